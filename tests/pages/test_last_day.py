"""A term that ends closes access that day: in pages, documents, notices and the API, in sessions already open."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken
from rest_framework.test import APIClient

from initiatives import actions
from initiatives.models import Evidence
from network_portal.common.periods import term, today
from network_portal.documents.actions import store
from network_portal.events.models import Event
from network_portal.notifications.actions import fan_out
from network_portal.notifications.models import Channel, Delivery
from tests.factories import InitiativeFactory, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SUMMARY = "El protocolo dice quién avisa a quién y en qué plazo. " * 5


@pytest.fixture
def world():
    """A holder of Argentina's seat with a draft, a document and a text that came back; signed in everywhere."""
    person, office = focal_point("AR"), secretary()
    draft = InitiativeFactory(seat=seat_of("AR"), title_es="Borrador")
    file = SimpleUploadedFile("carta.pdf", PDF, content_type="application/pdf")
    evidence = Evidence.objects.create(
        initiative=draft, label="carta.pdf", document=store(file=file, by=person), added_by=person
    )
    text = InitiativeFactory(seat=seat_of("AR"), summary_es=SUMMARY)
    actions.submit(text=text, by=person)
    actions.return_to_state(text=text, by=office, remark="Corrija.")
    fan_out(event_pk=Event.objects.get(kind="initiatives.returned").pk)
    page, api = Client(), APIClient()
    page.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    api.credentials(HTTP_AUTHORIZATION=f"Token {AuthToken.objects.create(person)[1]}")
    return person, page, api, draft, evidence


def answers(world):
    """What each of the network's rooms answers, by name."""
    person, page, api, draft, evidence = world
    seat = draft.seat_id
    session, address = APIClient(), f"/api/v1/initiatives/{draft.pk}/"
    session.cookies = page.cookies
    notice = Delivery.objects.get(recipient=person, channel=Channel.INBOX, notice="initiatives.returned")
    opened = page.post("/es/inbox/read/", {"notice": notice.pk, "open": "1"}, follow=True)
    listed = api.get("/api/v1/initiatives/").json()["count"]
    return {
        "draft": page.get(f"/es/initiatives/{draft.pk}/").status_code,
        "its form": page.get(f"/es/initiatives/{draft.pk}/edit/").status_code,
        "its history": page.get(f"/es/initiatives/{draft.pk}/history/").status_code,
        "its document": page.get(f"/es/initiatives/{draft.pk}/evidence/{evidence.pk}/").status_code,
        "new initiative": page.get("/es/initiatives/new/").status_code,
        "handover": page.get(reverse("seat_handover", args=[seat])).status_code,
        "note": page.get(reverse("seat_note", args=[seat])).status_code,
        "confirmation": page.get(reverse("seat_confirm", args=[seat])).status_code,
        "figure of seats": page.get("/es/dashboard/figures/seats.csv").status_code,
        "notice in the inbox": opened.status_code,
        "API by token": api.get(address).status_code,
        "API by session": session.get(address).status_code,
        "texts listed by the API": listed,
    }


ROOMS = (
    "draft", "its form", "its history", "its document", "new initiative", "handover", "note", "confirmation",
    "figure of seats", "notice in the inbox", "API by token", "API by session",
)  # fmt: skip
OPEN = dict.fromkeys(ROOMS, 200) | {"texts listed by the API": 2}


def test_everything_is_open_on_the_last_day(world):
    world[0].appointments.update(period=term(today() - timedelta(300), today() + timedelta(1)))
    assert answers(world) == OPEN


def test_everything_is_closed_on_the_day_after(world):
    assert answers(world) == OPEN
    world[0].appointments.update(period=term(today() - timedelta(300), today()))
    assert answers(world) == dict.fromkeys(OPEN, 404) | {
        "new initiative": 403,
        "texts listed by the API": 0,
    }


def test_nothing_is_written_on_the_day_after(world):
    person, page, _api, draft, _evidence = world
    person.appointments.update(period=term(today() - timedelta(300), today()))
    before = Event.objects.count()
    sent = {
        "title": "Otro",
        "kind": "legislation",
        "language": "es",
        "version": draft.version,
        "do": "submit",
    }
    for path in ("edit", "submit", "discard", "withdraw"):
        assert page.post(f"/es/initiatives/{draft.pk}/{path}/", sent).status_code == 404
    for name in ("seat_note", "seat_confirm"):
        answer = page.post(
            reverse(name, args=[draft.seat_id]), {"note": "No.", "language": "es", "do": "confirm"}
        )
        assert answer.status_code == 404
    draft.refresh_from_db()
    assert (draft.title_es, Event.objects.count()) == ("Borrador", before)


def test_workspace_says_the_last_day_and_whom_to_write_to(world):
    person, page, *_rest = world
    person.appointments.update(period=term(today() - timedelta(300), today()))
    network = seat_of("AR").network
    network.contact = "secretaria@red.example"
    network.save()
    html = page.get("/en/workspace/").content.decode()
    assert "You held a seat until" in html
    assert f"{(today() - timedelta(1)).day} " in html.split("You held a seat until")[1][:20]
    assert 'href="mailto:secretaria@red.example"' in html
    assert "Borrador" not in html
