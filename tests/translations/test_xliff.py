"""What goes out to a translator's tool comes back as the same, and what is no file of ours is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from network_portal.common.translation import fingerprint
from network_portal.translations.files import reading, workbooks, xliff
from network_portal.translations.files.entries import MAX_SIZE, Unreadable
from network_portal.translations.queries import Line
from network_portal.translations.registry import kind_named

NS = {"x": xliff.NAMESPACE}
#: Everything that PostgreSQL can hold.
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)
HARD = st.sampled_from([
    "=SUM(A1)", "'=1+1", "'", "''x", "@cmd", "+1", "-1", " con espacios ", "dos\nlíneas\n", "\tun tab",
    "]]>", "  ", "\n", "<b>&amp;</b>", '"comillas" «y» “más”', "🕊 paz 👩🏽‍⚖️", "שלום עולם", "مرحبا\u200f!",
    "a\r\nb\rc", "\x01\x0b\x1f", "\ufffe\uffff", "_x0041_", "_xFFFE_", "_x005F_x0041_", "_x0041_x0042_",
    "1e5", "2012", "TRUE", "#N/A", "\u2028\u0085",
])  # fmt: skip


def line(source: str = "Hola", target: str = "", **values) -> Line:
    given = {
        "kind": kind_named("initiative"), "pk": 7, "field": "summary", "title": "Título", "original_language": "es",
        "language": "pt-br", "original": source, "text": target,
        "standing": "behind" if target else "missing", "public": True, **values,
    }  # fmt: skip
    return Line(**given)


def written(writer, *lines: Line) -> bytes:
    return writer.write(list(lines), network="latin-american", original="es", language="pt-br")


def changed(content: bytes, path: str, **values) -> bytes:
    """The document with attributes of an element, or its `text`, replaced."""
    root = etree.fromstring(content)
    element = root if path == "." else root.find(path, NS)
    for name, value in values.items():
        if name == "text":
            element.text = value
        else:
            element.set(name, value)
    return etree.tostring(root)


@pytest.mark.parametrize("writer", [xliff, workbooks], ids=["xliff", "xlsx"])
@given(source=TEXTS | HARD, target=TEXTS | HARD)
@settings(max_examples=150, deadline=None)
def test_texts_come_back_as_they_went_out(writer, source, target):
    if not source:
        return
    (found,) = reading.read(written(writer, line(source, target)))
    assert (found.source, found.target, found.fingerprint) == (source, target, fingerprint(source))
    assert (found.network, found.kind, found.pk, found.field, found.language, found.problem) == (
        "latin-american", "initiative", 7, "summary", "pt-br", "",
    )  # fmt: skip


def test_document_is_as_the_standard_has_it():
    root = etree.fromstring(written(xliff, line("Hola"), line("Adiós", "Tchau", field="title")))
    assert (root.tag, root.get("version"), root.get("srcLang"), root.get("trgLang")) == (
        f"{{{xliff.NAMESPACE}}}xliff", "2.0", "es", "pt-BR",
    )  # fmt: skip
    (file,) = root.findall("x:file", NS)
    assert (file.get("id"), file.get("original")) == ("initiative-7", "latin-american/initiative/7")
    assert file.find("x:notes/x:note[@category='record']", NS).text == "Iniciativa: Título"
    first, second = file.findall("x:unit", NS)
    assert [child.tag.rpartition("}")[2] for child in first] == ["notes", "segment"]
    assert (first.get("id"), second.get("id")) == ("summary", "title")
    assert first.find("x:segment", NS).get("state") == "initial"
    assert first.find("x:segment/x:target", NS) is None
    assert second.find("x:segment/x:target", NS).text == "Tchau"
    assert second.find("x:segment/x:source", NS).get(xliff.SPACE) == "preserve"


def test_cells_that_begin_like_formulas_are_texts():
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(written(workbooks, line("=1+1", "'=2"))))
    row = next(book.worksheets[0].iter_rows(min_row=2))
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in row[6:8]] == [
        ("=1+1", "s", True), ("'=2", "s", True),
    ]  # fmt: skip


def test_marks_of_tools_within_a_text_are_read_through():
    content = written(xliff, line("Hola", "x")).replace(
        b">x</target>", '>um <mrk id="m1" type="term">dois</mrk><sm id="s"/> três</target>'.encode()
    )
    assert reading.read(content)[0].target == "um dois três"


def test_placeholders_that_are_no_text_are_a_problem_of_that_text_alone():
    two = written(xliff, line("Hola", "x"), line("Adiós", "Tchau", field="title"))
    found = reading.read(two.replace(b">x</target>", b'>um <ph id="1"/></target>'))
    assert [(each.field, each.problem) for each in found] == [("summary", "inline"), ("title", "")]


def test_segments_that_a_tool_made_are_joined_again():
    content = written(xliff, line("Uno. Dos.")).decode()
    one = content[content.index("<segment") : content.index("</segment>") + len("</segment>")]
    parts = (
        '<segment state="final"><source>Uno.</source><target>Um.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>Dos.</source><target>Dois.</target></segment>'
    )
    (found,) = reading.read(content.replace(one, parts).encode())
    assert (found.source, found.target, found.is_done) == ("Uno. Dos.", "Um. Dois.", True)


def test_segment_that_is_missing_is_a_problem_of_that_text():
    content = written(xliff, line()).decode()
    one = content[content.index("<segment") : content.index("</segment>") + len("</segment>")]
    assert reading.read(content.replace(one, "").encode())[0].problem == "no_segment"


def test_state_says_whether_a_translator_is_done():
    content = written(xliff, line("Hola", "Olá"))
    assert [reading.read(changed(content, ".//x:segment", state=state))[0].is_done for state in
            ("initial", "translated", "reviewed", "final")] == [False, True, True, True]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "language"), [("pt-PT", "pt-br"), ("PT", "pt-br"), ("en-GB", "en"), ("es-419", "es")]
)
def test_languages_of_a_region_are_those_of_the_portal(tag, language):
    assert reading.read(changed(written(xliff, line()), ".", trgLang=tag))[0].language == language


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><xliff>&c;</xliff>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xliff>&f;</xliff>'
OLD = b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" \n", "empty"),
        (b"%PDF-1.7 texto", "pdf"),
        (b"\xd0\xcf\x11\xe0rest", "old_workbook"),
        (b"id;texto\n1;x", "no_file_of_ours"),
        (b"<" + b"x" * MAX_SIZE, "too_large"),
        (b"<xliff><file></xliff>", "broken_xml"),
        (BOMB, "doctype"),
        (OUTSIDE, "doctype"),
        (BOMB.decode().encode("utf-16"), "doctype"),
        (b"<html/>", "other_xml"),
        (OLD, "other_version"),
        (b"PK\x03\x04 no archive", "other_archive"),
    ],
)
def test_file_that_is_none_of_ours_is_told(content, code):
    with pytest.raises(Unreadable) as refusal:
        reading.read(content)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("change", "code"), [({"trgLang": "fr"}, "other_language"), ({"version": "3.0"}, "other_version")]
)
def test_document_of_another_sort_is_told(change, code):
    with pytest.raises(Unreadable) as refusal:
        reading.read(changed(written(xliff, line()), ".", **change))
    assert refusal.value.code == code


@pytest.mark.parametrize("original", ["", "7", "latin-american/initiative/x", "a/b/c/7"])
def test_text_that_does_not_say_whose_it_is_is_a_problem(original):
    assert (
        reading.read(changed(written(xliff, line()), "x:file", original=original))[0].problem
        == "other_structure"
    )


def test_workbook_that_unpacks_to_far_more_is_not_opened():
    import io
    import zipfile

    content = written(workbooks, line())
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/worksheets/sheet2.xml", b" " * (workbooks.MAX_UNPACKED + 1))
    assert len(file.getvalue()) < MAX_SIZE
    with pytest.raises(Unreadable) as refusal:
        reading.read(file.getvalue())
    assert refusal.value.code == "unpacks_too_large"


def rewritten(change) -> bytes:
    """The workbook of one text after somebody changed its sheet."""
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(written(workbooks, line("Hola"))))
    change(book.worksheets[0])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("value", "problem", "target"),
    [
        ("=1+1", "formula", ""),
        (2012, "", "2012"),
        (2.5, "", "2.5"),
        (True, "no_text", ""),
        ("Olá", "", "Olá"),
    ],
)
def test_cell_of_another_sort_is_a_text_or_a_problem(value, problem, target):
    def change(sheet):
        sheet["H2"] = value

    (found,) = reading.read(rewritten(change))
    assert (found.problem, found.target) == (problem, target)


def test_workbook_without_our_columns_is_told():
    def change(sheet):
        sheet["H1"] = "Otra cosa"

    with pytest.raises(Unreadable) as refusal:
        reading.read(rewritten(change))
    assert (refusal.value.code, refusal.value.params) == (
        "other_columns", {"missing": str(workbooks.COLUMNS["target"])},
    )  # fmt: skip


def test_columns_may_stand_in_another_order():
    def change(sheet):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(reversed(row), start=1):
                sheet.cell(at, column).value = value

    (found,) = reading.read(rewritten(change))
    assert (found.source, found.field, found.problem) == ("Hola", "summary", "")
