"""A file against the register: line by line what would change, and what is wrong. Nothing here writes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from members.imports.cells import Wrong
from members.imports.columns import COLUMNS
from members.imports.register import Register, ministry_of, own_name
from members.imports.sheets import Cell
from members.imports.values import values_of

#: More errors than anybody reads are counted, and kept as a number.
MAX_ERRORS = 1000


@dataclass(frozen=True)
class Problem:
    """What is wrong in a cell or a line; without a line in the file as a whole. Put into words by `wording`."""

    row: int
    column: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass
class Entry:
    """What a line would do: `id` is the row of the register that it is about, None for a new one."""

    row: int
    id: int | None
    label: str
    #: Before and after, by the key of the column.
    changes: dict[str, list[str]]
    #: What a new row hangs on: a state's, an institution's or a seat's number.
    parent: int | None = None

    @property
    def does(self) -> str:
        return "new" if self.id is None else "changed" if self.changes else "same"


@dataclass
class Plan:
    """All lines and all that is wrong with them."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many lines are new, changed, the same and wrong, and how many errors there are."""
        wrong = {problem.row for problem in self.problems}
        done = Counter(entry.does for entry in self.entries if entry.row not in wrong)
        return {
            "new": done["new"],
            "changed": done["changed"],
            "same": done["same"],
            "wrong": len(wrong),
            "errors": len(self.problems),
        }

    def stored(self) -> list[dict[str, Any]]:
        """The entries as the import's record keeps them."""
        return [asdict(entry) for entry in self.entries]

    def stored_problems(self) -> list[dict[str, Any]]:
        found = sorted(self.problems, key=lambda problem: problem.row)
        return [asdict(problem) for problem in found[:MAX_ERRORS]]


class Planner:
    """Compares the lines of one kind of file with the register; a subclass for each kind knows its rules."""

    kind: ClassVar[str]
    #: Columns that say which row is meant, and are no change.
    identity: ClassVar[tuple[str, ...]] = ("id",)

    def __init__(self, register: Register) -> None:
        self.register = register
        self.plan = Plan()
        self._met: dict[Any, int] = {}

    def run(self, lines: Iterable[tuple[int, dict[str, Cell], int]]) -> Plan:
        """The plan of lines as `headers.keyed` gives them."""
        for number, cells, beyond in lines:
            if beyond:
                self.wrong(number, "", "cells_beyond", count=beyond)
                continue
            self._line(number, cells)
        self.check_together()
        return self.plan

    def wrong(self, row: int, column: str, code: str, /, **params: Any) -> None:
        self.plan.problems.append(Problem(row, column, code, params))

    def _line(self, number: int, cells: dict[str, Cell]) -> None:
        given = self._read(number, cells)
        if given is None:
            return
        try:
            known = self._by_id(given) or self.by_nature(given)
            key = ("id", known.pk) if known else self.nature(given)
        except Refusal as refusal:
            self.wrong(number, refusal.column, refusal.code, **refusal.params)
            return
        if first := self._met.get(key):
            self.wrong(number, "", "same_row", first=first)
            return
        self._met[key] = number
        before = values_of(self.kind, known) if known else self.blank()
        after = {**before, **{k: v for k, v in given.items() if k not in self.identity}}
        entry = Entry(
            number, known.pk if known else None, self.label(known, given), self._changes(before, after)
        )
        if known is None:
            entry.parent = self.parent(given)
            self._require(number, given)
        for problem in self.check(known, entry, given, after):
            self.plan.problems.append(Problem(number, *problem))
        self.plan.entries.append(entry)

    def _read(self, number: int, cells: dict[str, Cell]) -> dict[str, str] | None:
        given, sound = {}, True
        for column in COLUMNS[self.kind]:
            if column.key not in cells:
                continue
            try:
                given[column.key] = column.form.read(cells[column.key])
            except Wrong as error:
                self.wrong(number, column.key, error.code, **error.params)
                sound = False
        return given if sound else None

    def _by_id(self, given: dict[str, str]) -> Any:
        if not given.get("id"):
            return None
        if (known := self.rows().get(int(given["id"]))) is None:
            raise Refusal("id", "id_unknown")
        self.same_row(known, given)
        return known

    def _changes(self, before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
        return {
            column.key: [before[column.key], after[column.key]]
            for column in COLUMNS[self.kind]
            if column.key not in self.identity
            and column.form.plain(before[column.key]) != column.form.plain(after[column.key])
        }

    def _require(self, number: int, given: dict[str, str]) -> None:
        for column in COLUMNS[self.kind]:
            if column.required and not given.get(column.key):
                self.wrong(number, column.key, "required")

    def blank(self) -> dict[str, str]:
        return {column.key: "" for column in COLUMNS[self.kind]}

    def label(self, known: Any, given: dict[str, str]) -> str:
        """What the page calls the line."""
        if known is None:
            return given.get("institution", "")
        ministry = ministry_of(known)
        return f"{own_name(ministry)} ({ministry.state.iso2})"

    def rows(self) -> dict[int, Any]:
        """The rows of the register that a line may be about."""
        raise NotImplementedError

    def same_row(self, known: Any, given: dict[str, str]) -> None:
        """Raises Refusal where a line names another row than its number does."""

    def by_nature(self, given: dict[str, str]) -> Any:
        """The row that a line without a number is about; None for a new one. Raises Refusal."""
        raise NotImplementedError

    def nature(self, given: dict[str, str]) -> Any:
        """What two lines may not share."""
        raise NotImplementedError

    def parent(self, given: dict[str, str]) -> int:
        """The number of what a new row hangs on; `by_nature` has found it."""
        raise NotImplementedError

    def check(
        self, known: Any, entry: Entry, given: dict[str, str], after: dict[str, str]
    ) -> Iterable[tuple[str, str, dict[str, Any]]]:
        """The rules that a line breaks, as (column, code, particulars)."""
        raise NotImplementedError

    def check_together(self) -> None:
        """The rules that lines break together."""


class Refusal(Wrong):
    """A line that cannot be understood, for what stands in a column."""

    def __init__(self, column: str, code: str, **params: Any) -> None:
        super().__init__(code, **params)
        self.column = column


def wrong_term(since: str, last_day: str) -> bool:
    """Whether the last day comes before the first; ISO 8601 compares as text."""
    return bool(since and last_day and last_day < since)
