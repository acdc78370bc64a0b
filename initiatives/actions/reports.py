"""Progress reports: what a seat says was done in a period, and what its publication brings about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.forms import created_by_form, hold
from initiatives.actions.records import record
from initiatives.actions.review import clear, submit
from initiatives.actions.sequence import require_complete
from initiatives.actions.stages import note_stage
from initiatives.actions.texts import is_being_typed
from initiatives.actions.ways import Way, goes
from initiatives.models import Initiative, ProgressReport
from initiatives.states import Status
from network_portal.common.states import Stale, lock, save
from network_portal.common.translation import LANGUAGE_CODES, in_language, write
from network_portal.documents.models import Document

TEXTS = ("narrative", "lessons", "delay_note")
PLAIN = ("since", "until", "stage", "women", "men", "unrecorded", "delay_cause", "evidence_url")


@dataclass(frozen=True)
class Account:
    """What somebody typed: `values` by the record's names, files to add and to take off."""

    language: str
    values: dict[str, Any]
    documents: Sequence[Document] = ()
    removed: Sequence[Document] = ()


@transaction.atomic
def report_progress(
    *,
    account: Account,
    by: Any,
    initiative: Initiative,
    report: ProgressReport | None = None,
    version: int | None = None,
    submitting: bool = False,
    autosave: bool = False,
    form: str = "",
    at: datetime | None = None,
) -> ProgressReport:
    """Save a report on an initiative, a new one without `report`, and when `submitting` send it on.

    A new form that comes twice is one report. Raises Stale, PermissionDenied, ValidationError; nothing is
    written then.
    """
    if report is None and form:
        hold(form)
        report = created_by_form(ProgressReport, form=form, by=by)
        if report is not None and not by.has_perm("initiatives.edit_text", report):
            return report  # the first copy of this form has already sent it on
        version = report.version if report else None
    if report is None:
        report = _create(initiative, account, by, form, at)
    else:
        _edit(report, account, by, version, autosave, at)
    if submitting:
        move = clear if report.status == Status.IN_CLEARANCE else submit
        move(text=report, by=by, at=at)
    return report


@transaction.atomic
def discard_report(*, report: ProgressReport, by: Any) -> None:
    """Delete a draft for good; that it existed stays in the record of events."""
    current = lock(report)
    if not by.has_perm("initiatives.discard_text", current):
        raise PermissionDenied(_("Only a draft can be deleted, and only by its institution."))
    record("discarded", current, by)
    current.delete()


def _create(
    initiative: Initiative, account: Account, by: Any, form: str, at: datetime | None
) -> ProgressReport:
    current = lock(initiative)
    if not by.has_perm("initiatives.report_progress", current):
        raise PermissionDenied(
            _("Only the focal points of its institution report on a published initiative.")
        )
    at = at or timezone.now()
    made = ProgressReport(
        initiative=current, created_by=by, created_at=at, updated_at=at, original_language=account.language
    )
    for name, value in _columns(made, account).items():
        setattr(made, name, value)
    made.save(force_insert=True)
    made.documents.set(_kept(account.documents))
    record("created", made, by, at=at, form=form)
    return made


def _edit(
    report: ProgressReport,
    account: Account,
    by: Any,
    version: int | None,
    autosave: bool,
    at: datetime | None,
) -> None:
    current = lock(report)
    if not by.has_perm("initiatives.edit_text", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    if version is not None and current.version != version:
        raise Stale(current)
    columns = _columns(current, account)
    changed = {name: value for name, value in columns.items() if getattr(current, name) != value}
    names = sorted(name for name in changed if name != "translated_from")
    if account.documents or account.removed:
        current.documents.add(*_kept(account.documents))
        current.documents.remove(*account.removed)
        names.append("documents")
    if names:
        at = at or timezone.now()
        save(report, **changed, updated_at=at)
        if not (autosave and is_being_typed(report, by, at)):
            record("edited", report, by, at=at, fields=names, autosave=autosave)


def _columns(report: ProgressReport, account: Account) -> dict[str, Any]:
    """Stored fields of what was typed; texts move along when the language of writing changes."""
    columns = {name: account.values[name] for name in PLAIN if name in account.values}
    before, language = report.original_language, account.language
    for name in TEXTS:
        texts = {code: in_language(report, name, code) for code in LANGUAGE_CODES}
        if before != language:
            texts[before] = ""
        texts[language] = account.values.get(name, texts[language])
        written = write(report, name, texts, original=language)
        marks = written.pop("translated_from").get(name)
        known = columns.get("translated_from", report.translated_from)
        columns |= {**written, "translated_from": {**known, name: marks} if marks else known}
    return columns


def _kept(documents: Iterable[Document]) -> list[Document]:
    """Locked, so that the sweep of unattached uploads does not take one away before this commits."""
    keys = [document.pk for document in documents]
    return list(Document.objects.select_for_update().filter(pk__in=keys).order_by("pk")) if keys else []


def take_over_stage(report: ProgressReport, by: Any, at: datetime) -> None:
    """What the publication of a report brings about: the initiative is where the report says that it is."""
    initiative = lock(report.initiative)
    before = initiative.stage
    if before == report.stage:
        return
    save(initiative, stage=report.stage, updated_at=at)
    note_stage(initiative, report.stage, report.until, report, at=at)
    record(
        "stage_changed", initiative, by, at=at,
        before=before, after=report.stage, day=report.until.isoformat(), report=report.pk,
    )  # fmt: skip


goes(ProgressReport, Way(require_complete, approved=(take_over_stage,), texts=TEXTS))
