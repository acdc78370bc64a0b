"""The queue's side of what is drawn: load, make, hand back."""

import logging

from celery import shared_task

from initiatives import actions
from initiatives.models import RoundReport
from initiatives.states import ReportStatus
from network_portal.dashboards.reports.rounds import round_report

logger = logging.getLogger(__name__)


@shared_task
def make_round_report(pk: int) -> None:
    """Draw and set the report of a round that was asked for. Repeating it makes it once."""
    waiting = RoundReport.objects.filter(pk=pk, status=ReportStatus.MAKING)
    report = waiting.select_related("round__network").first()
    if report is None:
        return
    try:
        content = round_report(report.round, report.language)
    except Exception:
        # Whatever it is, the page must not wait for ever; the log has it.
        logger.exception("the report %s could not be made", pk)
        actions.give_up_report(report=report)
        return
    actions.keep_report(report=report, content=content)
