"""What the page of an import shows: its rows, their errors, and how far it is."""

from dataclasses import dataclass
from typing import Any

from members.imports import progress, wording
from members.imports.columns import COLUMNS
from members.imports.plans import Entry
from members.models import BulkImport
from members.states import ImportStatus

#: What the page may be asked to show.
SHOWS = ("changes", "errors", "all")


@dataclass(frozen=True)
class Field:
    """One value of a row before and after, in the page's language."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """One row of the file."""

    number: int
    label: str
    does: str
    fields: list[Field]


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a row, and in which column."""

    row: int
    column: str
    key: str
    text: str


def show_of(row: BulkImport, asked: str) -> str:
    """What was asked for; else the errors where there are some, and the changes where not."""
    if asked in SHOWS:
        return asked
    return "errors" if row.errors else "changes"


def entries_of(row: BulkImport, show: str) -> list[dict[str, Any]]:
    """The lines of the plan that are to be shown, as they are stored."""
    return [entry for entry in row.plan if show == "all" or entry["changes"] or entry["id"] is None]


def shown(kind: str, stored: dict[str, Any]) -> Row:
    """A line of the plan in the page's language."""
    entry = Entry(**stored)
    # the database keeps no order of keys
    changed = [column for column in COLUMNS[kind] if column.key in entry.changes]
    fields = [
        Field(str(column.label), *(column.form.show(value) for value in entry.changes[column.key]))
        for column in changed
    ]
    return Row(entry.row, entry.label, entry.does, fields)


def mistake(kind: str, problem: dict[str, Any]) -> Mistake:
    return Mistake(
        problem["row"],
        wording.label_of(kind, problem["column"]),
        problem["column"],
        wording.say_row(kind, problem),
    )


def refusal_of(row: BulkImport) -> str:
    """Why the file as a whole was not taken; empty where it was."""
    whole = [problem for problem in row.errors if problem["row"] == 0]
    return wording.say_file(row.kind, whole[0]) if whole else ""


def done_of(row: BulkImport) -> int:
    """How many rows are done of one that is being applied."""
    return min(progress.done_of(row.pk), row.total) if row.status == ImportStatus.APPLYING else row.done
