"""Mechanisms on which nothing happens any more."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from initiatives.models import Mechanism
from members.roles import names_of
from network_portal.notifications.reminders import Due, reminder


@reminder
def mechanisms_dormant(at: datetime) -> Iterator[Due]:
    """Once a silence has lasted for a year; a movement ends it, and the next silence is another one."""
    for mechanism in Mechanism.objects.dormant(at).with_seat().order_by("pk"):
        moved = timezone.localdate(mechanism.moved_at)
        yield Due(
            "initiatives.mechanism_dormant",
            f"initiatives.mechanism_dormant:{mechanism.pk}:{moved}",
            subject=mechanism,
            network=mechanism.network,
            state=mechanism.state,
            payload={
                "title": mechanism.original_heading,
                "number": mechanism.number,
                "institution": names_of(mechanism.seat.ministry),
                "day": moved.isoformat(),
            },
        )
