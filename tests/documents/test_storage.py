"""Documents in an S3-compatible store: configured by the environment, kept, read in parts, handed out, deleted."""

import urllib.error
import urllib.request
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone

from network_portal import env
from network_portal.documents import actions
from network_portal.documents.models import Extract
from network_portal.documents.views import serve
from tests.documents import samples, store, written
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
VARIABLES = {
    "DOCUMENTS_S3_BUCKET": "portal",
    "DOCUMENTS_S3_REGION": "sa-east-1",
    "DOCUMENTS_S3_ACCESS_KEY": store.KEY,
    "DOCUMENTS_S3_SECRET_KEY": "secret",
}


@pytest.fixture
def s3(monkeypatch, settings):
    with store.running() as running:
        for name, value in {**VARIABLES, "DOCUMENTS_S3_ENDPOINT": running.url}.items():
            monkeypatch.setenv(name, value)
        settings.STORAGES = {**settings.STORAGES, "default": env.documents_storage()}
        yield running


def stored(content=samples.PDF):
    return actions.store(file=SimpleUploadedFile("a.pdf", content), by=PersonFactory())


def path_in(document):
    return f"/portal/documents/{document.sha256[:2]}/{document.sha256[2:]}"


def body(response):
    return b"".join(response.streaming_content)


def test_without_a_bucket_files_lie_on_disk(monkeypatch):
    monkeypatch.delenv("DOCUMENTS_S3_BUCKET", raising=False)
    assert env.documents_storage() == {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def test_environment_names_the_store(s3):
    assert env.documents_storage() == {
        "BACKEND": "network_portal.documents.storage.PrivateS3Storage",
        "OPTIONS": {
            "bucket_name": "portal",
            "endpoint_url": s3.url,
            "region_name": "sa-east-1",
            "access_key": store.KEY,
            "secret_key": "secret",
            "addressing_style": "path",
        },
    }


def test_file_is_kept_in_the_store_and_read_back(s3):
    document = stored()
    assert s3.objects == {path_in(document): samples.PDF}
    assert document.file.read() == samples.PDF
    assert body(serve(document)) == samples.PDF


def test_largest_file_travels_in_one_request(s3):
    content = samples.PDF.ljust(25 * 1024 * 1024, b" ")
    document = stored(content)
    assert [asked for asked in s3.asked if asked[0] != "HEAD"] == [("PUT", path_in(document), "")]
    assert body(serve(document)) == content


def test_range_fetches_no_more_than_it_asks_for(s3):
    document = stored()
    s3.asked.clear()
    response = serve(document, request=RequestFactory(headers={"Range": "bytes=3-9"}).get("/"))
    assert (response.status_code, response["Content-Range"]) == (206, f"bytes 3-9/{len(samples.PDF)}")
    assert body(response) == samples.PDF[3:10]
    assert s3.asked == [("GET", path_in(document), "bytes=3-9")]


def test_same_content_is_sent_once_and_a_half_one_again(s3):
    document = stored()
    s3.asked.clear()
    stored()
    assert "PUT" not in {method for method, _path, _range in s3.asked}
    s3.objects[path_in(document)] = samples.PDF[:5]
    stored()
    assert s3.objects[path_in(document)] == samples.PDF


def test_deleted_document_is_gone_from_the_store(s3, django_capture_on_commit_callbacks):
    stored()
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.delete_unattached(before=timezone.now() + timedelta(seconds=1)) == 1
    assert s3.objects == {}


def test_words_are_read_out_of_the_store(s3):
    document = stored(written.MADE["pdf"]())
    actions.extract(sha256=document.sha256)
    assert Extract.objects.get().text == f"Informe\n{written.WORDS}"


def test_object_has_no_address_of_its_own_and_opens_to_nobody(s3):
    document = stored()
    with pytest.raises(NotImplementedError):
        default_storage.url(document.file.name)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{s3.url}{path_in(document)}")
    assert refused.value.code == 403


def test_store_that_lost_the_file_is_met_before_the_answer_begins(s3):
    document = stored()
    s3.objects.clear()
    with pytest.raises(Exception, match="NoSuchKey"):
        serve(document)
