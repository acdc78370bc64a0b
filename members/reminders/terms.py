"""Terms that end."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from members.models import Appointment
from members.roles import names_of
from network_portal.notifications.reminders import Due, last_passed, reminder

#: Days from the last day of a term at which its end is told.
STEPS = (-60, -30, -7)


@reminder
def terms_ending(at: datetime) -> Iterator[Due]:
    """Sixty, thirty and seven days before the last day; not what was near already when the term began."""
    on = timezone.localdate(at)
    ending = Appointment.objects.in_force(on).with_access(on).with_seat()
    near = ending.filter(period__endswith__lte=on - timedelta(STEPS[0] - 1), seat__closed_on__isnull=True)
    for term in near.order_by("pk"):
        last = term.until - timedelta(days=1)
        step = last_passed(STEPS, (on - last).days)
        if step is None or last + timedelta(step) < term.since:
            continue
        seat = term.seat
        yield Due(
            "members.term_ending",
            f"members.term_ending:{term.pk}:{last}:{step}",
            subject=term,
            network=seat.network,
            state=seat.ministry.state,
            payload={"institution": names_of(seat.ministry), "day": last.isoformat()},
        )
