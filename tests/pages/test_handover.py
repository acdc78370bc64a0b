"""The page that a new holder finds."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives import actions
from members.models import Seat
from members.states import Capacity
from network_portal.common.periods import term, today
from tests.factories import (
    AppointmentFactory,
    InitiativeFactory,
    NetworkFactory,
    PersonFactory,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db

SUMMARY = "El protocolo dice quién avisa a quién y en qué plazo. " * 5


def url(seat=None, language="en"):
    return f"/{language}/workspace/seats/{(seat or seat_of('AR')).pk}/handover/"


def ago(days):
    return timezone.now() - timedelta(days=days)


def former(days, **fields):
    """Who held the seat until so many days ago."""
    period = term(today() - timedelta(days + 400), today() - timedelta(days))
    return AppointmentFactory(seat=seat_of("AR"), period=period, **fields)


def successor(**person):
    """Who holds the seat since today."""
    return AppointmentFactory(seat=seat_of("AR"), period=term(today()), person=PersonFactory(**person)).person


def page_of(client, person, **options):
    client.force_login(person)
    response = client.get(url(**options))
    assert response.status_code == 200
    return response.content.decode()


def part(html, name):
    return html.split(f'id="{name}"')[1].split("</section>")[0]


def test_handover_names_who_was_there_and_until_when(client):
    former(900, person=PersonFactory(name="Rosa Luz"))
    former(30, person=PersonFactory(name="Juan Mar"))
    html = page_of(client, successor())
    assert "Juan Mar, until" in html.split("</h1>")[1].split("</section>")[0]
    names = re.findall(r"<li>([^,<]*), principal:", part(html, "colleagues"))
    assert names == ["Juan Mar", "Rosa Luz"]


def test_notes_are_those_of_former_holders_and_labelled_with_their_language(client):
    former(900, handover_note="Nota antigua.")
    former(30, handover_note="Fale <b>primeiro</b>\ncom a Justiça.", handover_language="pt-br")
    AppointmentFactory(seat=seat_of("AR"), alternate=True, handover_note="Todavía no.")
    html = part(page_of(client, successor()), "notes")
    assert "Text in its original language, Portuguese" in html
    assert '<div lang="pt-BR"><p>Fale &lt;b&gt;primeiro&lt;/b&gt;<br>com a Justiça.</p></div>' in html
    assert html.index("Fale") < html.index("Nota antigua.")
    assert "Todavía no." not in html


def test_texts_are_the_seat_s_own_in_the_order_in_which_they_wait(client):
    for status in ("draft", "published", "returned", "submitted", "archived", "in_clearance"):
        InitiativeFactory(seat=seat_of("AR"), title_es=f"Texto {status}", **{status: True})
    InitiativeFactory(seat=seat_of("AR", "defence"), title_es="De Defensa")
    html = part(page_of(client, focal_point("AR")), "texts")
    assert re.findall(r'<h3 id="texts-(\w+)">', html) == [
        "returned", "in_clearance", "draft", "submitted", "published", "archived",
    ]  # fmt: skip
    assert re.findall(r">Texto (\w+)</a>", html) == [
        "returned", "in_clearance", "draft", "submitted", "published", "archived",
    ]  # fmt: skip
    assert "De Defensa" not in html


def test_tasks_stand_with_their_due_dates(client):
    InitiativeFactory(seat=seat_of("AR"), title_es="Devuelta", returned=True, updated_at=ago(4))
    InitiativeFactory(seat=seat_of("AR"), title_es="Reciente", updated_at=ago(1))
    html = part(page_of(client, focal_point("AR")), "tasks")
    assert "Devuelta" in html
    assert "in 10 days" in html
    assert "Reciente" not in html


def test_last_year_s_events_keep_the_name_of_who_did_it(client):
    before = focal_point("AR", name="Juan Mar")
    text = InitiativeFactory(seat=seat_of("AR"), title_es="Protocolo", summary_es=SUMMARY)
    other = InitiativeFactory(seat=seat_of("AR", "defence"), title_es="Ajeno")
    old = actions.edit(
        initiative=text, by=before, version=1, language="es", values={"summary": SUMMARY * 2}, at=ago(400)
    )
    actions.submit(text=old, by=before, at=ago(20))
    actions.submit(text=other, by=focal_point("AR", "defence"), at=ago(20))
    before.appointments.update(period=term(today() - timedelta(500), today()))
    html = part(page_of(client, successor()), "events")
    assert html.count("<li>") == 1
    assert "Juan Mar, Ministry of Foreign Affairs" in html
    history = client.get(f"/en/initiatives/{text.pk}/history/").content.decode()
    assert "Ministry of Foreign Affairs" in history
    assert "Juan Mar" not in history.split("<main")[1]  # there offices are named, not persons


def test_handover_shows_the_entry_colleagues_and_whom_to_ask(client):
    Seat.objects.filter(pk=seat_of("AR").pk).update(email="mesa@cancilleria.example")
    AppointmentFactory(seat=seat_of("AR"), alternate=True, person__email="colega@portal.example")
    AppointmentFactory(
        seat=seat_of("AR"), alternate=True, person__email="invitada@portal.example", person__is_active=False
    )
    secretary(email="oficina@portal.example")
    html = page_of(client, focal_point("AR"))
    assert "mesa@cancilleria.example" in part(html, "entry")
    assert "Unconfirmed since" in part(html, "entry")
    assert "colega@portal.example" in part(html, "colleagues")
    assert "invitada@portal.example" not in html
    assert "oficina@portal.example" in part(html, "secretariat")


def test_secretariat_reads_the_handover_of_a_vacant_seat(client):
    former(3, handover_note="Hable con Justicia.")
    html = page_of(client, secretary())
    assert "Hable con Justicia." in html
    assert "Nobody holds the seat today." in html
    assert "/note/" not in html


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda: focal_point("AR", "defence"), 403),
        (lambda: focal_point("BR"), 403),
        (advisor, 403),
        (lambda: focal_point("AR", past=True), 404),
        (lambda: focal_point("AR", network=NetworkFactory(slug="african", is_default=False)), 404),
    ],
)
def test_handover_is_for_nobody_else(client, who, status):
    client.force_login(who())
    assert client.get(url()).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_handover_query_count(client, rows, django_assert_num_queries):
    person = successor()
    for number in range(rows):
        former(500 * number, handover_note="Nota.")
        AppointmentFactory(seat=seat_of("AR"), capacity=Capacity.ALTERNATE)
        secretary()
        text = InitiativeFactory(seat=seat_of("AR"), summary_es=SUMMARY)
        actions.submit(text=text, by=person)
        InitiativeFactory(seat=seat_of("AR"), returned=True)
    client.force_login(person)
    address = url()
    with django_assert_num_queries(12):
        client.get(address)


@pytest.mark.parametrize(("days", "is_shown"), [(0, True), (59, True), (60, False)])
def test_workspace_leads_a_new_holder_to_the_handover_for_sixty_days(client, days, is_shown):
    person = focal_point("AR")
    person.appointments.update(period=term(today() - timedelta(days)))
    client.force_login(person)
    html = client.get("/en/workspace/").content.decode()
    assert (f'href="{url()}">Open the handover page' in html) is is_shown
    assert f'href="{url()}">Handover</a>' in html  # the quiet way there stays
