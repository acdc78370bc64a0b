"""What the tests of the membership share."""

import pytest

from tests.factories import secretary
from tests.notifications.conftest import box

__all__ = ["box", "office"]


@pytest.fixture
def office(client):
    """Somebody of the secretariat, signed in."""
    person = secretary(email="office@portal.example", name="Office")
    client.force_login(person)
    return person
