"""The shared library: adding a document, describing it anew, taking it off the shelf and putting it back.

The rows are `documents.LibraryEntry`; the verbs stand here because the secretariat, its office and the network, which
their events name, are known only from the membership upwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.records import office_of
from members.models import Network, State
from network_portal.common.sorting import sort_key
from network_portal.common.states import WrongState, lock, save
from network_portal.common.translation import LANGUAGE_CODES, column, in_language, write
from network_portal.documents.models import Document, LibraryEntry
from network_portal.documents.states import Visibility
from network_portal.events import actions as events

TEXTS = ("title", "description")
PLAIN = ("kind", "topics", "state", "language", "dated_on", "visibility", "source", "edition_of")


@dataclass(frozen=True)
class Particulars:
    """What somebody says of a document: its texts by field and language, and its facts.

    original: the language that it is described in; language: the one that it is written in, or empty.
    """

    original: str
    texts: dict[str, dict[str, str]]
    kind: str
    topics: Sequence[str] = field(default=())
    state: State | None = None
    language: str = ""
    dated_on: date | None = None
    visibility: str = Visibility.MEMBERS
    source: str = ""
    edition_of: LibraryEntry | None = None


@transaction.atomic
def add_to_library(
    *, network: Network, document: Document, particulars: Particulars, by: Any, at: datetime | None = None
) -> LibraryEntry:
    """Put a stored file on the shelf, open to whom its particulars say."""
    _require_office(by, network)
    at = at or timezone.now()
    entry = LibraryEntry(network=network, document=document, added_by=by, added_at=at)
    for name, value in _columns(entry, particulars).items():
        setattr(entry, name, value)
    entry.save(force_insert=True)
    record("documents.library_added", entry, by, at=at, visibility=str(entry.visibility))
    return entry


@transaction.atomic
def change_in_library(
    *,
    entry: LibraryEntry,
    particulars: Particulars,
    by: Any,
    document: Document | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> LibraryEntry:
    """Describe a document anew, with another file if one is given; what changes nothing is no event.

    Raises Stale when somebody saved past `version`, WrongState for one that was taken off the shelf.
    """
    current = _locked(entry, by, version=version)
    if current.removed_at is not None:
        raise WrongState(current, "change")
    columns = _columns(current, particulars)
    if document is not None and document.sha256 != current.document.sha256:
        columns["document"] = document
    changed = [name for name, value in columns.items() if getattr(current, name) != value]
    if changed:
        before = {"visibility": str(current.visibility)} if "visibility" in changed else {}
        save(current, **{name: columns[name] for name in changed})
        now = {"visibility": str(current.visibility)} if before else {}
        told = {"fields": _fields(changed), "before": before, "after": now}
        record("documents.library_changed", current, by, at=at, **told)
    entry.refresh_from_db()
    return entry


@transaction.atomic
def remove_from_library(*, entry: LibraryEntry, by: Any, at: datetime | None = None) -> LibraryEntry:
    """Take a document off the shelf: from then on only the secretariat sees it, among those that were removed."""
    current = _locked(entry, by)
    if current.removed_at is not None:
        raise WrongState(current, "remove")
    save(current, removed_at=at or timezone.now())
    record("documents.library_removed", current, by, at=at)
    entry.refresh_from_db()
    return entry


@transaction.atomic
def restore_to_library(*, entry: LibraryEntry, by: Any, at: datetime | None = None) -> LibraryEntry:
    """Put a removed document back, open to whom it was open before."""
    current = _locked(entry, by)
    if current.removed_at is None:
        raise WrongState(current, "restore")
    save(current, removed_at=None)
    record("documents.library_restored", current, by, at=at, visibility=str(current.visibility))
    entry.refresh_from_db()
    return entry


def record(kind: str, entry: LibraryEntry, by: Any, *, at: datetime | None = None, **payload: Any) -> None:
    """The event of an act on a document of the library."""
    role, office = office_of(by, entry.network)
    title = in_language(entry, "title", entry.original_language)
    told = {key: value for key, value in payload.items() if value not in ("", [], {})}
    events.record(
        kind,
        by=by,
        subject=entry,
        network=entry.network,
        state=entry.state,
        role=role,
        office=office,
        language=entry.original_language,
        payload={"title": title, "document": entry.document.name, **told},
        at=at,
    )


def _columns(entry: LibraryEntry, particulars: Particulars) -> dict[str, Any]:
    """The columns of an entry with these particulars."""
    columns: dict[str, Any] = {name: getattr(particulars, name) for name in PLAIN}
    topics = set(particulars.topics)
    columns["topics"] = sorted(topics)
    if other := particulars.edition_of:
        # All editions of a document refer to the same one of them.
        root = other.edition_of or other
        columns["edition_of"] = None if root.pk == entry.pk else root
    marks: dict[str, Any] = {}
    for name in TEXTS:
        texts = {code: particulars.texts.get(name, {}).get(code, "") for code in LANGUAGE_CODES}
        written = write(entry, name, texts, original=particulars.original)
        marks[name] = written.pop("translated_from").get(name, {})
        columns |= written
    if any(marks.values()) or entry.translated_from:
        columns["translated_from"] = {**entry.translated_from, **marks}
    title = columns[column("title", particulars.original)]
    for code in LANGUAGE_CODES:
        columns[column("sort_title", code)] = sort_key(columns[column("title", code)] or title)
    return columns


def _fields(changed: list[str]) -> list[str]:
    """The names of columns as an event tells them: without what follows from others."""
    return sorted(name for name in changed if not name.startswith(("sort_title", "translated_from")))


def _locked(entry: LibraryEntry, by: Any, *, version: int | None = None) -> LibraryEntry:
    current: LibraryEntry = lock(entry, version=version)
    _require_office(by, current.network)
    return current


def _require_office(by: Any, network: Network) -> None:
    """The secretariat's people only; None is the portal itself, as when it loads its demonstration."""
    if by is not None and not by.has_perm("members.use_office", network):
        raise PermissionDenied(_("Only the technical secretariat keeps the library."))
