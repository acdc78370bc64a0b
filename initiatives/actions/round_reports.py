"""The printed result of a round: asked for here, made by a task of whoever can draw, and handed back here."""

from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.rounds import record
from initiatives.models import ReportingRound, RoundReport
from initiatives.states import ReportStatus
from network_portal.common.states import WrongState
from network_portal.documents.actions import store
from network_portal.notifications.actions import ring

MAKE = "network_portal.dashboards.tasks.make_round_report"


@transaction.atomic
def ask_for_report(
    *, asked: ReportingRound, language: str, by: Any, at: datetime | None = None
) -> RoundReport:
    """Have the report made in a language, or made anew. Who asks while it is being made waits for the same one."""
    at = at or timezone.now()
    if not by.has_perm("initiatives.keep_round", asked):
        raise PermissionDenied(_("Only the technical secretariat keeps the reporting rounds."))
    if asked.opened_at is None:
        raise WrongState(asked, "report")
    new = {"asked_by": by, "asked_at": at}
    report, is_new = RoundReport.objects.get_or_create(round=asked, language=language, defaults=new)
    if not is_new:
        idle = Q(status__in=[ReportStatus.DONE, ReportStatus.FAILED]) | Q(asked_at__lt=at - _lease())
        same = RoundReport.objects.filter(idle, pk=report.pk)
        if not same.update(status=ReportStatus.MAKING, finished_at=None, **new):
            return report
        report.refresh_from_db()
    transaction.on_commit(lambda: _ring(report.pk), robust=True)
    return report


@transaction.atomic
def keep_report(*, report: RoundReport, content: bytes, at: datetime | None = None) -> bool:
    """Store the PDF and tell who asked; False where it was asked for anew meanwhile, and nothing is kept."""
    at = at or timezone.now()
    current = _claimed(report)
    if current is None:
        return False
    name = f"{current.round.network.slug}-{current.round.year}-{current.language}.pdf"
    file = ContentFile(content, name=name)
    current.document = store(file=file, by=current.asked_by, language=current.language)
    current.status, current.finished_at = ReportStatus.DONE, at
    current.save(update_fields=["document", "status", "finished_at"])
    record(
        "round_report_made",
        current.round,
        current.asked_by,
        at=at,
        outcome="done",
        in_language=current.language,
    )
    return True


@transaction.atomic
def give_up_report(*, report: RoundReport, at: datetime | None = None) -> None:
    """It could not be made; the one before, where there is one, stays to be read."""
    if current := _claimed(report):
        current.status, current.finished_at = ReportStatus.FAILED, at or timezone.now()
        current.save(update_fields=["status", "finished_at"])
        record("round_report_made", current.round, current.asked_by, at=at, outcome="failed")


def sweep_reports(*, at: datetime | None = None) -> int:
    """Ring again for the reports that a crash or a dead broker left behind; how many."""
    at = at or timezone.now()
    left = RoundReport.objects.filter(status=ReportStatus.MAKING, asked_at__lt=at - _lease())
    keys = []
    for report in left:
        same = RoundReport.objects.filter(pk=report.pk, status=ReportStatus.MAKING, asked_at=report.asked_at)
        if same.update(asked_at=at):
            keys.append(report.pk)
    for key in keys:
        _ring(key)
    return len(keys)


def _claimed(report: RoundReport) -> RoundReport | None:
    same = RoundReport.objects.select_for_update(of=("self",)).filter(
        pk=report.pk, status=ReportStatus.MAKING, asked_at=report.asked_at
    )
    found: RoundReport | None = same.select_related("round__network", "asked_by").first()
    return found


def _lease() -> timedelta:
    return timedelta(seconds=settings.IMPORT_LEASE)


def _ring(pk: int) -> None:
    # By its name: what draws stands above this application.
    ring(current_app.signature(MAKE), pk)
