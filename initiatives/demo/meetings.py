"""The demonstration's meeting, marked as made up, with its agenda, decisions and minutes."""

import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from initiatives.demo.files import FOLDER
from members import actions
from members.actions.meetings import Minutes, Resolved
from members.models import Network, State
from members.queries import secretariat_of
from members.states import MeetingDocumentKind, Visibility
from network_portal.documents.actions import store
from network_portal.events.models import Event


def load(*, network: Network, done: Counter[str]) -> None:
    """Record the meeting unless that was done before; what was corrected or deleted since stays so."""
    row = json.loads((FOLDER / "meeting.json").read_text(encoding="utf-8"))
    title = row["texts"]["title"][row["language"]]
    recorded = Event.objects.filter(network=network, kind="members.meeting_recorded", payload__title=title)
    secretary = secretariat_of(network).first()
    if recorded.exists() or secretary is None:
        return
    minutes = _minutes(row)
    at = timezone.make_aware(datetime.combine(minutes.starts_on + timedelta(days=14), time(12)))
    meeting = actions.record_meeting(network=network, minutes=minutes, by=secretary, at=at)
    file = ContentFile(_pdf(row["minutes"]["lines"]), name=row["minutes"]["name"])
    actions.add_meeting_document(
        meeting=meeting,
        document=store(file=file, by=secretary, language=row["language"]),
        kind=MeetingDocumentKind.MINUTES,
        visibility=Visibility.MEMBERS,
        by=secretary,
        at=at,
    )
    done["meetings"] += 1


def _minutes(row: dict[str, Any]) -> Minutes:
    states = State.objects.in_bulk(row["states"], field_name="iso2")
    return Minutes(
        language=row["language"],
        texts=row["texts"],
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=date.fromisoformat(row["ends_on"]),
        host=states[row["host"]],
        states=list(states.values()),
        decisions=[Resolved(text) for text in row["decisions"]],
    )


def _pdf(lines: list[str]) -> bytes:
    """One page with these lines of plain letters, as a PDF that every reader opens."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    text = f"BT /F1 12 Tf 20 TL 60 780 Td {shown} ET".encode("ascii")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(made), len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return made + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
