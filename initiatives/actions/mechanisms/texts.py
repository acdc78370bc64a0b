"""Writing a mechanism: a new one, its changes while it is with its state, and the secretariat's corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.records import record
from initiatives.models import Initiative, Mechanism
from initiatives.states import Status
from members.models import Ministry, Seat
from members.roles import roles_of
from network_portal.common.states import Stale, lock, save
from network_portal.common.translation import LANGUAGE_CODES, column, in_language, write

TEXTS = ("name", "instrument", "terms", "civil_society", "note")
PLAIN = (
    "instrument_url", "instrument_document", "established_on", "established_precision", "dissolved_on", "lead",
    "source",
)  # fmt: skip
#: What only the secretariat says of an entry: whether it was read, and where it was not.
VERIFICATION = ("is_verified", "unverified")


@dataclass(frozen=True)
class Entry:
    """What somebody typed: `values` holds the texts in `language` and the plain fields by their stored names.

    initiatives: those that run under it; None leaves them as they are.
    """

    language: str
    values: Mapping[str, Any]
    ministries: Sequence[Ministry] = field(default=())
    initiatives: Sequence[Initiative] | None = None


@transaction.atomic
def create(
    *, seat: Seat, entry: Entry, by: Any, at: datetime | None = None, form: str = "", revises: Any = None
) -> Mechanism:
    """A new draft that a seat keeps, started by its holders or by the secretariat.

    form: the mark of the form it was typed in. revises: the published mechanism that it is a change of.
    """
    roles = roles_of(by)
    if not roles.is_secretariat(seat.network_id) and not (revises or roles.capacities_in(seat)):
        raise PermissionDenied(_("Only a focal point of this institution can log its mechanisms."))
    at = at or timezone.now()
    mechanism = Mechanism(
        network_id=seat.network_id, seat=seat, state_id=seat.ministry.state_id, revises=revises, created_by=by,
        created_at=at, updated_at=at, moved_at=at, original_language=entry.language,
    )  # fmt: skip
    for name, value in columns_of(mechanism, entry).items():
        setattr(mechanism, name, value)
    mechanism.save(force_insert=True)
    mechanism.ministries.set(entry.ministries)
    record("created", mechanism, by, at=at, form=form)
    return mechanism


@transaction.atomic
def edit(
    *, mechanism: Mechanism, entry: Entry, by: Any, version: int, at: datetime | None = None
) -> Mechanism:
    """Save what was typed in a text that is with its state; Stale when somebody saved after `version`."""
    current = lock(mechanism)
    if not by.has_perm("initiatives.edit_text", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    if current.version != version:
        raise Stale(current)
    at = at or timezone.now()
    if names := write_entry(mechanism, current, entry, at):
        record("edited", mechanism, by, at=at, fields=names)
    return mechanism


@transaction.atomic
def correct(
    *, mechanism: Mechanism, entry: Entry, by: Any, version: int, at: datetime | None = None
) -> Mechanism:
    """The secretariat puts a published or archived mechanism right; it shows at once.

    A change that its state is writing meanwhile follows in all that it does not itself change.
    """
    current = lock(mechanism)
    if not by.has_perm("initiatives.correct_mechanism", current):
        raise PermissionDenied(_("Only the technical secretariat puts a published mechanism right."))
    if current.version != version:
        raise Stale(current)
    at = at or timezone.now()
    before = snapshot(current)
    if names := write_entry(mechanism, current, entry, at, moved_at=at):
        follow(mechanism, before, at)
        record("mechanism_corrected", mechanism, by, at=at, fields=names)
    return mechanism


@transaction.atomic
def publish(*, mechanism: Mechanism, by: Any, at: datetime | None = None) -> Mechanism:
    """The secretariat's own entry needs nobody's review: submitted and approved in one."""
    current = lock(mechanism)
    if current.status != Status.DRAFT or not by.has_perm("initiatives.review_text", current):
        raise PermissionDenied(_("Your role does not allow this action."))
    require_complete(current)
    at = at or timezone.now()
    stamps = {"submitted_at": at, "published_at": at, "updated_at": at, "moved_at": at}
    save(mechanism, status=Status.PUBLISHED, **stamps)
    record("published", mechanism, by, at=at)
    return mechanism


@transaction.atomic
def discard(*, mechanism: Mechanism, by: Any, at: datetime | None = None) -> None:
    """Delete a draft for good; that it existed stays in the record of events."""
    current = lock(mechanism)
    if not by.has_perm("initiatives.discard_text", current):
        raise PermissionDenied(_("Only a draft can be deleted, and only by its institution."))
    record("discarded", current, by, at=at)
    Initiative.objects.filter(mechanism=current).update(mechanism=None)
    current.delete()


def require_complete(mechanism: Mechanism) -> None:
    """What may be missing in a draft may not be missing in front of a reader; ValidationError by field."""
    said = {name: in_language(mechanism, name, mechanism.original_language).strip() for name in TEXTS}
    if not said["name"]:
        raise ValidationError({"name": _("This is needed before the text can be submitted.")})
    if not said["terms"] and not said["instrument"]:
        raise ValidationError({"terms": needs_terms()})


def needs_terms() -> str:
    return _("Say what it is for, or name the instrument that created it.")


def write_entry(
    mechanism: Mechanism, current: Mechanism, entry: Entry, at: datetime, **stamps: Any
) -> list[str]:
    """Write what differs; the names of the fields that changed, none where nothing did."""
    columns = columns_of(current, entry)
    changed = {name: value for name, value in columns.items() if getattr(current, name) != value}
    names = sorted(name for name in changed if name != "translated_from")
    keys = {ministry.pk for ministry in entry.ministries}
    if keys != set(current.ministries.values_list("pk", flat=True)):
        current.ministries.set(entry.ministries)
        names.append("ministries")
    if names:
        save(mechanism, **changed, updated_at=at, **stamps)
    return names


def columns_of(mechanism: Mechanism, entry: Entry) -> dict[str, Any]:
    """Stored fields of what was typed; a text that was in the language left behind moves along."""
    values, language = entry.values, entry.language
    columns: dict[str, Any] = {n: values[n] for n in (*PLAIN, *VERIFICATION) if n in values}
    marks = dict(mechanism.translated_from)
    for name in TEXTS:
        if name not in values:
            continue
        texts = {code: in_language(mechanism, name, code) for code in LANGUAGE_CODES}
        if mechanism.original_language != language:
            texts[mechanism.original_language] = ""
        written = write(mechanism, name, {**texts, language: values[name]}, original=language)
        if name in written["translated_from"]:
            marks[name] = written["translated_from"][name]
        columns |= {column(name, code): written[column(name, code)] for code in LANGUAGE_CODES}
    return columns | {"original_language": language, "translated_from": marks}


#: All that a change may bring, beside the member institutions.
COPIED = (*(column(name, code) for name in TEXTS for code in LANGUAGE_CODES), *PLAIN, "translated_from")


def snapshot(mechanism: Mechanism) -> dict[str, Any]:
    """The stored fields of a mechanism and the keys of its member institutions."""
    values = {name: getattr(mechanism, name) for name in COPIED}
    return values | {"ministries": set(mechanism.ministries.values_list("pk", flat=True))}


def follow(mechanism: Mechanism, before: dict[str, Any], at: datetime) -> None:
    """Bring an open change up to what was put right, where it said the same as the mechanism did before."""
    change = (
        Mechanism.objects.open_changes().filter(revises=mechanism).select_for_update(of=("self",)).first()
    )
    if change is None:
        return
    after, own = snapshot(mechanism), snapshot(change)
    moved = {n for n in after if after[n] != before[n] and own[n] == before[n]} - {"translated_from"}
    if "ministries" in moved:
        change.ministries.set(after["ministries"])
    if moved:
        marks = {"translated_from": {**own["translated_from"], **after["translated_from"]}}
        save(change, **{n: after[n] for n in moved if n != "ministries"}, **marks)
