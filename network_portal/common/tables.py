"""A table: named and typed columns and their rows, from which pages, charts, the API and exports are made."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, get_args

from django.utils.functional import Promise

Kind = Literal["text", "number", "date", "percent", "language"]
KINDS: tuple[str, ...] = get_args(Kind)
Label = str | Promise
Row = tuple[Any, ...]
Rows = Iterable[Sequence[Any]] | Callable[[], Iterable[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key programs use, the label people read, and what its cells hold.

    number: int, float or Decimal, shown with `decimals` places. percent: a share of one, 0.45 for 45 %.
    date: date or datetime. language: a language code, shown as the language's name. None is an empty cell.
    """

    key: str
    label: Label
    kind: Kind = "text"
    decimals: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"Column {self.key}: no kind {self.kind!r}.")

    @property
    def numeric(self) -> bool:
        """Whether the cells stand on the right and can be added up or compared."""
        return self.kind in ("number", "percent")


@dataclass(frozen=True)
class Table:
    """Columns and rows, with a title, a definition of one sentence and a note.

    rows: tuples in the order of the columns. A callable that returns an iterator is called anew for each
    reading and never held in memory; anything else is read once and kept. A row whose length is not the
    number of columns raises ValueError when it is read.
    """

    name: str
    title: Label
    columns: Sequence[Column]
    rows: Rows = field(repr=False)
    definition: Label = ""
    note: Label = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(self.columns))
        if len(self._positions) != len(self.columns):
            raise ValueError(f"Table {self.name}: two columns have the same key.")
        if not callable(self.rows):
            object.__setattr__(self, "rows", tuple(self._checked(self.rows)))

    def __iter__(self) -> Iterator[Row]:
        yield from self._checked(self.rows()) if callable(self.rows) else map(tuple, self.rows)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns' keys, in order."""
        return tuple(column.key for column in self.columns)

    @property
    def empty(self) -> bool:
        """Whether there is no row at all."""
        return next(iter(self), None) is None

    def column(self, key: str) -> Column:
        """The column of that key; KeyError if there is none."""
        return self.columns[self._positions[key]]

    def values(self, key: str) -> list[Any]:
        """The cells of one column, in the order of the rows."""
        position = self._positions[key]
        return [row[position] for row in self]

    def total(self, key: str) -> Any:
        """The sum of a column of numbers, empty cells left out; 0 without rows."""
        if self.column(key).kind != "number":
            raise ValueError(f"Table {self.name}: only a column of numbers has a total, {key} has none.")
        return sum(value for value in self.values(key) if value is not None)

    def as_dicts(self) -> list[dict[str, Any]]:
        """The rows by key, ready for JSON: dates in ISO 8601, decimals as numbers, labels translated."""
        return [dict(zip(self.keys, map(_plain, row), strict=True)) for row in self]

    def as_json(self) -> dict[str, Any]:
        """The whole table for the API: name, title, definition, note, columns and rows."""
        return {
            "name": self.name,
            "title": str(self.title),
            "definition": str(self.definition),
            "note": str(self.note),
            "columns": [{"key": c.key, "label": str(c.label), "kind": c.kind} for c in self.columns],
            "rows": self.as_dicts(),
        }

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {column.key: position for position, column in enumerate(self.columns)}

    def _checked(self, rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
        width = len(self.columns)
        for row in rows:
            if len(row) != width:
                raise ValueError(f"Table {self.name}: a row has {len(row)} cells for {width} columns.")
            yield tuple(row)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
