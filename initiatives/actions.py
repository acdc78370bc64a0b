"""The verbs of an initiative: the only place that writes one. Each stands in one transaction with its event."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import Comment, Evidence, Initiative
from initiatives.states import FLOW, CommentKind
from members.models import Ministry, Seat
from members.roles import names_of, roles_of
from network_portal.common.sorting import sort_key
from network_portal.common.states import Stale, lock, save
from network_portal.common.translation import LANGUAGE_CODES, column, in_language
from network_portal.documents.models import Document
from network_portal.events import actions as events

TEXTS = ("title", "summary")
PLAIN = ("kind", "audiences", "stage", "starts_on", "ends_on", "partner_organisations")


@transaction.atomic
def create(
    *,
    seat: Seat,
    by: Any,
    language: str,
    values: dict[str, Any],
    partners: Iterable[Ministry] = (),
    at: datetime | None = None,
) -> Initiative:
    """A new draft of a seat. `values` holds the texts in `language` and the plain fields."""
    if not roles_of(by).capacities_in(seat):
        raise PermissionDenied(_("Only a focal point of this institution can log its initiatives."))
    at = at or timezone.now()
    initiative = Initiative(
        network_id=seat.network_id,
        seat=seat,
        state_id=seat.ministry.state_id,
        created_by=by,
        created_at=at,
        updated_at=at,
        original_language=language,
    )
    for name, value in _columns(initiative, language, values).items():
        setattr(initiative, name, value)
    initiative.save(force_insert=True)
    initiative.partner_ministries.set(partners)
    _record("created", initiative, by, at=at)
    return initiative


@transaction.atomic
def edit(
    *,
    initiative: Initiative,
    by: Any,
    version: int,
    language: str,
    values: dict[str, Any],
    partners: Iterable[Ministry] | None = None,
) -> Initiative:
    """Save what was typed; Stale when somebody saved after `version`. What did not change is no event."""
    current = lock(initiative)
    if not by.has_perm("initiatives.edit_initiative", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    if current.version != version:
        raise Stale(current)
    columns = _columns(current, language, values)
    changed = {name: value for name, value in columns.items() if getattr(current, name) != value}
    names = sorted(changed)
    if partners is not None and {p.pk for p in partners} != set(
        current.partner_ministries.values_list("pk", flat=True)
    ):
        current.partner_ministries.set(partners)
        names.append("partner_ministries")
    if names:
        save(initiative, **changed, updated_at=timezone.now())
        _record("edited", initiative, by, fields=[n for n in names if not n.startswith("sort_")])
    return initiative


@transaction.atomic
def submit(
    *, initiative: Initiative, by: Any, version: int | None = None, at: datetime | None = None
) -> Initiative:
    """To the secretariat's review, or first to the ministry's own clearance when an alternate wrote it."""
    at = at or timezone.now()
    _require_complete(initiative)
    name = "submit" if "submit" in FLOW.available(initiative, by) else "ask_clearance"
    stamp = {"submitted_at": at} if name == "submit" else {}
    FLOW.move(initiative, name, by=by, version=version, updated_at=at, **stamp)
    _record("submitted" if name == "submit" else "clearance_asked", initiative, by, at=at)
    return initiative


@transaction.atomic
def clear(*, initiative: Initiative, by: Any, at: datetime | None = None) -> Initiative:
    """The principal agrees with the alternate's text: it goes to the secretariat."""
    at = at or timezone.now()
    _require_complete(initiative)
    FLOW.move(initiative, "clear", by=by, updated_at=at, submitted_at=at)
    _record("submitted", initiative, by, at=at)
    return initiative


@transaction.atomic
def send_back(*, initiative: Initiative, by: Any, remark: str, at: datetime | None = None) -> Initiative:
    """The principal wants the alternate to change something, and says what."""
    _require_remark(remark)
    FLOW.move(initiative, "send_back", by=by, updated_at=at or timezone.now())
    _comment(initiative, by, CommentKind.REMARK, remark, at=at)
    _record("sent_back", initiative, by, remark=remark, at=at)
    return initiative


@transaction.atomic
def withdraw(*, initiative: Initiative, by: Any, at: datetime | None = None) -> Initiative:
    """The seat takes its text back before anybody decided on it."""
    FLOW.move(initiative, "withdraw", by=by, updated_at=at or timezone.now())
    _record("withdrawn", initiative, by, at=at)
    return initiative


@transaction.atomic
def return_to_state(
    *, initiative: Initiative, by: Any, remark: str, version: int | None = None, at: datetime | None = None
) -> Initiative:
    """The secretariat asks for a correction, and says which."""
    _require_remark(remark)
    FLOW.move(initiative, "return", by=by, version=version, updated_at=at or timezone.now())
    _comment(initiative, by, CommentKind.REMARK, remark, at=at)
    _record("returned", initiative, by, remark=remark, at=at)
    return initiative


@transaction.atomic
def approve(
    *,
    initiative: Initiative,
    by: Any,
    remark: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> Initiative:
    """The secretariat publishes the text."""
    at = at or timezone.now()
    FLOW.move(initiative, "approve", by=by, version=version, updated_at=at, published_at=at)
    if remark:
        _comment(initiative, by, CommentKind.REMARK, remark, at=at)
    _record("published", initiative, by, remark=remark, at=at)
    return initiative


@transaction.atomic
def archive(*, initiative: Initiative, by: Any, at: datetime | None = None) -> Initiative:
    """Off the public site; `restore` undoes it."""
    FLOW.move(initiative, "archive", by=by, updated_at=at or timezone.now())
    _record("archived", initiative, by, at=at)
    return initiative


@transaction.atomic
def restore(*, initiative: Initiative, by: Any, at: datetime | None = None) -> Initiative:
    """Back on the public site, under the date of its first publication."""
    FLOW.move(initiative, "restore", by=by, updated_at=at or timezone.now())
    _record("restored", initiative, by, at=at)
    return initiative


@transaction.atomic
def discard(*, initiative: Initiative, by: Any) -> None:
    """Delete a draft for good; that it existed stays in the record of events."""
    current = lock(initiative)
    if not by.has_perm("initiatives.discard_initiative", current):
        raise PermissionDenied(_("Only a draft can be deleted, and only by its institution."))
    _record("discarded", current, by)
    current.delete()


@transaction.atomic
def comment(
    *,
    initiative: Initiative,
    by: Any,
    kind: CommentKind,
    body: str,
    language: str,
    at: datetime | None = None,
) -> Comment:
    """A remark between state and secretariat, or an advisor's advice."""
    permission = "initiatives.advise" if kind == CommentKind.ADVICE else "initiatives.remark"
    if not by.has_perm(permission, initiative):
        raise PermissionDenied(_("Your role does not allow this step."))
    _require_remark(body)
    written = _comment(initiative, by, kind, body, language, at)
    _record("advised" if kind == CommentKind.ADVICE else "remarked", initiative, by, remark=body, at=at)
    return written


@transaction.atomic
def add_evidence(
    *,
    initiative: Initiative,
    by: Any,
    label: str,
    url: str = "",
    document: Document | None = None,
    at: datetime | None = None,
) -> Evidence:
    """A link or a file; the same file twice is one."""
    current = lock(initiative)
    if not by.has_perm("initiatives.edit_initiative", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    if document and (known := Evidence.objects.filter(initiative=current, document=document).first()):
        return known
    at = at or timezone.now()
    evidence = Evidence.objects.create(
        initiative=current, label=label, url=url, document=document, added_by=by, added_at=at
    )
    _record("evidence_added", current, by, evidence=label, at=at)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Any) -> None:
    current = lock(evidence.initiative)
    if not by.has_perm("initiatives.edit_initiative", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    _record("evidence_removed", current, by, evidence=evidence.label)
    evidence.delete()


def _columns(initiative: Initiative, language: str, values: dict[str, Any]) -> dict[str, Any]:
    """Stored fields of what was typed in `language`; texts move along when the language of writing changes."""
    columns: dict[str, Any] = {name: values[name] for name in PLAIN if name in values}
    columns["original_language"] = language
    for name in TEXTS:
        if name not in values:
            continue
        if initiative.original_language != language:
            columns[column(name, initiative.original_language)] = ""
        columns[column(name, language)] = values[name]
    if "title" in values:
        for code in LANGUAGE_CODES:
            title = (
                columns.get(column("title", code), in_language(initiative, "title", code)) or values["title"]
            )
            columns[column("sort_title", code)] = sort_key(title)
    return columns


def _require_complete(initiative: Initiative) -> None:
    """What may be missing in a draft may not be missing in front of a reader."""
    texts = {name: in_language(initiative, name, initiative.original_language) for name in TEXTS}
    if missing := [name for name, value in texts.items() if not value.strip()]:
        raise ValidationError(
            {name: _("This is needed before the text can be submitted.") for name in missing}
        )


def _require_remark(remark: str) -> None:
    if not remark.strip():
        raise ValidationError({"remark": _("Say what is to be corrected, and where.")})


def _comment(
    initiative: Initiative,
    by: Any,
    kind: CommentKind,
    body: str,
    language: str | None = None,
    at: datetime | None = None,
) -> Comment:
    role, office = roles_of(by).part_in(initiative.network_id, state=initiative.state_id)
    return Comment.objects.create(
        initiative=initiative,
        kind=kind,
        body=body,
        language=language or by.language,
        author=by,
        author_role=role,
        author_office=office,
        at=at or timezone.now(),
    )


def _record(
    verb: str, initiative: Initiative, by: Any, *, at: datetime | None = None, **payload: Any
) -> None:
    role, office = roles_of(by).part_in(initiative.network_id, state=initiative.state_id)
    events.record(
        f"initiatives.{verb}",
        by=by,
        role=role,
        office=office,
        subject=initiative,
        network=initiative.network,
        state=initiative.state,
        language=initiative.original_language,
        at=at,
        payload={
            "title": in_language(initiative, "title", initiative.original_language),
            "number": initiative.number,
            "institution": names_of(initiative.seat.ministry),
            "version": initiative.version,
            **{key: value for key, value in payload.items() if value},
        },
    )
