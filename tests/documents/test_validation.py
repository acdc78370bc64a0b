"""Which files are taken, under which name, and what is said of the others."""

import io
import struct
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from network_portal.documents import contents, validation
from network_portal.documents.validation import Refused, check, clean_name
from tests.documents import samples, written


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def upload(name, content):
    return SimpleUploadedFile(name, content)


def refusal(name, content):
    with pytest.raises(Refused) as caught:
        check(upload(name, content))
    return caught.value.code, *caught.value.messages


def test_samples_cover_every_type_that_is_taken():
    assert samples.GOOD.keys() == contents.TYPES.keys() == validation.SAYS.keys()


@pytest.mark.parametrize("extension", sorted(samples.GOOD))
def test_good_file_is_taken(extension):
    file = upload(f"Informe final.{extension.upper()}", samples.GOOD[extension])
    checked = check(file)
    assert checked.content_type == contents.TYPES[extension]
    assert checked.name == f"Informe final.{extension}"
    assert file.read() == samples.GOOD[extension]


@pytest.mark.parametrize("claimed", sorted(samples.GOOD))
def test_name_that_contradicts_the_content_is_refused(claimed):
    for actual, content in samples.GOOD.items():
        if contents.TYPES[actual] != contents.TYPES[claimed]:
            assert refusal(f"a.{claimed}", content)[0] == "contradiction"


def test_contradiction_says_what_the_name_claims():
    message = "This file says it is a PDF, but its content is something else."
    assert refusal("a.pdf", samples.PNG) == ("contradiction", message)
    assert refusal("a.pdf", samples.EXE) == ("contradiction", message)


def test_good_content_under_a_foreign_extension_is_refused():
    assert refusal("a.exe", samples.PDF) == (
        "contradiction",
        "This file is a PDF, but its name ends in .exe. Correct the name and try again.",
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", samples.EXE),
        ("a.html", samples.HTML),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.zip", samples.zipped(a="x")),
        ("a", samples.HTML),
        ("a.msi", samples.compound("Installer")),
        ("a.txt", b"text"),
    ],
)
def test_other_kinds_are_refused(name, content):
    assert refusal(name, content) == ("type", "Only PDF, office documents and images are accepted.")


def test_empty_file_is_refused():
    assert refusal("a.pdf", b"") == ("empty", "The file is empty.")


def test_size_at_and_beyond_the_limit():
    at_limit = samples.PDF.ljust(contents.MAX_SIZE, b" ")
    assert check(upload("a.pdf", at_limit)).content_type == "application/pdf"
    assert refusal("a.pdf", at_limit + b" ") == (
        "too_large",
        "The file is larger than 25 MB. Split it or save it as a smaller PDF.",
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", samples.open_xml("docx", "word/vbaProject.bin")),
        ("a.doc", samples.compound("WordDocument", "Macros")),
        ("a.xls", samples.compound("Workbook", "_VBA_PROJECT_CUR")),
    ],
)
def test_macros_are_refused(name, content):
    assert refusal(name, content) == (
        "macros",
        "This document contains macros. Save it without them and try again.",
    )


def test_office_document_behind_a_password_is_refused():
    assert refusal("a.docx", samples.compound("EncryptionInfo", "EncryptedPackage")) == (
        "locked",
        "This document is protected by a password. Save it without one and try again.",
    )


def _declaring(unpacked):
    """A docx whose table of contents claims that its parts unpack to so many bytes."""
    content = bytearray(samples.open_xml("docx"))
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, unpacked)
    return bytes(content)


def _with_directory(size):
    content = bytearray(samples.open_xml("docx"))
    struct.pack_into("<I", content, content.rindex(b"PK\x05\x06") + 12, size)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        _declaring(2**31),
        _with_directory(2**31),
        samples.open_xml("docx", *(f"{number}" + "x" * 60_000 for number in range(40))),
        samples.open_xml("docx")[:-10],
        b"PK\x03\x04",
        samples.zipped_names({"[Content_Types].xml": "", "word/document.xml": "", "xl/workbook.xml": ""}),
        samples.zipped_names({"word/document.xml": ""}),
        samples.open_xml("docx").replace(b"PK\x05\x06", b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06"),
    ],
    ids=["bomb", "directory", "long directory", "cut off", "head only", "two kinds", "no types", "zip64"],
)
def test_broken_or_malicious_zip_is_refused(content):
    assert refusal("a.docx", content)[0] == "contradiction"
    assert refusal("a.zip", content)[0] == "type"


def test_open_document_must_declare_a_type_that_is_taken():
    content = samples.zipped_names({"mimetype": "application/epub+zip"})
    assert refusal("a.odt", content)[0] == "contradiction"
    assert refusal("a.epub", content)[0] == "type"


def _packed(files, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _docx_with(**files):
    parts = {"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}
    return parts | {name.replace("__", "/"): content for name, content in files.items()}


@pytest.mark.parametrize(
    "files",
    [
        _docx_with(word__media__a="\0" * (30 * 1024 * 1024)),
        {f"word/{number}": "" for number in range(10_001)} | _docx_with(),
        _docx_with(**{"word/archive.zip": "x"}),
        _docx_with(**{"word/a.EXE": "x"}),
        _docx_with(**{"../etc/passwd": "x"}),
        _docx_with(**{"/etc/passwd": "x"}),
        _docx_with(**{"C:/a": "x"}),
        _docx_with(**{"word\\a": "x"}),
    ],
    ids=["ratio", "entries", "archive", "program", "leads out", "absolute", "drive", "backslash"],
)
def test_office_document_that_would_do_harm_unpacked_is_refused(files):
    assert refusal("a.docx", _packed(files))[0] == "contradiction"


@pytest.mark.parametrize(
    "files",
    [
        _docx_with(word__embeddings__sheet1="x"),
        _docx_with(**{"word/embeddings/Microsoft_Excel_Sheet.xlsx": samples.open_xml("xlsx")}),
        _docx_with(word__media__a="\0" * (10 * 1024 * 1024)),
        _docx_with(**{"word/media/image..1.png": "x"}),
    ],
    ids=["embedded", "sheet behind a chart", "large and empty picture", "two dots"],
)
def test_office_document_that_is_only_unusual_is_taken(files):
    assert check(upload("a.docx", _packed(files))).content_type == contents.TYPES["docx"]


def test_entries_that_lie_over_one_another_are_refused():
    content = bytearray(_packed(_docx_with(word__a="x" * 50), zipfile.ZIP_STORED))
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<II", content, at + 20, 5000, 5000)
    assert refusal("a.docx", bytes(content))[0] == "contradiction"


def test_entry_that_is_encrypted_is_said_to_be_locked():
    content = bytearray(samples.open_xml("docx"))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal("a.docx", bytes(content))[0] == "locked"


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"META-INF/manifest.xml": "<m:encryption-data/>"}, "locked"),
        ({"Basic/Standard/Module1.xml": "Sub Main"}, "macros"),
        ({"Scripts/python/a.py": "x"}, "macros"),
    ],
)
def test_open_document_behind_a_password_or_with_macros_is_refused(files, code):
    content = samples.zipped_names({"mimetype": contents.TYPES["odt"], "content.xml": "<x/>", **files})
    assert refusal("a.odt", content)[0] == code


def test_open_document_whose_list_of_macros_is_empty_is_taken():
    empty = {"Basic/script-lc.xml": "<x/>", "Basic/Standard/script-lb.xml": "<x/>", "Basic/": ""}
    content = samples.zipped_names({"mimetype": contents.TYPES["odt"], "content.xml": "<x/>", **empty})
    assert check(upload("a.odt", content)).content_type == contents.TYPES["odt"]


@pytest.mark.parametrize(
    "name", ["xl/macrosheets/sheet1.xml", "word/embeddings/Macros.XLSM", "ppt/vbaProject.bin"]
)
def test_macros_in_sheets_and_in_embedded_documents_are_refused(name):
    assert refusal("a.xlsx", samples.open_xml("xlsx", name))[0] == "macros"


@pytest.mark.parametrize(
    ("extension", "content"),
    [
        ("pdf", b"%PDF-1.4\n<html><script>alert(1)</script></html>\n%%EOF"),
        ("pdf", b"%PDF-1.4\n<!DOCTYPE html>\n%%EOF"),
        ("gif", b"GIF89a/*<svg onload=alert(1)>*/" + b"\0" * 40),
        ("png", samples.PNG + b"\n%PDF-1.4\n"),
        ("jpg", samples.JPG + samples.zipped(a="x")),
        ("pdf", samples.PDF + samples.zipped(a="x")),
        ("docx", _packed({"a": b"%PDF-1.4"} | _docx_with(), zipfile.ZIP_STORED)),
    ],
    ids=["pdf page", "pdf doctype", "picture page", "picture pdf", "picture zip", "pdf zip", "docx pdf"],
)
def test_file_that_is_two_things_at_once_is_refused(extension, content):
    assert refusal(f"a.{extension}", content)[0] == "contradiction"


def test_pdf_in_which_a_zip_file_lies_is_taken():
    content = samples.PDF + samples.zipped(a="x") + b"endstream\n%%EOF\n"
    assert check(upload("a.pdf", content)).content_type == "application/pdf"


@pytest.mark.parametrize("extension", sorted(written.MADE))
def test_document_as_programs_write_it_is_taken(extension):
    content = written.MADE[extension]()
    assert check(upload(f"a.{extension}", content)).content_type == contents.TYPES[extension]


@pytest.mark.parametrize("cut", [8, 40, 100, 512, 600, 1024, 1100])
def test_cut_off_compound_file_is_refused(cut):
    content = samples.compound("One", "Two", "Three", "Four", "WordDocument")[:cut]
    assert refusal("a.doc", content)[0] == "contradiction"


def test_compound_file_whose_directory_turns_in_a_circle_is_refused():
    content = bytearray(samples.GOOD["doc"])
    struct.pack_into("<I", content, 512 + 4 * 2, 1)
    assert refusal("a.doc", bytes(content))[0] == "contradiction"


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("informe.pdf", "informe.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\Nota verbal.PDF", "Nota verbal.pdf"),
        ("a\x00b\nc\u202efdp.pdf", "a b c fdp.pdf"),
        ("  acta   final .pdf", "acta final.pdf"),
        (".htaccess.pdf", "htaccess.pdf"),
        (".pdf", "document.pdf"),
        ("/", "document"),
        ("", "document"),
        ("Resoluci\u006f\u0301n N.º 5.pdf", "Resolución N.º 5.pdf"),
        ("a.b.c", "a.b.c"),
        ("Acta 3. Decisiones", "Acta 3. Decisiones"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ("x" * 300, "x" * 150),
    ],
)
def test_name_is_cleaned(given, clean):
    assert clean_name(given) == clean


def test_name_without_extension_gets_that_of_the_content():
    assert check(upload("Nota verbal", samples.PDF)).name == "Nota verbal.pdf"
    assert check(upload("x" * 200, samples.PNG)).name == "x" * 146 + ".png"
