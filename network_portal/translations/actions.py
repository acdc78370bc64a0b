"""The verbs of translations: the one that writes them, and taking in and applying a translator's file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network_portal.common.states import Stale
from network_portal.common.translation import (
    LANGUAGE_CODES,
    Standing,
    column,
    fingerprint,
    in_language,
    standing,
)
from network_portal.events import actions as events
from network_portal.translations import checks, marks
from network_portal.translations.files.plans import Outcome, Plan
from network_portal.translations.models import TranslationFile
from network_portal.translations.registry import Kind, office_of

#: How long a file waits to be applied.
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Done:
    """What `translate` wrote: fields with a new text, and fields said to be right as they are."""

    translated: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.translated or self.confirmed)


def seen_mark(record: Any, field: str, language: str) -> str:
    """A short mark of what a translator has in front of them: the original and the translation of one field."""
    original = in_language(record, field, record.original_language)
    return fingerprint(f"{original}\x00{in_language(record, field, language)}")


@transaction.atomic
def translate(
    *,
    kind: Kind,
    record: Any,
    network: Any,
    language: str,
    texts: Mapping[str, str],
    by: Any,
    confirmed: Collection[str] = (),
    seen: Mapping[str, str] | None = None,
    made_from: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> Done:
    """Write a record's texts in one language; what stays as it was is no event, and nothing of it changes.

    texts: by field; an empty one takes a translation out. confirmed: fields whose translation is behind and says all
    the same what the original says now. seen: field -> seen_mark() of what the translator had in front of them; Stale
    when one of those changed since. made_from: the original that a text was made from, by field, where that is no more
    what it was: such a translation is behind from the start. ValidationError by field; PermissionDenied for who is not
    of the secretariat.
    """
    current = _lock(kind, record, network)
    if by is not None and not by.has_perm("members.use_office", network):
        raise PermissionDenied(_("Only the technical secretariat translates."))
    cleaned = check(kind, current, language, texts)
    if seen is not None and any(seen_mark(current, name, language) != mark for name, mark in seen.items()):
        raise Stale(current)
    new = {
        name: text
        for name, text in cleaned.items()
        if text != checks.tidy(in_language(current, name, language))
    }
    right = {
        name
        for name in set(confirmed) & set(kind.fields) - new.keys()
        if standing(current, name, language) is Standing.BEHIND
    }
    done = Done(
        tuple(name for name in kind.fields if name in new),
        tuple(name for name in kind.fields if name in right),
    )
    if done:
        originals = {
            name: (made_from or {}).get(name, _original(kind, current, name)) for name in (*new, *right)
        }
        _write(kind, current, language, new, originals)
        _tell(kind, current, network, language, done, by, at or timezone.now(), originals)
    return done


def check(kind: Kind, record: Any, language: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Texts as they are stored; ValidationError by field for what cannot be one."""
    if language not in LANGUAGE_CODES or language == record.original_language:
        raise ValidationError(_("A text is not translated into the language that it was written in."))
    errors = {
        name: error
        for name, text in texts.items()
        if (error := checks.error_of(kind, _original(kind, record, name), name, text))
    }
    if errors:
        raise ValidationError(errors)
    return {name: checks.tidy(text) for name, text in texts.items()}


def _original(kind: Kind, record: Any, field: str) -> str:
    return in_language(record, field, record.original_language) if field in kind.fields else ""


def _lock(kind: Kind, record: Any, network: Any) -> Any:
    """The row as it is offered in the network, locked; PermissionDenied where it is not, or no more."""
    rows = kind.offered(network.pk).filter(pk=record.pk).select_for_update(of=("self",))
    current = rows.first()
    if current is None:
        raise PermissionDenied(_("This text is not public, so it is not translated now."))
    return current


def _write(kind: Kind, record: Any, language: str, texts: dict[str, str], originals: dict[str, str]) -> None:
    columns: dict[str, Any] = {column(name, language): text for name, text in texts.items()}
    made_from = {name: dict(known) for name, known in record.translated_from.items()}
    for name, original in originals.items():
        of_field = made_from.setdefault(name, {})
        if texts.get(name, "kept"):
            of_field[language] = fingerprint(original)
        else:
            of_field.pop(language, None)
    columns |= kind.beside(record, columns)
    columns["translated_from"] = made_from
    if kind.counts_version:
        columns["version"] = models.F("version") + 1
    kind.model._base_manager.filter(pk=record.pk).update(**columns)
    record.refresh_from_db()


def _tell(
    kind: Kind,
    record: Any,
    network: Any,
    language: str,
    done: Done,
    by: Any,
    at: datetime,
    originals: dict[str, str],
) -> None:
    role, office = office_of(by, network)
    original = record.original_language
    told: dict[str, Any] = {"translated": [*done.translated], "confirmed": [*done.confirmed]}
    events.record(
        "translations.translated",
        by=by,
        role=role,
        office=office,
        subject=record,
        network=network,
        state=_state_of(kind, record),
        language=original,
        at=at,
        payload={
            "title": in_language(record, kind.title_field, original)[:200],
            "kind": kind.name,
            "into": language,
            **{name: fields for name, fields in told.items() if fields},
        },
    )
    # Those made from today's original were marked with the event.
    marks.keep(
        kind, record, by=by, office=office, at=at, made_from={(n, language): t for n, t in originals.items()}
    )


def _state_of(kind: Kind, record: Any) -> Any:
    found = record
    for name in kind.state.split("__") if kind.state else ():
        found = getattr(found, name)
    return found if kind.state else None


@transaction.atomic
def receive(
    *, network: Any, name: str, entries: list[dict[str, Any]], by: Any, at: datetime | None = None
) -> TranslationFile:
    """Keep what was read of a file until its uploader has seen what it would change; no translation is written.

    Who uploads a file has given up those that they did not apply, and what nobody applied for a week is gone.
    """
    if not by.has_perm("members.use_office", network):
        raise PermissionDenied(_("Only the technical secretariat translates."))
    at = at or timezone.now()
    waiting = TranslationFile.objects.all().waiting()
    waiting.filter(by=by, network=network).delete()
    waiting.filter(received_at__lt=at - KEPT).delete()
    return TranslationFile.objects.create(
        network=network, name=name[-200:], entries=entries, by=by, received_at=at
    )


@transaction.atomic
def apply(*, file: TranslationFile, by: Any, at: datetime | None = None) -> int:
    """Write all texts of a file that can be taken, in one transaction; how many. None where it was applied before.

    Texts that changed since the file was shown are judged anew, as they are now.
    """
    locked = TranslationFile.objects.select_for_update().open_to(by, file.network).waiting()
    current = locked.filter(pk=file.pk).first()
    if current is None:
        return 0
    at = at or timezone.now()
    written = 0
    plan = Plan.of(network=file.network, entries=current.entries)
    for kind, pk, language, rows in plan.by_record():
        done = translate(
            kind=kind,
            record=kind.model(pk=pk),
            network=file.network,
            language=language,
            texts={row.field: row.target for row in rows if not row.confirms},
            confirmed=[row.field for row in rows if row.confirms],
            made_from={row.field: row.found.source for row in rows if row.outcome is Outcome.BEHIND},
            by=by,
            at=at,
        )
        written += len(done.translated) + len(done.confirmed)
    # What was in the file stands in the records now.
    TranslationFile.objects.filter(pk=current.pk).update(applied_at=at, written=written, entries=[])
    file.refresh_from_db()
    return written
