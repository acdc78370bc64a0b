"""Texts that wait for a review for too long."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from initiatives.queries import PRESSED_AFTER, PRESSED_AGAIN_AFTER
from initiatives.reviewing import REVIEWABLES
from members.roles import names_of
from network_portal.notifications.reminders import Due, last_passed, reminder

#: Days without an answer after which a review is pressed for: first with the secretariat, then before the state.
STEPS = (PRESSED_AFTER, PRESSED_AGAIN_AFTER)


@reminder
def reviews_late(at: datetime) -> Iterator[Due]:
    """Seven and fourteen days after a text was submitted, each time that it was."""
    for each in REVIEWABLES.values():
        found = each.model.objects.submitted().filter(submitted_at__lte=at - timedelta(STEPS[0] - 1))
        for text in found.with_seat().order_by("pk"):
            waited = timezone.localdate(at) - timezone.localdate(text.submitted_at)
            step = last_passed(STEPS, waited.days)
            if step is None:
                continue
            yield Due(
                "initiatives.review_late" if step == STEPS[0] else "initiatives.review_overdue",
                f"initiatives.review_late:{each.kind}:{text.pk}:{text.submitted_at:%Y%m%d%H%M%S}:{step}",
                subject=text,
                network=text.network,
                state=text.state,
                payload={
                    "title": text.original_heading,
                    "number": text.number,
                    "institution": names_of(text.seat.ministry),
                    "days": waited.days,
                },
            )
