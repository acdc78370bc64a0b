"""The demonstration's meeting, marked as made up, with its agenda, decisions and minutes."""

import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from initiatives.demo import pdf
from initiatives.demo.files import FOLDER
from members import actions
from members.actions.meetings import Minutes, Resolved
from members.models import Network, State
from members.queries import secretariat_of
from members.states import MeetingDocumentKind, Visibility
from network_portal.documents.actions import extract, store
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
    file = ContentFile(pdf.page(row["minutes"]["lines"]), name=row["minutes"]["name"])
    document = store(file=file, by=secretary, language=row["language"])
    extract(sha256=document.sha256)
    actions.add_meeting_document(
        meeting=meeting,
        document=document,
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
