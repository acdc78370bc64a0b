"""What the tests of the membership share with those of the outbox."""

from tests.notifications.conftest import box

__all__ = ["box"]
