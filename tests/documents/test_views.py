"""How documents reach the reader: headers, ranges, and what is not sent twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from network_portal.documents.actions import store
from network_portal.documents.views import serve
from tests.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(django_user_model):
    person = django_user_model.objects.create(email="focal@ministry.example", name="Punto focal")
    return store(file=SimpleUploadedFile("Resolución 5.pdf", samples.PDF), by=person)


def get(**headers):
    return RequestFactory(headers=headers).get("/")


def body(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if getattr(response, "file_to_stream", None):
        response.file_to_stream.close()
    return content


def test_serve_is_a_download_with_safe_headers(document):
    response = serve(document)
    assert response.status_code == 200
    assert body(response) == samples.PDF
    headers = {name.lower(): value for name, value in response.headers.items()}
    assert headers == {
        "content-type": "application/pdf",
        "content-length": str(len(samples.PDF)),
        "content-disposition": "attachment; filename*=utf-8''Resoluci%C3%B3n%205.pdf",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "accept-ranges": "bytes",
        "etag": f'"{document.sha256}"',
        "cache-control": "private, no-cache",
    }


def test_inline_is_for_pdf_and_images_only(document):
    assert serve(document, inline=True)["Content-Disposition"].startswith("inline")
    document.content_type = "application/msword"
    assert serve(document, inline=True)["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("given", ['"{}"', 'W/"{}"', '"other", "{}"', "*"])
def test_content_the_reader_has_is_not_sent_again(document, given):
    response = serve(document, request=get(**{"If-None-Match": given.format(document.sha256)}))
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == f'"{document.sha256}"'


def test_content_the_reader_has_in_another_version_is_sent(document):
    response = serve(document, request=get(**{"If-None-Match": '"other"'}))
    assert (response.status_code, body(response)) == (200, samples.PDF)


SIZE = len(samples.PDF)


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-4", 0, 4),
        ("bytes=5-", 5, SIZE - 1),
        ("bytes=-6", SIZE - 6, SIZE - 1),
        ("bytes=-9999", 0, SIZE - 1),
        ("bytes=3-9999", 3, SIZE - 1),
    ],
)
def test_range_is_served(document, wanted, first, last):
    response = serve(document, request=get(Range=wanted))
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert body(response) == samples.PDF[first : last + 1]


@pytest.mark.parametrize("wanted", [f"bytes={SIZE}-", "bytes=9999-10000", "bytes=-0"])
def test_range_beyond_the_end_is_refused(document, wanted):
    response = serve(document, request=get(Range=wanted))
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{SIZE}")


@pytest.mark.parametrize(
    "wanted", ["bytes=0-1,3-4", "bytes=5-2", "lines=0-1", "bytes=a-b", "bytes=-", "bytes=¹-2"]
)
def test_range_that_makes_no_sense_gets_the_whole_file(document, wanted):
    response = serve(document, request=get(Range=wanted))
    assert (response.status_code, body(response)) == (200, samples.PDF)


def test_range_of_another_version_gets_the_whole_file(document):
    response = serve(document, request=get(**{"Range": "bytes=0-4", "If-Range": '"other"'}))
    assert (response.status_code, body(response)) == (200, samples.PDF)
