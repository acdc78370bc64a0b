"""What a file is once it is read: a header and lines of cells; and why a file may not be taken at all."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

#: Lines with content that a file may have, and columns.
MAX_LINES = 5000
MAX_COLUMNS = 60


class Fault(Enum):
    """What a cell holds that is no value."""

    FORMULA = "formula"
    ERROR = "spreadsheet_error"
    MISSING = "cell_missing"


#: None is an empty cell.
Cell = str | int | float | bool | date | Fault | None


@dataclass(frozen=True)
class Line:
    """One line of a file, by its number in the file: the header is the first."""

    number: int
    cells: list[Cell]


@dataclass
class Sheet:
    """The header, the lines below it that hold anything, and how the file was read where that is not plain."""

    header: list[str]
    lines: list[Line]
    remarks: list[dict[str, Any]] = field(default_factory=list)


class Unreadable(Exception):
    """The file is not taken, as a whole; a code with its particulars, to be put into words by `wording`."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def collect(rows: Any) -> tuple[list[str], list[Line]]:
    """Header and lines of an iterable of rows of cells. Raises Unreadable for what is too much or has no header."""
    header: list[str] | None = None
    lines: list[Line] = []
    for number, row in enumerate(rows, start=1):
        cells = list(row)
        while cells and is_blank(cells[-1]):
            cells.pop()
        if not cells:
            continue
        if header is None:
            header = _header(cells)
        elif len(lines) == MAX_LINES:
            raise Unreadable("too_many_rows", limit=MAX_LINES)
        else:
            lines.append(Line(number, cells))
    if header is None:
        raise Unreadable("empty")
    if not lines:
        raise Unreadable("only_header")
    return header, lines


def _header(cells: list[Cell]) -> list[str]:
    if len(cells) > MAX_COLUMNS:
        raise Unreadable("too_many_columns", limit=MAX_COLUMNS)
    return ["" if is_blank(cell) or isinstance(cell, Fault) else str(cell).strip() for cell in cells]
