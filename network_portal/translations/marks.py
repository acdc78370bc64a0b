"""Who translated what, when and from which words: kept beside the texts, whichever form they were written in."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from network_portal.common.histories import versions_of
from network_portal.common.translation import LANGUAGE_CODES, column, fingerprint, in_language
from network_portal.events.models import Event
from network_portal.translations.models import TranslationMark
from network_portal.translations.registry import Kind, kinds_told_of

#: Fields of a mark that are written anew with each translation.
WRITTEN = ["made_by", "office", "made_at", "made_from", "original_language", "text"]


def on_recorded(sender: Any, event: Event, **_kwargs: Any) -> None:
    """A receiver of `events.actions.recorded`: who wrote a translation, in whatever form, is kept with the act."""
    for kind, lookup in kinds_told_of(event.subject_label):
        rows = kind.model._base_manager.filter(**{lookup: event.subject_key})
        for record in rows.only("pk", "original_language", "translated_from", *_columns(kind)):
            keep(kind, record, by=event.actor, office=event.actor_office, at=event.at)


def keep(
    kind: Kind,
    record: Any,
    *,
    by: Any,
    office: dict[str, str],
    at: datetime | None,
    made_from: Mapping[tuple[str, str], str] | None = None,
) -> None:
    """Write down who made those translations of a record that are not written down as they stand.

    made_from: (field, language) -> the original of a translation, where it is known. Otherwise it is that of today;
    one that is behind it was made from words that nobody knows here, and is left alone.
    """
    originals = _originals(kind, record, made_from or {})
    if not originals:
        return
    known = {(mark.field, mark.language): mark for mark in TranslationMark.objects.of(record)}
    new = []
    for (name, code), original in originals.items():
        text = in_language(record, name, code)
        mark = known.get((name, code))
        if mark is None or (mark.text, mark.made_from) != (text, original):
            new.append(
                TranslationMark(
                    table=kind.table, key=record.pk, field=name, language=code, made_by=by, office=office,
                    made_at=at, made_from=original, original_language=record.original_language, text=text,
                )
            )  # fmt: skip
    if new:
        TranslationMark.objects.bulk_create(
            new,
            update_conflicts=True,
            unique_fields=["table", "key", "field", "language"],
            update_fields=WRITTEN,
        )


def marks_of(record: Any) -> dict[tuple[str, str], TranslationMark]:
    """(field, language) -> mark, with who made it."""
    found = TranslationMark.objects.of(record).select_related("made_by")
    return {(mark.field, mark.language): mark for mark in found}


def original_then(kind: Kind, record: Any, name: str, code: str, mark: TranslationMark | None) -> str | None:
    """The original that a translation which is behind was made from; None where nobody kept it."""
    wanted = record.translated_from.get(name, {}).get(code)
    if mark is not None and fingerprint(mark.made_from) == wanted:
        return mark.made_from
    where = column(name, record.original_language)
    return next(
        (text for text in _earlier(kind, record, where) if text and fingerprint(text) == wanted), None
    )


def _earlier(kind: Kind, record: Any, where: str) -> Iterable[str]:
    yield from kind.earlier(record, where)
    if hasattr(kind.model, "versions"):
        rows = versions_of(kind.model).filter(pgh_obj_id=record.pk).order_by("-pgh_id")
        yield from rows.values_list(where, flat=True)


def _originals(
    kind: Kind, record: Any, made_from: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """(field, language) -> original, of the translations that say of themselves that they were made from it."""
    found = {}
    for name in kind.fields:
        today = in_language(record, name, record.original_language)
        for code in LANGUAGE_CODES:
            if code == record.original_language or not in_language(record, name, code):
                continue
            original = made_from.get((name, code), today)
            if record.translated_from.get(name, {}).get(code) == fingerprint(original):
                found[name, code] = original
    return found


def _columns(kind: Kind) -> list[str]:
    return [column(name, code) for name in kind.fields for code in LANGUAGE_CODES]
