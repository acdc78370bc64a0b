"""The demonstration's library: made-up documents of several kinds, topics, languages and readers, with their words."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from initiatives.demo import files, pdf
from members import actions
from members.actions.library import TEXTS, Particulars
from members.models import Network, State
from members.queries import secretariat_of
from network_portal.documents.actions import extract, store
from network_portal.documents.models import LibraryEntry
from network_portal.events.models import Event


def load(*, network: Network, done: Counter[str]) -> None:
    """Add those that were never added; what was corrected or removed since stays so."""
    added = Event.objects.filter(network=network, kind="documents.library_added")
    known = dict(added.values_list("payload__title", "subject_key"))
    secretary = secretariat_of(network).first()
    entries = LibraryEntry.objects.in_bulk([int(key) for key in known.values()])
    by_key: dict[str, LibraryEntry] = {}
    for row in files.library() if secretary else ():
        title = row["title"][row["language"]]
        if title in known:
            found = entries.get(int(known[title]))
        else:
            found = _add(row, network, secretary, by_key.get(row.get("edition_of", "")))
            done["documents"] += 1
        if found:
            by_key[row["key"]] = found


def _add(row: dict[str, Any], network: Network, secretary: Any, other: LibraryEntry | None) -> LibraryEntry:
    content = pdf.page(row["lines"], title=row["title"][row["language"]])
    document = store(file=ContentFile(content, name=row["name"]), by=secretary, language=row["language"])
    extract(sha256=document.sha256)
    day = date.fromisoformat(row["dated_on"])
    particulars = Particulars(
        original=row["language"],
        texts={name: row[name] for name in TEXTS},
        kind=row["kind"],
        topics=row["topics"],
        state=State.objects.get(iso2=row["state"]) if "state" in row else None,
        language=row["language"],
        dated_on=day,
        visibility=row["visibility"],
        edition_of=other,
    )
    at = timezone.make_aware(datetime.combine(day + timedelta(days=7), time(12)))
    return actions.add_to_library(
        network=network, document=document, particulars=particulars, by=secretary, at=at
    )
