"""Meetings of the focal points."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from members.states import Visibility
from network_portal.documents.actions import store
from tests.documents.samples import PDF
from tests.factories import MeetingDocumentFactory, MeetingFactory

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "meetings": "..........",
    "meeting": ".........-",
    "meeting of the second network": "---------.",
    "meeting_document public": ".........-",
    "meeting_document members": "-......---",
    "meeting_document secretariat": "------.---",
    "office_meeting_new": ">xxxxx.--.",
    "office_meeting_edit": ">xxxxx.---",
    "office_meeting_delete": ">xxxxx.---",
    "office_meeting_documents": ">xxxxx.---",
    "office_meeting_document_remove": ">xxxxx.---",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    meeting = MeetingFactory()
    file = SimpleUploadedFile("acta.pdf", PDF, content_type="application/pdf")
    document = store(file=file, by=world.people["secretariat"])
    rows = {
        visibility: MeetingDocumentFactory(meeting=meeting, document=document, visibility=visibility).pk
        for visibility in Visibility.values
    }
    return {
        "meeting": [meeting.pk],
        "meeting of the second network": [MeetingFactory(network=world.second).pk],
        **{f"meeting_document {name}": [meeting.pk, pk] for name, pk in rows.items()},
        "office_meeting_edit": [meeting.pk],
        "office_meeting_delete": [meeting.pk],
        "office_meeting_documents": [meeting.pk],
        "office_meeting_document_remove": [meeting.pk, rows["members"]],
    }
