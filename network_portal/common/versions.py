"""Versions in words: what changed from one to the next, field by field, in the page's language.

They are read from the rows that `histories.keep_history` has the database write; nothing here asks who did it.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from network_portal.common import formats
from network_portal.common.translation import LANGUAGE_CODES, column, current_language, read

#: Names of related rows by key; for models whose rows do not name themselves.
Namer = Callable[[set[Any]], dict[Any, str]]
#: What programs keep beside the texts.
UNSEEN = {"id", "translated_from"}


@dataclass(frozen=True)
class Value:
    """A value in words, and the language of a text where that is not the page's; no words for nothing."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Change:
    """One field before and after."""

    label: str
    before: Value
    after: Value


@dataclass(frozen=True)
class Version:
    """One version of one row: `act` is insert, update or delete; `row` the stored version itself."""

    row: Any
    act: str
    changes: tuple[Change, ...]

    @property
    def at(self) -> dt.datetime:
        return self.row.pgh_created_at

    @property
    def user(self) -> int | None:
        """Key of the user who was at work, None where nobody is known."""
        context = self.row.pgh_context
        return (context.metadata or {}).get("user") if context else None


def versions_of(
    model: type[models.Model],
    rows: Iterable[Any],
    namers: Mapping[type, Namer],
    *,
    unseen: Collection[str] = (),
) -> list[Version]:
    """The versions of rows of one model, each compared with the one before it of the same row; the latest first.

    rows: of the history's model, with `pgh_context`. One query for each model that the changed fields point to.
    unseen: fields that say nothing to readers.
    """
    compared = list(_compared(model, sorted(rows, key=lambda row: row.pgh_id), unseen))
    names = _names_of_related(compared, namers)
    versions = [
        Version(row, row.pgh_label, tuple(_change(model, *pair, names) for pair in pairs))
        for row, pairs in compared
    ]
    return versions[::-1]


#: A field with its value before and after.
Pair = tuple[Any, Any, Any]


def _compared(
    model: type[models.Model], rows: list[Any], unseen: Collection[str]
) -> Iterable[tuple[Any, list[Pair]]]:
    """Each version with (field, before, after) of what is new in it."""
    fields, copies = _fields(model)
    fields = [field for field in fields if field.name not in unseen]
    before: dict[Any, Any] = {}
    for row in rows:
        last = before.get(row.pgh_obj_id)
        pairs = [] if row.pgh_label == "delete" else _pairs(fields, last, row)
        if last is not None and not pairs:
            pairs = _pairs(copies, last, row)
        yield row, pairs
        before[row.pgh_obj_id] = row


def _pairs(fields: list[Any], last: Any, row: Any) -> list[Pair]:
    found = []
    for field in fields:
        before, after = (getattr(last, field.attname) if last else None), getattr(row, field.attname, None)
        if (before or None) != (after or None):
            found.append((field, before, after))
    return found


def _fields(model: type[models.Model]) -> tuple[list[Any], list[Any]]:
    """The fields that people see, and the copies of translated ones that no page shows."""
    everything = {field.name: field for field in model._meta.concrete_fields}
    copies = [
        f
        for name, f in everything.items()
        if all(column(name, code) in everything for code in LANGUAGE_CODES)
    ]
    seen = [f for name, f in everything.items() if name not in UNSEEN and f not in copies]
    return seen, copies


def label_of(model: type[models.Model], name: str) -> str:
    """What pages call a stored field: name_pt_br is "Name (Portuguese)", a relation without a name what it leads to."""
    for code in LANGUAGE_CODES:
        base = name.removesuffix(column("", code))
        if base != name:
            return f"{label_of(model, base)} ({formats.language_name(code)})"
    field: Any = model._meta.get_field(name)
    if field.is_relation and str(field.verbose_name) == name.replace("_", " "):
        return str(capfirst(str(field.related_model._meta.verbose_name)))
    return str(capfirst(str(field.verbose_name)))


def _change(
    model: type[models.Model], field: Any, before: Any, after: Any, names: dict[Any, dict[Any, str]]
) -> Change:
    return Change(label_of(model, field.name), _value(field, before, names), _value(field, after, names))


def _value(field: Any, value: Any, names: dict[Any, dict[Any, str]]) -> Value:
    if value is None or value == "":
        return Value("")
    if field.is_relation:
        return Value(
            names[field.related_model].get(value, f"{field.related_model._meta.verbose_name} {value}")
        )
    if field.choices:
        return Value(str(capfirst(str(dict(field.flatchoices).get(value, value)))))
    return Value(_in_words(value), _language_of(field.name))


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, DateRange):
        return period_in_words(value)
    if isinstance(value, dt.datetime):
        return formats.datetime_long(value)
    if isinstance(value, dt.date):
        return formats.date_long(value)
    if isinstance(value, int | float):
        return formats.number(value)
    return str(value)


def period_in_words(period: Any) -> str:
    """From a day on, or from a day to the last one; people speak of last days, not of the day after."""
    since = formats.date_long(period.lower)
    if period.upper is None:
        return _("from %(day)s on") % {"day": since}
    last = formats.date_long(period.upper - dt.timedelta(days=1))
    return _("from %(day)s to %(last)s") % {"day": since, "last": last}


def _language_of(name: str) -> str:
    """The language of a translated field where it is not the page's."""
    for code in LANGUAGE_CODES:
        if name.endswith(column("", code)) and code != current_language():
            return code
    return ""


def _names_of_related(
    compared: Iterable[tuple[Any, list[Pair]]], namers: Mapping[type, Namer]
) -> dict[Any, dict[Any, str]]:
    keys: dict[Any, set[Any]] = {}
    for _row, pairs in compared:
        for field, before, after in pairs:
            if field.is_relation:
                keys.setdefault(field.related_model, set()).update({before, after} - {None})
    return {model: namers.get(model, _plain_names(model))(wanted) for model, wanted in keys.items()}


def _plain_names(model: Any) -> Namer:
    def names(keys: set[Any]) -> dict[Any, str]:
        return {pk: name_of(row) for pk, row in model._base_manager.in_bulk(keys).items()}

    return names


def name_of(row: Any) -> str:
    """A row by its name in the page's language or its own; by what it calls itself where it has none."""
    if hasattr(row, column("name", current_language())):
        if hasattr(row, "original_language"):
            return read(row, "name").value
        return str(getattr(row, column("name", current_language())) or row)
    return str(getattr(row, "name", "") or row)
