"""The words of files: read from every kind, within limits, and a file that means harm takes nothing down."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from network_portal.documents import actions, reading, tasks
from network_portal.documents.models import TEXT_LENGTH, Document, Extract
from network_portal.documents.reading.plain import plain
from tests.documents import samples, written
from tests.factories import PersonFactory


def stored(name="informe.pdf", content=None):
    return actions.store(file=SimpleUploadedFile(name, content or written.MADE["pdf"]()), by=PersonFactory())


def read(tmp_path, name, content, **limits):
    path = tmp_path / name
    path.write_bytes(content)
    return reading.read_file(path, **limits)


@pytest.mark.parametrize("extension", sorted(written.MADE))
def test_words_are_read_from_every_kind(tmp_path, extension):
    status, text = read(tmp_path, f"file.{extension}", written.MADE[extension]())
    assert (status, written.WORDS in text) == ("ok", True), text


def test_words_of_headers_and_notes_are_read_too(tmp_path):
    assert "Encabezado" in read(tmp_path, "a.docx", written.docx())[1]
    assert "Nota del orador" in read(tmp_path, "a.pptx", written.pptx())[1]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", samples.PDF), ("a.docx", samples.open_xml("docx")), ("a.odt", samples.open_document("odt"))],
)
def test_broken_file_fails_and_says_so(tmp_path, name, content):
    assert read(tmp_path, name, content) == ("failed", "")


def test_file_without_words_is_empty(tmp_path):
    from initiatives.demo import pdf

    assert read(tmp_path, "a.pdf", pdf.page([])) == ("empty", "")


def test_reading_that_takes_too_long_is_given_up(tmp_path):
    assert read(tmp_path, "a.pdf", written.MADE["pdf"](), seconds=0.01) == ("failed", "")


def test_file_that_unpacks_without_end_fails_within_its_limits(tmp_path):
    """Hundreds of megabytes in one paragraph, packed into hundreds of kilobytes: the worker goes on."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written.docx())) as honest,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for entry in honest.infolist():
            if entry.filename != "word/document.xml":
                bomb.writestr(entry.filename, honest.read(entry))
        with bomb.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(b"<a>")
            for _step in range(300):
                part.write(b"x" * 1024 * 1024)
            part.write(b"</a>")
    assert read(tmp_path, "a.docx", out.getvalue()) == ("failed", "")


def test_file_whose_entities_multiply_reads_to_nothing_much(tmp_path):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE d [<!ENTITY l0 "lol">{laughs}]><d>&l9;</d>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written.docx())) as honest, zipfile.ZipFile(out, "w") as bomb:
        for entry in honest.infolist():
            bomb.writestr(
                entry.filename, xml if entry.filename == "word/document.xml" else honest.read(entry)
            )
    status, text = read(tmp_path, "a.docx", out.getvalue())
    assert status in ("failed", "empty")
    assert text == ""


def test_text_ends_where_the_table_s_limit_is(tmp_path):
    from docx import Document as Word

    document = Word()
    for _number in range(600):
        document.add_paragraph("palabra " * 125)
    out = io.BytesIO()
    document.save(out)
    status, text = read(tmp_path, "a.docx", out.getvalue())
    assert (status, TEXT_LENGTH * 0.95 < len(text) <= TEXT_LENGTH) == ("ok", True)


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\ud800b", "ab"),
        ("uno\r\n\r\n\r\n\r\ndos", "uno\n\ndos"),
        ("a \xa0\t b", "a b"),
        ("pre-\nvención", "prevención"),
        ("2020-\n2021", "2020-\n2021"),
        ("pre\xadvención", "prevención"),
        ("e\u0301", "é"),
        ("\u202etxt", "txt"),
        ("  \n ", ""),
    ],
)
def test_text_is_plain(given, clean):
    assert plain(given) == clean


# -- what is kept --------------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def test_storing_asks_for_the_words_once_it_is_done(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as first:
        document = stored()
    assert len(first) == 1
    actions.extract(sha256=document.sha256)
    with django_capture_on_commit_callbacks() as second:
        stored()
    assert second == []


def test_words_are_kept_once_for_a_content():
    document = stored()
    tasks.read_words(document.sha256)
    row = Extract.objects.get()
    assert (row.sha256, row.status, row.text) == (document.sha256, "ok", f"Informe\n{written.WORDS}")
    stored("otro nombre.pdf")
    assert actions.extract(sha256=document.sha256) is None
    assert list(Extract.objects.all()) == [row]


def test_content_that_no_document_has_is_not_read():
    assert actions.extract(sha256="0" * 64) is None
    assert not Extract.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.png", samples.PNG, "empty"),
        ("a.doc", samples.GOOD["doc"], "empty"),
        ("a.pdf", samples.PDF, "failed"),
    ],
)
def test_what_cannot_be_read_is_not_tried_again(name, content, status):
    document = stored(name, content)
    tasks.read_words(document.sha256)
    assert [(row.status, row.text) for row in Extract.objects.all()] == [(status, "")]


def test_sweep_takes_up_what_was_missed_and_spares_what_is_recent(settings):
    missed, recent = stored(), stored("a.png", samples.PNG)
    read_before = stored("b.gif", samples.GIF)
    actions.extract(sha256=read_before.sha256)
    hour = timezone.now() - timedelta(hours=1)
    Document.objects.filter(pk__in=[missed.pk, read_before.pk]).update(uploaded_at=hour)
    assert recent.pk
    assert tasks.sweep_extracts() == 1


def test_words_go_with_the_last_document_of_their_content(django_capture_on_commit_callbacks):
    first, second = stored("a.pdf"), stored("b.pdf")
    actions.extract(sha256=first.sha256)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.delete_if_unattached(key=first.pk)
    assert Extract.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.delete_if_unattached(key=second.pk)
    assert Extract.objects.count() == 0


def test_words_of_a_content_that_went_meanwhile_are_swept():
    Extract.objects.create(sha256="a" * 64, status="ok", text="x")
    kept = stored()
    actions.extract(sha256=kept.sha256)
    tasks.sweep_extracts()
    assert list(Extract.objects.values_list("sha256", flat=True)) == [kept.sha256]


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": "A" * 64},
        {"status": "other", "text": ""},
        {"text": ""},
        {"status": "failed"},
        {"text": "x" * (TEXT_LENGTH + 1)},
    ],
)
def test_database_refuses_words_that_no_file_has(wrong):
    row = {"sha256": "a" * 64, "status": "ok", "text": "x", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Extract.objects.create(**row)
