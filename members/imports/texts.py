"""CSV, in the encodings and with the separators that the region's spreadsheets write."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from members.imports.sheets import Cell, Fault, Sheet, Unreadable, collect
from network_portal.common.exports import unescape

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKUP = re.compile(rb"\s*<(!doctype|html|table|head|body|meta|\?xml|!--)", re.IGNORECASE)
_FORMULA = re.compile(r"\s*[-=+@＝＋－＠]")
#: What may begin with a sign all the same: a negative number, and a telephone number with its extension.
_NUMBER = re.compile(r"-\d+([.,]\d+)?|\+\(?\d[\d\s()./-]*([\s,;]+[A-Za-z.]{1,6}\s*\d+)?", re.ASCII)
_LONGEST_NUMBER = 60


def is_markup(content: bytes) -> bool:
    """Whether it is a web page: spreadsheets open those too, whatever their name."""
    return bool(_MARKUP.match(content.removeprefix(codecs.BOM_UTF8)))


def is_binary(content: bytes) -> bool:
    """Whether it is no text: only UTF-16, which says that it is, has bytes of zero."""
    return b"\0" in content and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def read(content: bytes) -> Sheet:
    """The sheet of a CSV file. Raises Unreadable for what is no text or no table."""
    text, remarks = _decode(content)
    if "\0" in text:
        raise Unreadable("no_text")
    separator = _separator(text)
    if separator != ",":
        remarks.append({"code": "separator", "params": {"separator": SEPARATORS[separator]}})
    return Sheet(*collect(_rows(text, separator)), remarks)


def _decode(content: bytes) -> tuple[str, list[dict[str, Any]]]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding), []
            except UnicodeDecodeError:
                raise Unreadable("broken_encoding", encoding=encoding.upper()) from None
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        return _decode_old(content)


def _decode_old(content: bytes) -> tuple[str, list[dict[str, Any]]]:
    """Western encodings of one byte a letter fit anything: the reader is to look at the accents."""
    for encoding, name in (("cp1252", "Windows-1252"), ("latin-1", "ISO 8859-1")):
        try:
            return content.decode(encoding), [{"code": "encoding", "params": {"encoding": name}}]
        except UnicodeDecodeError:
            continue
    raise AssertionError("ISO 8859-1 decodes every byte")


def _separator(text: str) -> str:
    """The separator by which the header falls into most columns; the comma where none does."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    counts = {mark: _columns(head, mark) for mark in SEPARATORS}
    return max(counts, key=lambda mark: counts[mark])


def _columns(head: str, separator: str) -> int:
    return len(next(csv.reader([head], delimiter=separator), []))


def _rows(text: str, separator: str) -> Iterator[list[Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    width = 0
    try:
        for row in reader:
            is_empty = not any(cell.strip() for cell in row)
            if is_empty or not width:
                width = width if is_empty else len(row)
                yield list(row)
            else:
                # A spreadsheet writes every separator: where some are missing, cells are lost or have moved.
                yield [cell_of(cell) for cell in row] + [Fault.MISSING] * (width - len(row))
    except csv.Error:
        raise Unreadable("broken_quotes", line=reader.line_num) from None


def cell_of(text: str) -> Cell:
    """The text as it was before an export made it safe; a formula where a spreadsheet would see one."""
    if _FORMULA.match(text) and not (len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text.strip())):
        return Fault.FORMULA
    return unescape(text)
