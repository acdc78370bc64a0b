"""The secretariat's page of a meeting's documents."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from members.models import MeetingDocument
from members.states import Visibility
from network_portal.documents.models import Document
from network_portal.events.models import Event
from tests.documents.samples import EXE, PDF
from tests.factories import (
    DocumentFactory,
    MeetingDocumentFactory,
    MeetingFactory,
)

pytestmark = pytest.mark.django_db


def send(client, meeting, name="acta.pdf", content=PDF, **changes):
    data = {"kind": "minutes", "visibility": "members", "language": "es", **changes}
    file = SimpleUploadedFile(name, content) if content else ""
    return client.post(f"/es/office/meetings/{meeting.pk}/documents/", {**data, "file": file})


def test_adding_a_document_stores_it_for_its_readers(client, office):
    meeting = MeetingFactory()
    assert send(client, meeting, visibility="secretariat").status_code == 302
    row = MeetingDocument.objects.get()
    assert (row.kind, row.visibility, row.document.name, row.document.language) == (
        "minutes", Visibility.SECRETARIAT, "acta.pdf", "es",
    )  # fmt: skip
    assert Event.objects.get().payload["document"] == "acta.pdf"


@pytest.mark.parametrize(
    ("sent", "control"),
    [
        ({"content": EXE, "name": "acta.exe"}, "id_file"),
        ({"content": b""}, "id_file"),
        ({"kind": "letter"}, "id_kind_0"),
        ({"visibility": "nobody"}, "id_visibility_0"),
    ],
)
def test_document_that_is_refused_is_told_beside_its_field(client, office, sent, control):
    answer = send(client, MeetingFactory(), **sent)
    html = answer.content.decode()
    assert re.findall(r'<li><a href="#([^"]+)">', html[html.index('id="errors"') :])[0] == control
    assert (MeetingDocument.objects.count(), Document.objects.count()) == (0, 0)


def test_removing_a_document_asks_once_and_then_does_it(client, office):
    row = MeetingDocumentFactory(document=DocumentFactory(name="acta.pdf"))
    path = f"/es/office/meetings/{row.meeting_id}/documents/{row.pk}/remove/"
    assert "acta.pdf" in client.get(path).content.decode()
    assert MeetingDocument.objects.exists()
    assert client.post(path).status_code == 302
    assert not MeetingDocument.objects.exists()
    assert [event.kind for event in Event.objects.all()] == ["members.meeting_document_removed"]


# -- who may not --------------------------------------------------------------------------------------
