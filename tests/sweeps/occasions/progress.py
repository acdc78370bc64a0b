"""A milestone and a report that are due."""

from typing import Any

from tests.factories import InitiativeFactory, MilestoneFactory, seat_of
from tests.sweeps.occasions.occasion import INSTITUTION, Occasion

DAY = "2026-11-30"


def _due(milestone: str = "", **more: Any) -> Occasion:
    initiative = InitiativeFactory(published=True, seat=seat_of("AR"))
    payload = {
        "title": initiative.title_es, "number": initiative.number, "institution": INSTITUTION,
        "day": DAY, "is_late": True, "milestone": milestone, **more,
    }  # fmt: skip
    quoted = milestone or initiative.title_es
    return Occasion(initiative, initiative.network, initiative.state, payload, quoted=quoted)


def milestone() -> Occasion:
    return _due("Entrega del protocolo", key=MilestoneFactory().pk)


MAKERS = {"initiatives.milestone_due": milestone, "initiatives.report_due": _due}
