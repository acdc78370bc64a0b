"""Entries of the directory that are to be confirmed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from members.confirmation import with_confirmation
from members.models import Seat
from members.roles import names_of
from network_portal.notifications.reminders import Due, last_passed, reminder

#: Days from the due day at which a confirmation is asked for.
STEPS = (-30, 0, 30)


@reminder
def confirmations_due(at: datetime) -> Iterator[Due]:
    """Thirty days before, on the day, and thirty days after."""
    on = timezone.localdate(at)
    seats = Seat.objects.open().with_state_taking_part(on).with_ministry()
    for seat in with_confirmation(seats, on).filter(due_on__lte=on - timedelta(STEPS[0])).order_by("pk"):
        step = last_passed(STEPS, (on - seat.due_on).days)
        yield Due(
            "members.confirmation_due",
            f"members.confirmation_due:{seat.pk}:{seat.due_on}:{step}",
            subject=seat,
            network=seat.network,
            state=seat.ministry.state,
            payload={
                "institution": names_of(seat.ministry),
                "day": seat.due_on.isoformat(),
                "is_late": on > seat.due_on,
            },
        )
