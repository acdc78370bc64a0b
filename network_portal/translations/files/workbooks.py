"""XLSX: a row a text. Cells are texts whatever they begin with, so that no formula is made of one."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from network_portal.common import formats
from network_portal.common.exports import CELL_LENGTH
from network_portal.common.translation import LANGUAGE_CODES, Standing, fingerprint
from network_portal.documents import contents
from network_portal.translations.files.entries import MAX_TEXTS, Found, Unreadable
from network_portal.translations.queries import Line

#: Key -> what the column is called; a file is read in whatever language its columns are called.
COLUMNS: dict[str, Any] = {
    "record": gettext_lazy("Record"),
    "title": gettext_lazy("Title of the record"),
    "field": gettext_lazy("Field"),
    "language": gettext_lazy("Language of the translation"),
    "standing": gettext_lazy("How it stands"),
    "most": gettext_lazy("At most, characters"),
    "source": gettext_lazy("Original"),
    "target": gettext_lazy("Translation"),
    "mark": gettext_lazy("Mark of the original"),
}
NEEDED = ("record", "field", "language", "source", "target", "mark")
WIDTHS = {"title": 34, "source": 60, "target": 60, "record": 18, "standing": 18, "language": 14, "mark": 18}
#: Bytes that all parts of a workbook may have together once they are unpacked.
MAX_UNPACKED = 60 * 1024 * 1024

_RECORD = re.compile(r"([-\w]{1,60})/([a-z_]{1,40})/([0-9]{1,18})")
#: How a workbook writes a character that XML has no place for, and the mark itself.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Characters that XML has no place for or changes, and the beginning of what looks like their escape.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_BROKEN = (
    ParseError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError,
)  # fmt: skip


def write(lines: Iterable[Line], *, network: str, original: str, language: str) -> bytes:
    """A workbook of texts; only the column of translations is meant to be written in."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = _("Translations")[:31]
    sheet.freeze_panes = "A2"
    for at, (key, label) in enumerate(COLUMNS.items(), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(key, 12)
        _write_text(sheet.cell(1, at), str(label), Font(bold=True))
    for row, line in enumerate(lines, start=2):
        for at, value in enumerate(_cells(line, network), start=1):
            if value:
                _write_text(sheet.cell(row, at), value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write_text(cell: Any, text: str, font: Any = None) -> None:
    """A cell that is a text and stays one when somebody edits it, whatever it begins with."""
    cell.value = _escape(text)[:CELL_LENGTH]
    cell.data_type, cell.number_format, cell.quotePrefix = "s", "@", True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font


def _cells(line: Line, network: str) -> tuple[str, ...]:
    most = line.kind.longest(line.field)
    return (
        f"{network}/{line.kind.name}/{line.pk}",
        line.title,
        line.field,
        line.language,
        str(Standing(line.standing).label),
        formats.number(most) if most else "",
        line.original,
        line.text,
        fingerprint(line.original),
    )


def _require_small(content: bytes) -> None:
    """Before anything else is asked: what is hostile is named as such, and not as another kind of file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # No part unpacks to more than its entry says: zipfile stops there and finds the sum wrong.
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        return
    if unpacked > MAX_UNPACKED:
        raise Unreadable("unpacks_too_large")


def read(content: bytes) -> list[Found]:
    """The texts of the first sheet; Unreadable for a workbook that is broken, or far larger than it looks."""
    _require_small(content)
    kind = contents.sniff(io.BytesIO(content))
    if kind == contents.MACROS:
        raise Unreadable("macros")
    if kind != contents.TYPES["xlsx"]:
        raise Unreadable("other_archive")
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            return _rows(book.worksheets[0])
        finally:
            book.close()
    except _BROKEN as error:
        raise Unreadable("broken_workbook") from error


def _rows(sheet: Any) -> list[Found]:
    # What a file says of its own size may make thousands of empty cells of each row.
    sheet.reset_dimensions()
    rows = enumerate(sheet.iter_rows(max_col=40), start=1)
    _number, header = next(rows, (1, ()))
    names = _names()
    where = {names.get(str(cell.value or "").strip().casefold(), ""): at for at, cell in enumerate(header)}
    if missing := [str(COLUMNS[key]) for key in NEEDED if key not in where]:
        raise Unreadable("other_columns", missing=", ".join(missing))
    found: list[Found] = []
    for number, row in rows:
        if number > 100 * MAX_TEXTS:
            raise Unreadable("too_many_texts", limit=MAX_TEXTS)
        if all(cell.value is None for cell in row):
            continue
        if len(found) == MAX_TEXTS:
            raise Unreadable("too_many_texts", limit=MAX_TEXTS)
        found.append(_found(number, {key: row[at] for key, at in where.items() if key and at < len(row)}))
    if not found:
        raise Unreadable("no_texts")
    return found


def _found(number: int, cells: dict[str, Any]) -> Found:
    texts, problem = {}, ""
    for key in NEEDED:
        texts[key], wrong = _text(cells.get(key))
        problem = problem or wrong
    named = _RECORD.fullmatch(texts["record"].strip())
    network, kind, pk = named.groups() if named else ("", "", "0")
    return Found(
        place=str(number),
        network=network, kind=kind, pk=int(pk), field=texts["field"].strip()[:40],
        language=texts["language"].strip().lower()[:5], source=texts["source"],
        fingerprint=texts["mark"].strip()[:16] or fingerprint(texts["source"]), target=texts["target"],
        problem=problem or ("" if named else "other_structure"),
    )  # fmt: skip


def _text(cell: Any) -> tuple[str, str]:
    """A cell's text, and what is wrong with it."""
    if cell is None or cell.value is None:
        return "", ""
    if cell.data_type == "f":
        return "", "formula"
    if cell.data_type == "e":
        return "", "spreadsheet_error"
    if isinstance(cell.value, str):
        return _unescape(cell.value), ""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return f"{cell.value:g}" if cell.value == int(cell.value) else str(cell.value), ""
    return "", "no_text"


def _escape(text: str) -> str:
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = int(found.group(1), 16)
    return found.group() if 0xD800 <= code <= 0xDFFF else chr(code)


def _names() -> dict[str, str]:
    """What columns are called in any language -> key."""
    return dict(_called())


def _called() -> Iterator[tuple[str, str]]:
    for code in LANGUAGE_CODES:
        with translation.override(code):
            yield from [(str(label).casefold(), key) for key, label in COLUMNS.items()]
