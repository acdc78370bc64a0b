"""Writing a commitment: a draft of a seat, its changes and its end; and the secretariat's own log of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.decisions import approve
from initiatives.actions.forms import created_by_form, hold
from initiatives.actions.records import record
from initiatives.actions.review import clear, submit
from initiatives.actions.ways import Way, goes
from initiatives.models import Commitment, Initiative
from initiatives.states import FLOW, Status
from members.models import Seat
from members.roles import roles_of
from network_portal.common.states import PORTAL, Stale, lock, save
from network_portal.common.translation import column, in_language
from network_portal.documents.models import Document

TEXTS = ("statement", "place", "announced_by")
PLAIN = ("made_on", "meeting", "source", "source_document", "target_on")


@dataclass(frozen=True)
class Words:
    """What somebody typed of a commitment: `values` holds the TEXTS in `language` and the PLAIN fields."""

    language: str
    values: dict[str, Any]
    #: Those that answer it; None leaves them as they are.
    initiatives: Sequence[Initiative] | None = None


@transaction.atomic
def create_commitment(
    *, seat: Seat, words: Words, by: Any, at: datetime | None = None, form: str = ""
) -> Commitment:
    """A new draft of a seat; by its focal points, or by the secretariat for it.

    form: the mark of the form it was typed in, by which a form that is sent twice is known.
    """
    roles = roles_of(by)
    if not (roles.capacities_in(seat) or roles.is_secretariat(seat.network_id)):
        raise PermissionDenied(_("Only a focal point of this institution can log its commitments."))
    at = at or timezone.now()
    commitment = Commitment(
        network_id=seat.network_id,
        seat=seat,
        state_id=seat.ministry.state_id,
        created_by=by,
        created_at=at,
        updated_at=at,
        moved_at=at,
        original_language=words.language,
    )
    for name, value in _columns(commitment, words).items():
        setattr(commitment, name, value)
    _hold_document(commitment.source_document)
    commitment.save(force_insert=True)
    if words.initiatives:
        commitment.initiatives.set(words.initiatives)  # type: ignore[attr-defined]
    record("created", commitment, by, at=at, form=form)
    return commitment


@transaction.atomic
def edit_commitment(
    *, commitment: Commitment, words: Words, by: Any, version: int, at: datetime | None = None
) -> Commitment:
    """Save what was typed; Stale when somebody saved after `version`. What did not change is no event."""
    current = lock(commitment)
    if not by.has_perm("initiatives.edit_text", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    return _save(commitment, current, words, by, version, at, "edited")


@transaction.atomic
def correct_commitment(
    *, commitment: Commitment, words: Words, by: Any, version: int, at: datetime | None = None
) -> Commitment:
    """The secretariat corrects what is public; ValidationError where that would leave something out.

    The target date is not among it: that is revised, with a reason, and the former one stays readable.
    """
    current = lock(commitment)
    if not by.has_perm("initiatives.correct_commitment", current):
        raise PermissionDenied(_("Only the technical secretariat corrects what is public."))
    values = {name: value for name, value in words.values.items() if name != "target_on"}
    words = Words(words.language, values, words.initiatives)
    _save(commitment, current, words, by, version, at, "corrected")
    require_complete(commitment)
    return commitment


@transaction.atomic
def discard_commitment(*, commitment: Commitment, by: Any) -> None:
    """Delete a draft for good; that it existed stays in the record of events."""
    current = lock(commitment)
    if not by.has_perm("initiatives.discard_text", current):
        raise PermissionDenied(_("Only a draft can be deleted, and only by its institution."))
    record("discarded", current, by)
    current.delete()


@transaction.atomic
def log_commitment(
    *,
    words: Words,
    by: Any,
    commitment: Commitment | None = None,
    version: int | None = None,
    seat: Seat | None = None,
    submitting: bool = False,
    form: str = "",
) -> Commitment:
    """Save a form and, when `submitting`, send the text on; a new draft of `seat` without a `commitment`.

    A new form that comes twice is one commitment. Raises Stale, PermissionDenied, ValidationError; nothing is
    written then.
    """
    if commitment is None and form:
        hold(form)
        commitment = created_by_form(Commitment, form=form, by=by)
        if commitment is not None and not by.has_perm("initiatives.edit_text", commitment):
            return commitment  # the first copy of this form has already sent it on
    if commitment is None:
        if seat is None:
            raise PermissionDenied
        commitment = create_commitment(seat=seat, words=words, by=by, form=form)
    else:
        version = commitment.version if version is None else version
        edit_commitment(commitment=commitment, words=words, by=by, version=version)
    if submitting:
        move = clear if commitment.status == Status.IN_CLEARANCE else submit
        move(text=commitment, by=by)
    return commitment


@transaction.atomic
def publish_commitment(
    *, seat: Seat, words: Words, by: Any, at: datetime | None = None, form: str = ""
) -> Commitment:
    """The secretariat logs what a state announced: at once public, since nobody else has to look at it.

    Raises ValidationError where something is missing; nothing is written then.
    """
    if form:
        hold(form)
        if known := created_by_form(Commitment, form=form, by=by):
            published: Commitment = known
            return published
    at = at or timezone.now()
    commitment = create_commitment(seat=seat, words=words, by=by, at=at, form=form)
    require_complete(commitment)
    # Who reviews it has written it: only the approval is an act of its own.
    FLOW.move(commitment, "submit", by=PORTAL, updated_at=at, submitted_at=at)
    approve(text=commitment, by=by, at=at)
    return commitment


def require_complete(commitment: Commitment) -> None:
    """What may be missing in a draft may not be missing in front of a reader; ValidationError by field."""
    texts = {name: in_language(commitment, name, commitment.original_language).strip() for name in TEXTS}
    missing: dict[str, Any] = {}
    if not texts["statement"]:
        missing["statement"] = _("Write what was announced, in the words in which it was.")
    if not texts["announced_by"]:
        missing["announced_by"] = _("Say which office announced it.")
    if not commitment.meeting_id and not texts["place"]:
        missing["place"] = _("Choose the meeting, or write where it was announced.")
    if not commitment.source and not commitment.source_document_id:
        missing["source"] = _("Give an address where it can be read, or a file.")
    if missing:
        raise ValidationError(missing)


def _save(
    commitment: Commitment,
    current: Commitment,
    words: Words,
    by: Any,
    version: int,
    at: datetime | None,
    verb: str,
) -> Commitment:
    """Write what differs from the locked row, with its event."""
    if current.version != version:
        raise Stale(current)
    at = at or timezone.now()
    changed = {
        name: value for name, value in _columns(current, words).items() if getattr(current, name) != value
    }
    names = sorted(changed)
    if words.initiatives is not None and _answering(current) != {row.pk for row in words.initiatives}:
        current.initiatives.set(words.initiatives)  # type: ignore[attr-defined]
        names.append("initiatives")
    if names:
        _hold_document(changed.get("source_document"))
        save(commitment, **changed, updated_at=at)
        record("corrected" if verb == "corrected" else "edited", commitment, by, at=at, fields=names)
    return commitment


def _answering(commitment: Commitment) -> set[int]:
    found: Iterable[int] = commitment.initiatives.values_list("pk", flat=True)  # type: ignore[attr-defined]
    return set(found)


def _columns(commitment: Commitment, words: Words) -> dict[str, Any]:
    """Stored fields of what was typed; texts move along when the language of writing changes."""
    columns: dict[str, Any] = {name: words.values[name] for name in PLAIN if name in words.values}
    columns["original_language"] = words.language
    for name in TEXTS:
        if name not in words.values:
            continue
        if commitment.original_language != words.language:
            columns[column(name, commitment.original_language)] = ""
        columns[column(name, words.language)] = words.values[name]
    return columns


def _hold_document(document: Document | None) -> None:
    """Locked, so that the sweep of unattached uploads does not take it away before this commits."""
    if document is not None:
        Document.objects.select_for_update().get(pk=document.pk)


goes(Commitment, Way(require_complete, texts=TEXTS))
