"""CSV and XLSX: faithful, safe and with flat memory."""

import csv
import datetime as dt
import io
import tracemalloc
from decimal import Decimal

import openpyxl
import pytest
from django.http import Http404
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st

from network_portal.common import exports
from network_portal.common.tables import Column, Table

COLUMNS = [
    Column("title", "Title"),
    Column("count", "Officials", kind="number"),
    Column("share", "Share", kind="percent"),
    Column("day", "Day", kind="date"),
    Column("language", "Language", kind="language"),
]
ROW = ("Perú, «mesa»", 6214, Decimal("0.45"), dt.date(2026, 11, 23), "pt-br")


def table(rows, columns=COLUMNS, **more):
    return Table("initiatives", "Initiatives", columns, rows, **more)


def one_column(*values):
    return table([(value,) for value in values], [Column("value", "Value")])


def close(response):
    # response.close() would also announce the end of a request, and so close database connections.
    if getattr(response, "file_to_stream", None):
        response.file_to_stream.close()


def csv_text(made):
    response = exports.stream_csv(made)
    return b"".join(response.streaming_content).decode("utf-8")


def csv_rows(made):
    return list(csv.reader(io.StringIO(csv_text(made).removeprefix("\ufeff"), newline="")))


def workbook(made):
    response = exports.xlsx(made)
    content = b"".join(response.streaming_content)
    close(response)
    return openpyxl.load_workbook(io.BytesIO(content))


def test_csv_has_mark_header_crlf_and_plain_values():
    with translation.override("es"):
        text = csv_text(table([ROW, (None,) * 5]))
    assert text == (
        "\ufeffTitle,Officials,Share,Day,Language\r\n"
        '"Perú, «mesa»",6214,0.45,2026-11-23,portugués\r\n'
        ",,,,\r\n"
    )


def test_csv_quotes_what_holds_quotes_or_line_ends():
    assert 'a ""b""\nc' in csv_text(one_column('a "b"\nc'))
    assert csv_rows(one_column('a "b"\nc')) == [["Value"], ['a "b"\nc']]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u00a0@"]
)
def test_csv_escapes_what_looks_like_a_formula(start):
    assert csv_rows(one_column(f"{start}cmd|'/c calc'!A1"))[1] == [f"'{start}cmd|'/c calc'!A1"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Perú;=1+1", "Perú;'=1+1"),
        ("Perú; @SUM(A1)", "Perú; '@SUM(A1)"),
        ("uno\n-1+1", "uno\n'-1+1"),
        ("uno; dos - tres = seis", "uno; dos - tres = seis"),
        ("uno\n- dos", "uno\n- dos"),
    ],
)
def test_csv_escapes_formulas_where_a_semicolon_parts_the_cells(text, written):
    assert csv_rows(one_column(text))[1] == [written]


@settings(max_examples=500)
@given(
    st.text(st.sampled_from("'=+-@;\t\r\n ab1＝－") | st.characters(exclude_categories=["Cs"]), max_size=12)
)
def test_every_escaped_text_can_be_given_back(text):
    assert exports.unescape(exports.escape(text)) == text


@given(st.text(st.sampled_from("'=+-@;\t\r\n ab1＝－"), max_size=8))
def test_escaped_text_begins_like_no_formula(text):
    escaped = exports.escape(text)
    assert not escaped.lstrip().startswith(tuple("=+@＝＋－＠"))


def test_csv_escapes_headers_too():
    assert csv_rows(table([], [Column("a", "=1+1")])) == [["'=1+1"]]


def test_csv_leaves_negative_numbers_alone():
    values = (-5, -2.5, Decimal("-3.10"), "-7", "-7,5", "-7-1")
    assert [row[0] for row in csv_rows(one_column(*values))[1:]] == [
        "-5",
        "-2.5",
        "-3.10",
        "-7",
        "-7,5",
        "'-7-1",
    ]


def test_csv_writes_moments_in_local_time():
    moment = dt.datetime(2026, 11, 23, 1, 5, tzinfo=dt.UTC)
    with timezone.override("America/Argentina/Buenos_Aires"):
        assert csv_rows(one_column(moment))[1] == ["2026-11-22 22:05"]


def test_csv_keeps_the_language_of_the_request():
    made = table([(True,), (gettext_lazy("No"),)], [Column("yes", gettext_lazy("Yes"))])
    with translation.override("es"):
        response = exports.stream_csv(made)
    with translation.override("en"):
        content = b"".join(response.streaming_content).decode()
        assert translation.get_language() == "en"
    assert content == "\ufeffSí\r\nSí\r\nNo\r\n"


def test_csv_language_does_not_leak_while_it_is_read():
    with translation.override("es"):
        response = exports.stream_csv(one_column("a", "b"))
    with translation.override("en"):
        chunks = iter(response.streaming_content)
        next(chunks)
        assert translation.get_language() == "en"
        list(chunks)


def test_csv_headers():
    response = exports.stream_csv(one_column())
    today = timezone.localdate()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="initiatives-{today}.csv"'


def test_xlsx_has_typed_cells():
    with translation.override("es"):
        book = workbook(table([(None,) * 5, ROW]))
    sheet = book["Initiatives"]
    header, empty, first = list(sheet.iter_rows())
    assert [cell.value for cell in header] == ["Title", "Officials", "Share", "Day", "Language"]
    assert [cell.value for cell in first] == [
        "Perú, «mesa»",
        6214,
        0.45,
        dt.datetime(2026, 11, 23),
        "portugués",
    ]
    assert [cell.data_type for cell in first] == ["s", "n", "n", "d", "s"]
    assert [cell.number_format for cell in first[2:4]] == ["0%", "yyyy-mm-dd"]
    assert [cell.value for cell in empty] == [None] * 5
    assert sheet.freeze_panes == "A2"


def test_xlsx_writes_formulas_and_links_as_text():
    sheet = workbook(one_column("=1+1", "http://portal.example", "{=1}", "-5"))["Initiatives"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == ["=1+1", "http://portal.example", "{=1}", "-5"]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [cell.hyperlink for cell in cells] == [None] * 4


def test_xlsx_writes_what_a_spreadsheet_cannot_hold_as_text():
    long = "x" * 40_000
    sheet = workbook(one_column(dt.date(1853, 5, 1), 12345678901234567890, float("inf"), long))["Initiatives"]
    values = [row[0].value for row in sheet.iter_rows(min_row=2, max_row=5)]
    assert values == ["1853-05-01", "12345678901234567890", None, "x" * 32_767]


def test_xlsx_says_what_it_is_in_the_language_of_the_page():
    with translation.override("en"):
        book = workbook(table([ROW], definition="Work that began.", note="Since 2012."))
        about = [[cell.value for cell in row] for row in book["About"].iter_rows()]
        exported = exports.formats.date_long(timezone.localdate(), "en")
    assert about == [
        ["Title", "Initiatives"],
        ["Definition", "Work that began."],
        ["Note", "Since 2012."],
        ["Rows", "1"],
        ["Exported on", exported],
    ]


def test_xlsx_leaves_out_what_the_table_does_not_say():
    with translation.override("en"):
        labels = [row[0].value for row in workbook(one_column())["About"].iter_rows()]
    assert labels == ["Title", "Rows", "Exported on"]


def test_xlsx_without_rows_has_its_header():
    assert [cell.value for cell in next(workbook(table([]))["Initiatives"].iter_rows())][:2] == [
        "Title",
        "Officials",
    ]


def test_xlsx_goes_on_in_another_sheet_when_one_is_full(monkeypatch):
    monkeypatch.setattr(exports, "SHEET_ROWS", 2)
    with translation.override("en"):
        book = workbook(one_column("a", "b", "c", "d", "e"))
    assert book.sheetnames == ["Initiatives", "Initiatives 2", "Initiatives 3", "About"]
    assert [[row[0].value for row in book[name].iter_rows()] for name in book.sheetnames[:3]] == [
        ["Value", "a", "b"],
        ["Value", "c", "d"],
        ["Value", "e"],
    ]


@pytest.mark.parametrize("title", ["a/b: [c]?*", "About", "x" * 60, "'quoted'", ""])
def test_xlsx_takes_any_title(title):
    with translation.override("en"):
        book = workbook(Table("a", title, COLUMNS, [ROW]))
    assert len(book.sheetnames) == 2


def test_filename_is_ascii_and_dated():
    assert exports.filename("Iniciativas de Perú", "csv", on=dt.date(2026, 11, 23)) == (
        "iniciativas-de-peru-2026-11-23.csv"
    )
    assert exports.filename("«»", "xlsx", on=dt.date(2026, 11, 23)) == "table-2026-11-23.xlsx"


def test_respond_by_kind():
    csv_response, xlsx_response = exports.respond(one_column(), "csv"), exports.respond(one_column(), "xlsx")
    assert csv_response["Content-Type"].startswith("text/csv")
    assert xlsx_response["Content-Type"] == exports.XLSX_TYPE
    close(xlsx_response)
    with pytest.raises(Http404):
        exports.respond(one_column(), "pdf")


def _peak(rows, export):
    made = table(lambda: (ROW for _ in range(rows)))
    tracemalloc.start()
    response = export(made)
    for _chunk in response.streaming_content:
        pass
    close(response)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize("export", [exports.stream_csv, exports.xlsx])
def test_memory_does_not_grow_with_the_rows(export):
    _peak(10, export)
    small, large = _peak(2_000, export), _peak(20_000, export)
    assert large < small * 1.3 + 200_000
