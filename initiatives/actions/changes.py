"""What a form says about a published text, as the values of an amendment; and those values as stored fields."""

from collections.abc import Collection
from datetime import date
from typing import Any

from initiatives.actions.log import Writing
from initiatives.editions import PLAIN, TEXTS, mark_of, stored
from initiatives.models import Initiative
from network_portal.common.sorting import sort_key
from network_portal.common.translation import LANGUAGE_CODES, column, fingerprint, in_language, write

Values = dict[str, Any]


def proposed(
    published: Values, values: Values, writing: Writing, touched: Collection[str] | None = None
) -> Values:
    """The values of the amendment once the form is saved: only what differs from what is published.

    values: of the amendment so far. touched: the fields of the record in which somebody wrote something, all unless
    told; the others stay as the amendment has them, even where the form was opened before a change from elsewhere.
    """
    now = published | values
    wanted = {name: stored(name, writing.values[name]) for name in PLAIN if name in writing.values}
    wanted["partner_ministries"] = sorted(ministry.pk for ministry in writing.partners)
    if writing.commitments is not None:
        wanted["commitments"] = sorted(commitment.pk for commitment in writing.commitments)
    if "mechanism" in writing.values:
        wanted["mechanism"] = writing.values["mechanism"].pk if writing.values["mechanism"] else None
    after = now | {name: value for name, value in wanted.items() if _is_among(name, touched)}
    after |= _texts(published, now, writing, touched)
    after["evidence"] = _evidence(now["evidence"], writing)
    return {name: value for name, value in after.items() if value != published[name]}


def columns_of(initiative: Initiative, values: Values) -> Values:
    """Stored fields of an initiative to which an amendment's values are written; relations are the caller's.

    Translations of a text that changed stay, and fall behind.
    """
    columns = {name: _from_json(name, values[name]) for name in PLAIN if name in values}
    if "mechanism" in values:
        columns["mechanism_id"] = values["mechanism"]
    language = values.get("original_language", initiative.original_language)
    for name in TEXTS:
        columns |= _translated(initiative, name, values, language)
        initiative.translated_from = columns["translated_from"]
    original = columns[column("title", language)]
    for code in LANGUAGE_CODES:
        columns[column("sort_title", code)] = sort_key(columns[column("title", code)] or original)
    return columns


def _texts(published: Values, now: Values, writing: Writing, touched: Collection[str] | None) -> Values:
    """The texts in each language: what was typed is the original, and what was published in others stays.

    A published text that is only said to be in another language moves there and leaves nothing behind.
    """
    original = published["original_language"]
    language = writing.language if _is_among("original_language", touched) else now["original_language"]
    found = {"original_language": language}
    for name in TEXTS:
        kept = now[column(name, now["original_language"])]
        text = writing.values.get(name, kept) if _is_among(name, touched) else kept
        found |= {column(name, code): published[column(name, code)] for code in LANGUAGE_CODES}
        if language != original and text == published[column(name, original)]:
            found[column(name, original)] = ""
        found[column(name, language)] = text
    return found


def _evidence(entries: list[Values], writing: Writing) -> list[Values]:
    gone = {mark_of(_entry(row)) for row in writing.removed}
    kept = [entry for entry in entries if mark_of(entry) not in gone]
    kept += [{"label": label, "url": url, "document": None} for label, url in writing.links]
    kept += [{"label": file.name, "url": "", "document": file.pk} for file in writing.documents]
    found: dict[Any, Values] = {}
    for entry in kept:
        found.setdefault(mark_of(entry), entry)  # the same file or link twice is one
    return list(found.values())


def _entry(row: Any) -> Values:
    return {"label": row.label, "url": row.url, "document": row.document.pk if row.document else None}


def _translated(initiative: Initiative, name: str, values: Values, language: str) -> Values:
    texts = {
        code: values.get(column(name, code), in_language(initiative, name, code)) for code in LANGUAGE_CODES
    }
    before = in_language(initiative, name, initiative.original_language)
    columns = write(initiative, name, texts, original=language)
    if language != initiative.original_language:
        known = initiative.translated_from.get(name, {})
        # what nobody wrote anew is a translation of what was the original until now
        stayed = {
            code: known.get(code) or fingerprint(before)
            for code, text in texts.items()
            if text and code != language and text == in_language(initiative, name, code)
        }
        marks = columns["translated_from"].get(name, {}) | stayed
        columns["translated_from"] = {**columns["translated_from"], name: marks}
    return columns


def _from_json(name: str, value: Any) -> Any:
    if name in ("starts_on", "ends_on"):
        return date.fromisoformat(value) if value else None
    return value


def _is_among(name: str, touched: Collection[str] | None) -> bool:
    return touched is None or name in touched
