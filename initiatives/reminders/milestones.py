"""Milestones whose day comes, or is over."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from initiatives.due import milestones_due
from members.roles import names_of
from network_portal.common.translation import in_language
from network_portal.notifications.reminders import Due, last_passed, reminder

#: Days from the day of a milestone at which its seat is told.
STEPS = (-14, 1, 30)


@reminder
def milestones_coming(at: datetime) -> Iterator[Due]:
    """Fourteen days before; the day after and thirty days after where it is not done."""
    on = timezone.localdate(at)
    found = milestones_due(on).select_related(
        "initiative__network", "initiative__state", "initiative__seat__ministry"
    )
    for row in found.order_by("pk"):
        step = last_passed(STEPS, (on - row.due_on).days)
        initiative = row.initiative
        yield Due(
            "initiatives.milestone_due",
            f"initiatives.milestone_due:{row.pk}:{row.due_on}:{step}",
            subject=initiative,
            network=initiative.network,
            state=initiative.state,
            payload={
                "title": initiative.original_heading,
                "number": initiative.number,
                "institution": names_of(initiative.seat.ministry),
                "milestone": in_language(row, "title", row.original_language),
                "key": row.pk,
                "day": row.due_on.isoformat(),
                "is_late": on > row.due_on,
            },
        )
