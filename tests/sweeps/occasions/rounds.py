"""Reporting rounds, and a state's return to one."""

from datetime import timedelta
from typing import Any

from initiatives import actions
from initiatives.models import StateReturn
from network_portal.common.periods import today
from tests.factories import NetworkFactory, member_state, secretary
from tests.sweeps.occasions.occasion import Occasion

YEAR = 2031


def asked(**payload: Any) -> Occasion:
    member_state("AR")
    office, network = secretary(), NetworkFactory()
    due_on = today() + timedelta(30)
    found = actions.plan_round(network=network, year=YEAR, opens_on=today(), due_on=due_on, by=office)
    actions.open_round(asked=found, by=office)
    said = {"year": YEAR, "due": due_on.isoformat(), "states": 18, "submitted": 12, **payload}
    return Occasion(found, network, None, said, quoted=str(YEAR))


def extended() -> Occasion:
    return asked(before=today().isoformat(), remark="Fechas patrias.")


def report() -> Occasion:
    return asked(outcome="done", in_language="es")


def given(**payload: Any) -> Occasion:
    found = StateReturn.objects.select_related("state").get(round=asked().subject, state__iso2="AR")
    where = {"round": found.round_id, "slug": found.state.slug}
    said = {"year": YEAR, "due": today().isoformat(), "is_late": True, **where, **payload}
    return Occasion(found, NetworkFactory(), found.state, said, quoted=str(YEAR))


def submitted() -> Occasion:
    return given(items=4, confirmed=2, changed=1, explained=1)


def reopened() -> Occasion:
    return given(remark="Falta un informe.")


MAKERS = {
    "initiatives.round_opened": asked,
    "initiatives.round_extended": extended,
    "initiatives.round_closed": asked,
    "initiatives.round_report_made": report,
    "initiatives.round_due": given,
    "initiatives.return_submitted": submitted,
    "initiatives.return_reopened": reopened,
}
