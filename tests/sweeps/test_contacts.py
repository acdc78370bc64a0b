"""How people can be reached stands on no page and in no answer that a visitor gets."""

import pytest
from django.test import Client

from initiatives.models import Initiative
from tests.factories import DecisionFactory, MeetingFactory, focal_point, secretary
from tests.sweeps.addresses import ROLES, TABLE, World, address

#: What every role gets at these addresses is the same for all.
OWN_MAIL = ("demo_mail", "account", "mfa", "usersessions", "healthz", "readyz")
MARKS = {"name": "Xochiquétzal Zzyzx", "email": "zzyzx.unica@contacto.example", "phone": "+999 55512345"}


@pytest.fixture
def world(db):
    """The world, with one focal point and one of the secretariat who can be told from everybody else."""
    world = World.build()
    person = focal_point("AR", "ombudsman", **MARKS)
    secretary(**{**MARKS, "email": f"otra.{MARKS['email']}"})
    seat = person.appointments.get().seat
    seat.email, seat.phone, seat.address = "oficina.zzyzx@contacto.example", "+999 66612345", "Calle Zzyzx 1"
    seat.confirmed_by, seat.confirmed_at = person, person.date_joined
    seat.save()
    # what they wrote, did and attended is public; they are not
    Initiative.objects.update(created_by=person)
    DecisionFactory(meeting=MeetingFactory(host=seat.ministry.state, states=[seat.ministry.state]))
    return world


def public_rows():
    """Every address that a visitor may ask, in whatever table it stands."""
    return [row for row, letters in TABLE.items() if letters[ROLES.index("visitor")] == "."]


def test_sweep_asks_pages_answers_and_exports():
    asked = {row.split()[0] for row in public_rows() if not row.startswith(OWN_MAIL)}
    assert {
        "home",
        "state",
        "states",
        "initiative",
        "meetings",
        "meeting",
        "api_state",
        "figure_export",
    } <= asked


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_no_public_answer_tells_how_to_reach_somebody(world, language):
    client = Client()
    told = {}
    for row in public_rows():
        if row.startswith(OWN_MAIL):
            continue
        path = address(row, world).replace("/es/", f"/{language}/", 1)
        for asked in (path, f"{path}?format=csv", f"{path}?q=xochiquetzal"):
            answer = client.get(asked)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            text = body.decode(errors="replace").lower()
            if found := [mark for mark in ("zzyzx", "55512345", "66612345") if mark in text]:
                told[asked] = found
    assert told == {}


def test_somebody_who_takes_part_finds_them(world):
    client = Client()
    client.force_login(world.people["other"], backend="allauth.account.auth_backends.AuthenticationBackend")
    text = client.get("/es/directory/?q=xochiquetzal&role=focal_point").content.decode()
    assert all(mark in text for mark in MARKS.values())
