"""Reporting rounds: one that is open and asked Argentina and Brazil, one that is planned, one that is closed."""

from datetime import timedelta
from typing import Any

from initiatives import actions
from initiatives.models import ReportingRound, ReturnItem, RoundReport
from network_portal.common.periods import today
from tests.documents.samples import PDF

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "office_rounds": ">xxxxx.--.",
    "office_round_new": ">xxxxx.--.",
    "office_round": ">xxxxx.---",
    "office_round_edit": ">xxxxx.---",
    "office_round_open": ">xxxxx.---",
    "office_round_extend": ">xxxxx.---",
    "office_round_remind": ">xxxxx.---",
    "office_round_close": ">xxxxx.---",
    "office_round_report": "pppppppppp",
    "office_round_report_progress": ">xxxxx.---",
    "office_return_reopen": ">xxxxx.---",
    "rounds": ">......--.",
    "round_return": ">//////---",
    "round_return planned": ">---------",
    "round_totals": ">......---",
    "round_report": ">-----.---",
    "round_report closed": ">......---",
    "state_return": ">...-..---",
    "return_answer": ">///-//---",
    "return_confirm": "pppppppppp",
    "return_send": ">///-//---",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    office = world.people["secretariat"]
    year, day = today().year, today()
    planned, running, closed = (
        actions.plan_round(
            network=world.network, year=year + n, opens_on=day, due_on=day + timedelta(30), by=office
        )
        for n in (1, 0, -1)
    )
    for asked in (running, closed):
        actions.open_round(asked=asked, by=office)
    report = _report(running, office)
    _report(closed, office)
    actions.close_round(asked=closed, by=office)
    given = running.returns.get(state__iso2="BR")
    actions.submit_return(state_return=given, by=world.people["other"])
    item = ReturnItem.objects.filter(state_return__round=running, state_return__state__iso2="AR").first()
    assert item is not None
    key = running.pk
    return {
        "office_round": [key],
        "office_round_extend": [key],
        "office_round_remind": [key],
        "office_round_close": [key],
        "office_round_report": [key],
        "office_round_report_progress": [key],
        "office_round_edit": [planned.pk],
        "office_round_open": [planned.pk],
        "round_return planned": [planned.pk],
        "round_return": [key],
        "round_totals": [key],
        "office_return_reopen": [key, "br"],
        "round_report": [key, report.language],
        "round_report closed": [closed.pk, report.language],
        "state_return": [key, "ar"],
        "return_answer": [key, "ar", item.pk],
        "return_confirm": [key, "ar"],
        "return_send": [key, "ar"],
    }


def _report(asked: ReportingRound, office: Any) -> RoundReport:
    report = actions.ask_for_report(asked=asked, language="es", by=office)
    actions.keep_report(report=report, content=PDF)
    return report
