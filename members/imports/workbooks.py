"""XLSX: the first sheet of a workbook, read without ever holding more than it may be."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl

from members.imports.sheets import MAX_COLUMNS, Cell, Fault, Sheet, Unreadable, collect

#: Bytes that all parts of a workbook may have together once they are unpacked.
MAX_UNPACKED = 60 * 1024 * 1024
#: What a sheet can have; beyond it the file was not made by a spreadsheet.
MAX_ROWS = 1_048_576

#: How a workbook writes a character that XML has no place for, and the mark itself.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BROKEN = (
    ParseError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
)


def read(content: bytes) -> Sheet:
    """The first sheet. Raises Unreadable for a workbook that is broken, or far larger than it looks."""
    require_small(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            if not book.worksheets:
                raise Unreadable("empty")
            header, lines = collect(_rows(book.worksheets[0]))
        finally:
            book.close()
    except _BROKEN as error:
        raise Unreadable("broken_workbook") from error
    return Sheet(header, lines)


def require_small(content: bytes) -> None:
    """Before anything else is asked: what is hostile is named as such, and not as another kind of file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # No part unpacks to more than its entry says: zipfile stops there and finds the sum wrong.
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        return
    if unpacked > MAX_UNPACKED:
        raise Unreadable("unpacks_too_large")


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    # What a file says of its own size may make thousands of empty cells of each row.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1)):
        if number > MAX_ROWS:
            raise Unreadable("broken_workbook")
        yield [_cell(cell) for cell in row]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        return Fault.FORMULA
    if cell.data_type == "e":
        return Fault.ERROR
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, str):
        return _ESCAPED.sub(_character, value)
    return value if isinstance(value, bool | int | float | dt.date) else str(value)


def _character(found: re.Match[str]) -> str:
    code = int(found.group(1), 16)
    return found.group() if 0xD800 <= code <= 0xDFFF else chr(code)
