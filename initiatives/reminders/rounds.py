"""Answers to a reporting round that are due, or overdue."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from initiatives.models import ReportingRound, StateReturn
from initiatives.rounds.log import about
from network_portal.events.models import Event
from network_portal.notifications.reminders import Due, last_passed, reminder

#: Days from the due day at which a state that has not submitted is reminded.
STEPS = (-30, -14, -3, 1, 14)


@reminder
def rounds_due(at: datetime) -> Iterator[Due]:
    """Thirty, fourteen and three days before, one and fourteen days after.

    Not what lay before the state was last told of the day anyway: when the round opened, when it was given more
    time, or when it got its return back.
    """
    on = timezone.localdate(at)
    waiting = StateReturn.objects.filter(
        submitted_at__isnull=True, round__in=ReportingRound.objects.running(), round__opened_at__lte=at
    )
    returns = list(waiting.select_related("round__network", "state").order_by("pk"))
    told = _told(returns)
    for each in returns:
        asked = each.round
        step = last_passed(STEPS, (on - asked.due_on).days)
        if step is None or asked.due_on + timedelta(step) <= told[each.pk]:
            continue
        yield Due(
            "initiatives.round_due",
            f"initiatives.round_due:{each.pk}:{asked.due_on}:{step}",
            subject=each,
            network=asked.network,
            state=each.state,
            payload={**about(each, asked), "is_late": on > asked.due_on},
        )


def _told(returns: list[Any]) -> dict[int, date]:
    """Return -> the day on which its state was last told when its answers are due."""
    told = {each.pk: _day(each.round.opened_at) for each in returns}
    if not returns:
        return told
    kinds = {"initiatives.round_extended": "round_id", "initiatives.return_reopened": "pk"}
    networks = {each.round.network_id for each in returns}
    rows = (
        Event.objects.of_kinds(*kinds).filter(network__in=networks).values_list("kind", "subject_key", "at")
    )
    for kind, key, at in rows.order_by("at"):
        for each in returns:
            if str(getattr(each, kinds[kind])) == key:
                told[each.pk] = max(told[each.pk], _day(at))
    return told


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
