"""A table as CSV or XLSX: streamed, with flat memory, and safe to open in a spreadsheet program."""

import csv
import datetime as dt
import math
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice
from typing import Any

import xlsxwriter
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from . import formats
from .tables import Column, Table

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_ROWS = 1_048_575  # what a sheet holds below its header
CELL_LENGTH = 32_767  # characters a cell holds
BATCH = 500

# An apostrophe that is there already counts as part of the start: so no two texts are escaped to the same.
_FORMULA_START = re.compile(r"'*(?:[\t\r\n]|\s*[-=+@＝＋－＠])")
# Where the list separator is a semicolon, as in Spanish and Portuguese, a cell begins there and on each line too.
_FORMULA_INSIDE = re.compile(r"([;\t\r\n]\s*)(?='*(?:[=+@＝＋＠]|[-－]\S))")
_ESCAPED_INSIDE = re.compile(r"([;\t\r\n]\s*)'(?='*(?:[=+@＝＋＠]|[-－]\S))")
_PLAIN_NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)
_WIDTHS = {"text": 40, "number": 14, "date": 18, "percent": 12, "language": 14}


class _Echo:
    """Hands each line the CSV writer makes straight back."""

    def write(self, line: str) -> str:
        return line


def respond(table: Table, kind: str) -> HttpResponseBase:
    """The export of that kind, "csv" or "xlsx"; Http404 for any other."""
    makers: dict[str, Callable[[Table], HttpResponseBase]] = {"csv": stream_csv, "xlsx": xlsx}
    if kind not in makers:
        raise Http404(f"There is no export of kind {kind!r}.")
    return makers[kind](table)


def filename(name: str, kind: str, *, on: dt.date | None = None) -> str:
    """initiatives-2026-11-23.csv: ASCII, with the day of the export (today, local)."""
    return f"{slugify(name) or 'table'}-{on or timezone.localdate()}.{kind}"


def stream_csv(table: Table) -> StreamingHttpResponse:
    """The table as CSV (RFC 4180): UTF-8 with a byte order mark, so that Excel reads accents rightly.

    Numbers have a decimal point and no separators, shares stay shares of one, dates are ISO 8601.
    Text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    response = StreamingHttpResponse(_csv_chunks(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename(table.name, "csv")}"'
    return response


def xlsx(table: Table) -> FileResponse:
    """The table as an Excel workbook: typed cells, fixed header, and a sheet that says what it is.

    Strings are written as strings, so no formula is ever evaluated. Rows beyond what one sheet holds go on
    in the next.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": str(table.title)})
        count = _write_rows(book, table)
        _write_about(book, table, count)
    file.seek(0)
    name = filename(table.name, "xlsx")
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_TYPE)


def escape(text: str) -> str:
    """Text that no spreadsheet takes for a formula; a plain negative number stays as it is."""
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    return ("'" if _FORMULA_START.match(text) else "") + _FORMULA_INSIDE.sub(r"\1'", text)


def unescape(text: str) -> str:
    """The text that escape() was given: `unescape(escape(text)) == text` for every text."""
    text = _ESCAPED_INSIDE.sub(r"\1", text)
    return text[1:] if text.startswith("'") and _FORMULA_START.match(text, 1) else text


def _csv_chunks(table: Table) -> Iterator[bytes]:
    # The response is read after the request's language is gone, so the language is kept and put back for
    # each batch, never across a yield.
    language = translation.get_language() or "es"
    return _csv_batches(table, language)


def _csv_batches(table: Table, language: str) -> Iterator[bytes]:
    writer = csv.writer(_Echo())
    with translation.override(language):
        header = writer.writerow([escape(str(column.label)) for column in table.columns])
    yield ("\ufeff" + header).encode()
    rows = iter(table)
    while True:
        with translation.override(language):
            lines = [writer.writerow(_csv_row(table, row, language)) for row in islice(rows, BATCH)]
        if not lines:
            return
        yield "".join(lines).encode()


def _csv_row(table: Table, row: Iterable[Any], language: str) -> list[Any]:
    return [_csv_cell(column, value, language) for column, value in zip(table.columns, row, strict=True)]


def _csv_cell(column: Column, value: Any, language: str) -> Any:
    value = _readable(column, value, language)
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value


def _readable(column: Column, value: Any, language: str) -> Any:
    """The cell as str, int, float, Decimal, date or naive local datetime; empty text for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dt.datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, int | dt.date):
        return value
    if isinstance(value, float | Decimal):
        return value if math.isfinite(value) else ""
    text = str(value)
    return formats.language_name(text, language) if column.kind == "language" and text else text


def _write_rows(book: Workbook, table: Table) -> int:
    """Write the rows, a new sheet whenever one is full; the number of rows."""
    language = translation.get_language() or "es"
    styles = _styles(book, table)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    rows, count, sheets = iter(table), 0, 0
    while True:
        first = next(rows, None)
        if first is None and sheets:
            return count
        sheets += 1
        sheet = book.add_worksheet(_sheet_name(str(table.title), sheets))
        _write_head(sheet, table, head)
        if first is None:
            return count
        written = 0
        for written, row in enumerate(islice(chain([first], rows), SHEET_ROWS), start=1):
            for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
                _write_cell(sheet, (written, at), _readable(column, value, language), styles[at])
        count += written


def _write_head(sheet: Worksheet, table: Table, style: Any) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _WIDTHS[column.kind])
        sheet.write_string(0, at, str(column.label)[:CELL_LENGTH], style)
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: Worksheet, at: tuple[int, int], value: Any, style: dict[str, Any]) -> None:
    # Spreadsheets know no dates before 1900 and keep 15 digits of a number: beyond that, text is truer.
    if isinstance(value, dt.date) and value.year < 1900:
        value = value.isoformat()
    if isinstance(value, dt.datetime):
        sheet.write_datetime(*at, value, style["moment"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(*at, value, style["date"])
    elif isinstance(value, int | float | Decimal) and -(10**15) < value < 10**15:
        sheet.write_number(*at, value, style["number"])
    elif value != "":
        sheet.write_string(*at, str(value)[:CELL_LENGTH])


def _styles(book: Workbook, table: Table) -> list[dict[str, Any]]:
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    numbers = {
        column.key: book.add_format({"num_format": _number_format(column)}) if column.numeric else None
        for column in table.columns
    }
    return [{"date": date, "moment": moment, "number": numbers[column.key]} for column in table.columns]


def _number_format(column: Column) -> str:
    places = column.decimals or 0
    if column.kind == "percent":
        return f"0.{'0' * places}%" if places else "0%"
    return f"#,##0.{'0' * places}" if places else "#,##0" if column.decimals == 0 else "General"


def _sheet_name(title: str, index: int) -> str:
    name = re.sub(r"[\[\]:*?/\\]", " ", title).strip().strip("'") or "1"
    return name[:25].strip() if index == 1 else f"{name[:25].strip()} {index}"


def _write_about(book: Workbook, table: Table, count: int) -> None:
    sheet = book.add_worksheet(_about_name(table))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    lines = [
        (_("Title"), table.title),
        (_("Definition"), table.definition),
        (_("Note"), table.note),
        (_("Rows"), formats.number(count)),
        (_("Exported on"), formats.date_long(timezone.localdate())),
    ]
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for at, (label, text) in enumerate((label, str(text)) for label, text in lines if str(text)):
        sheet.write_string(at, 0, label, bold)
        sheet.write_string(at, 1, text[:CELL_LENGTH], wrap)


def _about_name(table: Table) -> str:
    name = _("About")
    return f"{name} (2)" if _sheet_name(str(table.title), 1).casefold() == name.casefold() else name
