"""Who holds which seat, from when until when."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from members.models import Appointment, Seat
from members.roles import names_of
from members.states import Capacity
from network_portal.common.periods import term, today
from network_portal.events import actions as events


@transaction.atomic
def appoint(
    *,
    seat: Seat,
    person: Any,
    by: Any,
    capacity: str = Capacity.PRINCIPAL,
    title: str = "",
    since: date | None = None,
    until: date | None = None,
    at: datetime | None = None,
) -> Appointment:
    """Give a person a term in a seat; the database refuses a second principal at the same time."""
    appointment = Appointment.objects.create(
        seat=seat, person=person, capacity=capacity, title=title, period=term(since or today(), until)
    )
    events.record(
        "members.appointed",
        by=by,
        subject=appointment,
        network=seat.network,
        state=seat.ministry.state,
        payload={"institution": names_of(seat.ministry), "capacity": str(capacity)},
        at=at,
    )
    return appointment
