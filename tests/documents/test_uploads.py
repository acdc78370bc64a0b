"""Uploads through real requests: beyond the limit nothing is kept, and nothing that was typed is lost."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import translation

from network_portal.documents.contents import MAX_SIZE
from network_portal.documents.forms import DocumentField, DocumentsField
from network_portal.documents.uploads import LimitedUploadHandler
from tests.documents import samples

HANDLERS = [
    "network_portal.documents.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
TOO_LARGE = "The file is larger than 25 MB. Split it or save it as a smaller PDF."


class OneForm(forms.Form):
    title = forms.CharField()
    letter = DocumentField(required=False)


class ManyForm(forms.Form):
    evidence = DocumentsField(required=False)


@pytest.fixture(autouse=True)
def _upload_settings(settings, tmp_path):
    settings.FILE_UPLOAD_HANDLERS = HANDLERS
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    with translation.override("en"):
        yield


def post(**data):
    return RequestFactory().post("/", data)


def pdf(size=0, name="a.pdf"):
    return SimpleUploadedFile(name, samples.PDF.ljust(size, b" "), "application/pdf")


@pytest.mark.parametrize("size", [len(samples.PDF), 3 * 1024 * 1024, MAX_SIZE])
def test_file_up_to_the_limit_arrives_whole(size):
    request = post(title="Mesa", letter=pdf(size))
    form = OneForm(request.POST, request.FILES)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["letter"].size == size
    assert form.cleaned_data["letter"].read() == samples.PDF.ljust(size, b" ")


def test_file_beyond_the_limit_is_refused_beside_its_field():
    # The field after the file shows that the request was read to its end.
    request = post(letter=pdf(MAX_SIZE + 5_000_000), title="Mesa interministerial")
    form = OneForm(request.POST, request.FILES)
    assert form.errors == {"letter": [TOO_LARGE]}
    assert form.cleaned_data == {"title": "Mesa interministerial"}
    file = request.FILES["letter"]
    assert (file.name, file.size, file.read()) == ("a.pdf", MAX_SIZE + 5_000_000, b"")


def test_file_after_one_beyond_the_limit_arrives_whole():
    request = post(evidence=[pdf(MAX_SIZE + 1), pdf(name="b.pdf")])
    large, small = request.FILES.getlist("evidence")
    assert (large.size, small.size, small.read()) == (MAX_SIZE + 1, len(samples.PDF), samples.PDF)


def test_handler_hands_nothing_on_beyond_the_limit():
    handler = LimitedUploadHandler()
    assert handler.receive_data_chunk(b"12", MAX_SIZE - 2) == b"12"
    assert handler.receive_data_chunk(b"12", MAX_SIZE - 1) is None


def test_document_field_checks_the_content():
    form = OneForm({"title": "x"}, {"letter": SimpleUploadedFile("a.pdf", samples.EXE)})
    message = "This file says it is a PDF, but its content is something else."
    assert form.errors == {"letter": [message]}


def test_document_field_offers_what_is_taken():
    html = str(OneForm()["letter"])
    assert 'accept=".pdf,.docx,' in html
    assert "multiple" not in html
    assert "multiple" in str(ManyForm()["evidence"])


def test_documents_field_names_every_file_that_is_refused():
    request = post(
        evidence=[pdf(), pdf(MAX_SIZE + 1, "large.pdf"), SimpleUploadedFile("bad.pdf", samples.EXE)]
    )
    form = ManyForm(request.POST, request.FILES)
    message = "This file says it is a PDF, but its content is something else."
    assert form.errors == {"evidence": [f"large.pdf: {TOO_LARGE}", f"bad.pdf: {message}"]}


def test_documents_field_gives_a_list():
    request = post(evidence=[pdf(), pdf(name="b.pdf")])
    form = ManyForm(request.POST, request.FILES)
    assert form.is_valid(), form.errors
    assert [file.name for file in form.cleaned_data["evidence"]] == ["a.pdf", "b.pdf"]
    empty = ManyForm({}, {})
    assert empty.is_valid()
    assert empty.cleaned_data == {"evidence": []}


def test_documents_field_that_is_required_wants_one():
    class Required(forms.Form):
        evidence = DocumentsField()

    assert Required({}, {}).errors == {"evidence": ["This field is required."]}
