"""Progress reports that are due."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from initiatives.due import with_report_due
from initiatives.models import Initiative
from members.roles import names_of
from network_portal.notifications.reminders import Due, last_passed, reminder

#: Days from the day on which a report is due at which its seat is told.
STEPS = (0, 60)
#: What was due longer ago waits in the workspace, and rings nobody any more.
RINGS_FOR = timedelta(days=365)


@reminder
def reports_coming(at: datetime) -> Iterator[Due]:
    """On the day, and sixty days after where nothing was begun."""
    on = timezone.localdate(at)
    found = with_report_due(Initiative.objects.with_seat())
    found = found.filter(report_due_at__lte=at, report_due_at__gt=at - RINGS_FOR)
    for initiative in found.order_by("pk"):
        day = timezone.localdate(initiative.report_due_at)
        yield Due(
            "initiatives.report_due",
            f"initiatives.report_due:{initiative.pk}:{day}:{last_passed(STEPS, (on - day).days)}",
            subject=initiative,
            network=initiative.network,
            state=initiative.state,
            payload={
                "title": initiative.original_heading,
                "number": initiative.number,
                "institution": names_of(initiative.seat.ministry),
                "day": day.isoformat(),
                "is_late": on > day,
            },
        )
