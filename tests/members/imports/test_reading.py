"""Bytes to lines: encodings, separators, workbooks, and what is not taken."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from members.imports import reading, wording, workbooks
from members.imports.sheets import Fault, Unreadable
from members.models.imports import MAX_SIZE
from tests.members.imports.sending import workbook_of

TEXT = "state,name\nAR,Cancillería de la Nación\n"
READ = (["state", "name"], [(2, ["AR", "Cancillería de la Nación"])])


def lines(content):
    sheet = reading.read(content)
    return sheet.header, [(line.number, line.cells) for line in sheet.lines]


def remarks(content):
    return [(remark["code"], remark["params"]) for remark in reading.read(content).remarks]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "crlf", "cr"],
)
def test_text_is_read_in_each_encoding_that_says_what_it_is(content):
    assert lines(content) == READ
    assert remarks(content) == []


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Windows-1252"), ("latin-1", "Windows-1252")])
def test_old_encoding_is_read_with_a_remark(encoding, name):
    assert lines(TEXT.encode(encoding)) == READ
    assert remarks(TEXT.encode(encoding)) == [("encoding", {"encoding": name})]


def test_byte_that_windows_does_not_have_is_read_as_latin_1():
    assert remarks(TEXT.encode("latin-1") + b"BR,\x81\n") == [("encoding", {"encoding": "ISO 8859-1"})]


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolon"), ("\t", "tab")])
def test_other_separator_is_found_and_told(mark, name):
    content = TEXT.replace(",", mark).encode()
    assert lines(content) == READ
    assert remarks(content) == [("separator", {"separator": name})]


def test_quoted_cells_keep_separators_quotes_and_line_ends():
    assert lines(b'a,b\n"uno, ""dos""","tres\ncuatro"\nx,y\n')[1] == [
        (2, ['uno, "dos"', "tres\ncuatro"]),
        (3, ["x", "y"]),
    ]


def test_empty_rows_are_left_out_and_counted():
    assert lines(b"\na,b\n\n,\n1,2\n")[1] == [(5, ["1", "2"])]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", " =1", "＝1"])
def test_formula_in_a_text_file_is_one(text):
    assert lines(f'a,b\n1,"{text}"\n'.encode())[1] == [(2, ["1", Fault.FORMULA])]


@pytest.mark.parametrize("text", ["+54 11 4819-7000", "+1 (202) 555-0100 ext. 12", "-5", "-5,25"])
def test_telephone_and_negative_number_are_no_formulas(text):
    assert lines(f'a,b\n1,"{text}"\n'.encode())[1] == [(2, ["1", text])]


def test_apostrophe_before_what_looks_like_a_formula_is_taken_off():
    assert lines(b"a,b\n'=1,''=1\n")[1] == [(2, ["=1", "'=1"])]


def test_row_that_ends_early_says_which_cells_are_missing():
    assert lines(b"a,b,c\n1\n")[1] == [(2, ["1", Fault.MISSING, Fault.MISSING])]


def test_workbook_gives_numbers_days_and_texts():
    content = workbook_of(["a", "b", "c"], [7, date(2026, 11, 23), "'=x"], [], [1.5, "uno_x000D_dos", None])
    assert lines(content) == (
        ["a", "b", "c"],
        [(2, [7, date(2026, 11, 23), "'=x"]), (4, [1.5, "uno\rdos"])],
    )


def test_formula_and_error_of_a_workbook_are_no_values():
    assert lines(workbook_of(["a", "b"], ["=1+1", "#REF!"]))[1] == [(2, [Fault.FORMULA, Fault.ERROR])]


def test_only_the_first_sheet_counts():
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.append(["1"])
    book.create_sheet().append(["other"])
    file = io.BytesIO()
    book.save(file)
    assert lines(file.getvalue()) == (["a"], [(2, ["1"])])


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def bomb() -> bytes:
    """A workbook of some kilobytes whose sheet is larger than what is taken."""
    with zipfile.ZipFile(io.BytesIO(workbook_of(["a"], ["1"]))) as small:
        parts = {entry.filename: small.read(entry) for entry in small.infolist()}
    parts["xl/worksheets/sheet1.xml"] += b" " * (workbooks.MAX_UNPACKED + 1)
    return archive(**parts)


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n", "empty"),
    "only commas": (b",,\n,,\n", "empty"),
    "header alone": (b"a,b\n", "only_header"),
    "too large": (b"a" * (MAX_SIZE + 1), "too_large"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
    "pdf": (b"%PDF-1.4\n", "pdf"),
    "page": (b"<html><table><tr><td>a</td></tr></table></html>", "web_page"),
    "page with a mark": (b"\xef\xbb\xbf<!DOCTYPE html><p>", "web_page"),
    "zip": (archive(a=b"1"), "other_archive"),
    "broken zip": (b"PK\x03\x04" + b"x" * 100, "other_archive"),
    "bytes": (b"\x00\x01\x02\x03", "no_text"),
    "utf-16 cut": (b"\xff\xfea", "broken_encoding"),
    "open quote": (b'a,b\n"1,2\n', "broken_quotes"),
    "many rows": (b"a,b\n" + b"1,2\n" * 5001, "too_many_rows"),
    "many columns": (",".join(f"c{n}" for n in range(61)).encode() + b"\n1\n", "too_many_columns"),
    "wide workbook": (workbook_of([f"c{n}" for n in range(61)], ["1"]), "too_many_columns"),
    "long workbook": (workbook_of(["a"], *[["1"]] * 5001), "too_many_rows"),
    "empty workbook": (workbook_of(), "empty"),
    "bomb": (bomb(), "unpacks_too_large"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_is_refused_with_the_reason(content, code):
    with pytest.raises(Unreadable) as refusal:
        reading.read(content)
    assert refusal.value.code == code
    assert wording.say_file("seats", {"code": code, "params": refusal.value.params})


def test_workbook_with_a_broken_sheet_is_refused():
    with zipfile.ZipFile(io.BytesIO(workbook_of(["a"], ["1"]))) as whole:
        parts = {entry.filename: whole.read(entry) for entry in whole.infolist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-40]
    with pytest.raises(Unreadable) as refusal:
        reading.read(archive(**parts))
    assert refusal.value.code == "broken_workbook"


def test_five_thousand_rows_are_taken():
    assert len(lines(b"a,b\n" + b"1,2\n" * 5000)[1]) == 5000
