"""A file that comes in parts: interrupted, taken up again, and whole in the end; and what is not taken."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from network_portal.documents import tasks
from network_portal.documents.actions.uploads import AT_ONCE, begin
from network_portal.documents.contents import MAX_SIZE
from network_portal.documents.models import PART_SIZE, Document, Upload, UploadPart
from network_portal.documents.tickets import redeem
from tests.documents import samples
from tests.factories import PersonFactory, focal_point

pytestmark = pytest.mark.django_db
START = "/en/documents/parts/"
SIZE = 1_000_000
WHOLE = samples.PDF.ljust(SIZE, b" ")


@pytest.fixture
def person(client):
    focal = focal_point("AR")
    client.force_login(focal)
    return focal


def ask_to_begin(client, name="informe.pdf", size=SIZE):
    return client.post(START, json.dumps({"name": name, "size": size}), content_type="application/json")


def begun(client, **asked):
    answer = ask_to_begin(client, **asked)
    assert (answer.status_code, answer.json()["received"]) == (201, 0)
    return f"{START}{answer.json()['token']}/"


def send(client, address, start, content):
    return client.patch(
        address, content, content_type="application/octet-stream", headers={"Upload-Offset": str(start)}
    )


def test_file_in_parts_becomes_a_document_of_its_person(client, person):
    address = begun(client)
    assert send(client, address, 0, WHOLE[:400_000]).json() == {"received": 400_000}
    answer = send(client, address, 400_000, WHOLE[400_000:]).json()
    document = Document.objects.get()
    assert answer == {
        "received": 1_000_000, "ticket": answer["ticket"], "name": "informe.pdf", "size": "977\xa0KB",
    }  # fmt: skip
    assert redeem([answer["ticket"]], person) == ([document], 0)
    assert document.file.read() == WHOLE
    assert (document.uploaded_by, UploadPart.objects.count()) == (person, 0)


def test_interrupted_upload_goes_on_where_it_stood(client, person):
    address = begun(client)
    send(client, address, 0, WHOLE[:300_000])
    # the answer to this one got lost: the browser does not know that it arrived
    send(client, address, 300_000, WHOLE[300_000:500_000])
    assert client.get(address).json() == {"received": 500_000}
    again = send(client, address, 300_000, WHOLE[300_000:500_000])
    assert (again.status_code, again.json()) == (409, {"received": 500_000})
    assert "ticket" in send(client, address, 500_000, WHOLE[500_000:]).json()
    assert Document.objects.get().file.read() == WHOLE


def test_upload_whose_last_answer_was_lost_still_tells_its_ticket(client, person):
    address = begun(client)
    ticket = send(client, address, 0, WHOLE).json()["ticket"]
    assert client.get(address).json()["ticket"] == ticket
    assert send(client, address, len(WHOLE), b"").json()["ticket"] == ticket
    assert Document.objects.count() == 1


@pytest.mark.parametrize("start", [1, 400_001, 999_999])
def test_part_that_leaves_a_gap_is_not_kept(client, person, start):
    address = begun(client)
    answer = send(client, address, start, b"x")
    assert (answer.status_code, answer.json()) == (409, {"received": 0})
    assert not UploadPart.objects.exists()


@pytest.mark.parametrize("start", ["", "-1", "¹", "1.0", "9" * 30])
def test_part_without_a_sensible_place_is_refused(client, person, start):
    assert client.patch(begun(client), b"x", headers={"Upload-Offset": start}).status_code == 400


def test_part_beyond_the_announced_size_is_refused(client, person):
    address = begun(client, size=10)
    assert send(client, address, 0, b"x" * 11).status_code == 413
    assert Upload.objects.get().received == 0


def test_part_larger_than_a_part_may_be_is_refused(client, person):
    address = begun(client, size=MAX_SIZE)
    assert send(client, address, 0, b"x" * (PART_SIZE + 1)).status_code == 413
    assert send(client, address, 0, b"x" * PART_SIZE).status_code == 200


@pytest.mark.parametrize(
    ("size", "status", "said"),
    [
        (MAX_SIZE + 1, 413, "The file is larger than 25 MB. Split it or save it as a smaller PDF."),
        (0, 400, "The file is empty."),
        (-1, 400, "The file is empty."),
        ("x", 400, "No file arrived."),
    ],
)
def test_upload_of_a_size_that_no_file_may_have_does_not_begin(client, person, size, status, said):
    answer = ask_to_begin(client, size=size)
    assert (answer.status_code, answer.json()) == (status, {"error": said})
    assert not Upload.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{}", "null", '{"name": "a.pdf"}', "\x00"])
def test_upload_without_name_and_size_does_not_begin(client, person, body):
    answer = client.post(START, body, content_type="application/json")
    assert (answer.status_code, answer.json()) == (400, {"error": "No file arrived."})


def test_whole_that_is_not_taken_is_refused_and_forgotten(client, person):
    address = begun(client, size=len(samples.EXE))
    answer = send(client, address, 0, samples.EXE)
    message = "This file says it is a PDF, but its content is something else."
    assert (answer.status_code, answer.json()) == (422, {"error": message})
    assert (Upload.objects.count(), Document.objects.count()) == (0, 0)
    assert client.get(address).status_code == 404


def test_upload_of_somebody_else_is_not_there(client, person):
    address = begun(client)
    client.force_login(focal_point("BR"))
    assert client.get(address).status_code == 404
    assert send(client, address, 0, WHOLE).status_code == 404
    assert client.delete(address).status_code == 404
    assert Upload.objects.get().received == 0


def test_upload_that_never_began_is_not_there(client, person):
    assert client.get(f"{START}{uuid4()}/").status_code == 404


def test_upload_that_is_given_up_leaves_nothing(client, person):
    address = begun(client)
    send(client, address, 0, WHOLE[:1000])
    assert client.delete(address).status_code == 204
    assert (Upload.objects.count(), UploadPart.objects.count()) == (0, 0)


def test_giving_up_what_became_a_document_leaves_the_document(client, person):
    address = begun(client)
    send(client, address, 0, WHOLE)
    client.delete(address)
    assert (Upload.objects.count(), Document.objects.count()) == (0, 1)


@pytest.mark.parametrize(("who", "status"), [(None, 401), ("nobody", 403)])
def test_upload_is_for_those_who_take_part(client, who, status):
    focal_point("AR")
    upload = begin(name="a.pdf", size=10, by=PersonFactory())
    if who:
        client.force_login(PersonFactory())
    assert ask_to_begin(client).status_code == status
    assert send(client, f"{START}{upload.token}/", 0, b"x").status_code == status
    assert Upload.objects.get().received == 0


def test_so_many_unfinished_uploads_at_a_time_and_no_more(client, person):
    for _number in range(AT_ONCE):
        begun(client)
    assert ask_to_begin(client).status_code == 429
    send(client, f"{START}{Upload.objects.first().token}/", 0, WHOLE)
    assert ask_to_begin(client).status_code == 201


def test_so_many_uploads_an_hour_and_no_more_for_each_person(client, person, settings):
    settings.DOCUMENTS_UPLOADS_AN_HOUR = 2
    begun(client)
    begun(client)
    answer = ask_to_begin(client)
    said = "You uploaded many files in a short time. Wait a while before you upload more."
    assert (answer.status_code, answer.json()) == (429, {"error": said})
    assert client.post("/en/documents/", {"file": samples_file()}).status_code == 429
    client.force_login(focal_point("BR"))
    begun(client)


def samples_file():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("a.pdf", samples.PDF)


def test_sweep_deletes_what_lay_still_for_a_day(client, person):
    now = timezone.now()
    begin(name="old.pdf", size=10, by=person, at=now - timedelta(hours=25))
    recent = begin(name="recent.pdf", size=10, by=person, at=now - timedelta(hours=23))
    assert tasks.sweep_uploads() == 1
    assert list(Upload.objects.all()) == [recent]


def test_upload_keeps_no_document_from_being_swept(client, person):
    address = begun(client)
    send(client, address, 0, WHOLE)
    Document.objects.update(uploaded_at=timezone.now() - timedelta(days=8))
    assert tasks.sweep_unattached() == 1
    assert (Upload.objects.count(), Document.objects.count()) == (0, 0)


def test_name_that_a_browser_sends_is_cleaned_like_any_other(client, person):
    address = begun(client, name="..\\..\\" + "a" * 400 + "\u0000.pdf")
    assert send(client, address, 0, WHOLE).json()["name"] == "a" * 146 + ".pdf"
