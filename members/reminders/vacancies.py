"""Seats that nobody holds any more."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from members.models import Seat
from members.roles import names_of
from network_portal.notifications.reminders import Due, reminder

#: Days after which a vacancy is one that lasts.
LASTS = 90


@reminder
def vacant_seats(at: datetime) -> Iterator[Due]:
    """From the day after the last term: that the seat is vacant; after ninety days instead that it still is."""
    on = timezone.localdate(at)
    seats: Any = Seat.objects.open().with_state_taking_part(on).with_ministry()
    vacant = seats.with_occupancy(on).with_last_held(on).filter(is_filled=False, last_held__isnull=False)
    for seat in vacant.order_by("pk"):
        lasts = (on - seat.last_held).days >= LASTS
        yield Due(
            "members.vacancy_lasting" if lasts else "members.seat_vacated",
            f"members.vacancy:{seat.pk}:{seat.last_held}:{LASTS if lasts else 0}",
            subject=seat,
            network=seat.network,
            state=seat.ministry.state,
            payload={"institution": names_of(seat.ministry), "day": seat.last_held.isoformat()},
        )
