"""Recording the meetings of the focal points, their decisions and documents."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Decision, Meeting, MeetingDocument, Network, State
from members.roles import roles_of
from members.states import Visibility
from network_portal.common.states import Stale, lock
from network_portal.common.translation import LANGUAGE_CODES, column, fingerprint, in_language
from network_portal.documents.models import Document
from network_portal.events import actions as events

#: The texts of a meeting; those of MUST are there in the language of writing.
TEXTS = ("title", "place", "venue", "agenda", "summary")
MUST = ("title", "place")
PLAIN = ("number", "starts_on", "ends_on", "host", "source", "is_verified")

#: A text by language code; a language that is not among them has none.
Words = dict[str, str]


@dataclass(frozen=True)
class Resolved:
    """One decision as it was typed: its text by language, and which one it was before, if it was."""

    text: Words
    key: int | None = None


@dataclass(frozen=True)
class Minutes:
    """What somebody typed of a meeting: its texts by field and language, its decisions in their order."""

    language: str
    texts: dict[str, Words]
    starts_on: date
    ends_on: date | None = None
    number: int | None = None
    host: State | None = None
    source: str = ""
    is_verified: bool = False
    states: Sequence[State] = field(default=())
    decisions: Sequence[Resolved] = field(default=())


@transaction.atomic
def record_meeting(*, network: Network, minutes: Minutes, by: Any, at: datetime | None = None) -> Meeting:
    """A meeting of the network with its decisions; IntegrityError when its number is taken."""
    _require_office(by, network)
    meeting = Meeting(network=network)
    _write(meeting, minutes)
    record("meeting_recorded", meeting, by, at=at)
    return meeting


@transaction.atomic
def correct_meeting(
    *, meeting: Meeting, minutes: Minutes, by: Any, seen: str | None = None, at: datetime | None = None
) -> Meeting:
    """Save a meeting anew, with its decisions; what did not change is no event.

    seen: the mark() of what the writer had in front of them; Stale when somebody saved in between.
    """
    current = lock(meeting)
    _require_office(by, current.network)
    before = mark(current)
    if seen is not None and seen != before:
        raise Stale(current)
    _write(current, minutes)
    if mark(current) != before:
        record("meeting_corrected", current, by, at=at)
    return current


@transaction.atomic
def delete_meeting(*, meeting: Meeting, by: Any, at: datetime | None = None) -> None:
    """Take away a meeting recorded by mistake; ValidationError when it has documents or decisions."""
    current = lock(meeting)
    _require_office(by, current.network)
    if current.documents.exists() or current.decisions.exists():
        raise ValidationError(_("A meeting with documents or decisions cannot be deleted."))
    record("meeting_deleted", current, by, at=at)
    current.delete()


@transaction.atomic
def add_meeting_document(
    *,
    meeting: Meeting,
    document: Document,
    kind: str,
    visibility: str = Visibility.MEMBERS,
    by: Any,
    at: datetime | None = None,
) -> MeetingDocument:
    """Attach a stored file to a meeting, open to whom `visibility` says."""
    current = lock(meeting)
    _require_office(by, current.network)
    row = MeetingDocument.objects.create(meeting=current, document=document, kind=kind, visibility=visibility)
    told = {"document": document.name, "visibility": str(visibility)}
    record("meeting_document_added", current, by, at=at, **told)
    return row


@transaction.atomic
def remove_meeting_document(*, row: MeetingDocument, by: Any, at: datetime | None = None) -> None:
    """Take a file off its meeting; the file itself goes with the next sweep if nothing else refers to it."""
    current = lock(row.meeting)
    _require_office(by, current.network)
    record("meeting_document_removed", current, by, at=at, document=row.document.name)
    row.delete()


def mark(meeting: Meeting) -> str:
    """A short mark of all that a form shows of a meeting, by which a change in between is noticed."""
    texts = [in_language(meeting, name, code) for name in TEXTS for code in LANGUAGE_CODES]
    decisions = [
        (row.pk, row.original_language, *(in_language(row, "text", code) for code in LANGUAGE_CODES))
        for row in meeting.decisions.all()
    ]
    states = sorted(state.pk for state in meeting.states.all())
    plain = [str(getattr(meeting, "host_id" if name == "host" else name)) for name in PLAIN]
    return fingerprint(repr([meeting.original_language, texts, plain, states, decisions]))


def _write(meeting: Meeting, minutes: Minutes) -> None:
    for name in PLAIN:
        setattr(meeting, name, getattr(minutes, name))
    for name in TEXTS:
        _set_words(meeting, name, minutes.texts.get(name, {}), minutes.language)
    meeting.original_language = minutes.language
    meeting.save()
    meeting.states.set(minutes.states)
    _write_decisions(meeting, minutes)


def _write_decisions(meeting: Meeting, minutes: Minutes) -> None:
    known = {row.pk: row for row in meeting.decisions.all()}
    kept = {decision.key for decision in minutes.decisions}
    meeting.decisions.exclude(pk__in=[key for key in kept if key]).delete()
    for position, decision in enumerate(minutes.decisions, start=1):
        row = known.get(decision.key or 0) or Decision(meeting=meeting)
        row.position = position
        _set_words(row, "text", decision.text, minutes.language)
        row.original_language = minutes.language
        row.save()


def _set_words(row: Any, name: str, words: Words, language: str) -> None:
    """Set a text in all languages; a translation that changed was made from the original as it is now.

    One that stayed as it was falls behind when the original changed, also where nothing said what it was made from.
    """
    original, before = words.get(language, ""), in_language(row, name, row.original_language)
    made_from = dict(row.translated_from.get(name, {}))
    for code in LANGUAGE_CODES:
        text = words.get(code, "")
        if code == language or not text:
            made_from.pop(code, None)
        elif text != in_language(row, name, code):
            made_from[code] = fingerprint(original)
        elif code not in made_from and original != before:
            made_from[code] = fingerprint(before)
        setattr(row, column(name, code), text)
    row.translated_from = {**row.translated_from, name: made_from}


def record(verb: str, meeting: Meeting, by: Any, *, at: datetime | None = None, **payload: Any) -> None:
    title = in_language(meeting, "title", meeting.original_language)
    role, office = roles_of(by).part_in(meeting.network_id)
    events.record(
        f"members.{verb}",
        by=by,
        subject=meeting,
        network=meeting.network,
        role=role,
        office=office,
        language=meeting.original_language,
        payload={"title": title, "number": meeting.number or "", **payload},
        at=at,
    )


def _require_office(by: Any, network: Network) -> None:
    """The secretariat's people only; None is the portal itself, as when it loads its demonstration."""
    if by is not None and not by.has_perm("members.use_office", network):
        raise PermissionDenied(_("Only the technical secretariat keeps the register."))
