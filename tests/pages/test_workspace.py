"""The workspace of each role."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.waiting import tasks_of
from members.models import Appointment, Network, Seat
from members.roles import roles_of
from members.states import Capacity
from network_portal.common.periods import term, today
from network_portal.events.models import Event
from network_portal.notifications.models import Channel, Delivery, DeliveryStatus
from network_portal.pages.queries import seats_that_wait
from tests.factories import (
    InitiativeFactory,
    NetworkFactory,
    PersonFactory,
    administrator,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db

URL = "/es/workspace/"


def ago(days):
    return timezone.now() - timedelta(days=days)


def confirm_entries(at=None):
    """Nothing to confirm: what else waits is what the test is about."""
    Seat.objects.update(confirmed_at=at or timezone.now(), confirmed_by=PersonFactory())


def tasks(person):
    found = tasks_of(roles_of(person), Network.objects.default())
    return [(task.kind, task.title.value, (task.due - today()).days) for task in found]


def html_of(client, person, query=""):
    client.force_login(person)
    response = client.get(URL + query)
    assert response.status_code == 200
    return response.content.decode()


def table_of(html):
    return re.findall(r'<th role="rowheader" scope="row"><a [^>]*>([^<]*)</a>', html)


def test_workspace_asks_visitors_to_sign_in(client):
    assert client.get(URL)["Location"] == f"/es/account/login/?next={URL}"


def test_tasks_are_those_of_the_seat_by_due_date():
    principal = focal_point("AR")
    seat = seat_of("AR")
    focal_point("AR", kind="defence")
    InitiativeFactory(seat=seat, title_es="Devuelta", returned=True, updated_at=ago(4))
    InitiativeFactory(seat=seat, title_es="Por aclarar", in_clearance=True, updated_at=ago(2))
    InitiativeFactory(seat=seat, title_es="Olvidada", updated_at=ago(40))
    InitiativeFactory(seat=seat, title_es="Reciente", updated_at=ago(3))
    InitiativeFactory(seat=seat, title_es="En revisión", submitted=True)
    InitiativeFactory(seat=seat, title_es="Pública", published=True)
    InitiativeFactory(seat=seat_of("AR", "defence"), title_es="De Defensa", returned=True)
    InitiativeFactory(seat=seat_of("BR"), title_es="De Brasil", returned=True)
    assert tasks(principal) == [
        ("finish", "Olvidada", -10),
        ("clear", "Por aclarar", 5),
        ("correct", "Devuelta", 10),
    ]


def test_tasks_of_foreign_affairs_hold_those_of_the_states_vacant_seats():
    person = focal_point("AR", capacity=Capacity.ALTERNATE)
    focal_point("AR", kind="defence")
    focal_point("AR", kind="justice", past=True)
    InitiativeFactory(seat=seat_of("AR", "justice"), returned=True, title_es="Devuelta")
    InitiativeFactory(seat=seat_of("AR", "justice"), title_es="Quieta", updated_at=ago(20))
    for other in (seat_of("AR", "defence"), seat_of("PE", "justice")):
        InitiativeFactory(seat=other, returned=True)
    assert {task[:2] for task in tasks(person)} == {("correct", "Devuelta"), ("finish", "Quieta")}
    assert tasks(secretary()) == []


def test_tasks_of_an_alternate_hold_nothing_to_clear():
    focal_point("AR")
    alternate = focal_point("AR", capacity=Capacity.ALTERNATE)
    InitiativeFactory(seat=seat_of("AR"), in_clearance=True)
    InitiativeFactory(seat=seat_of("AR"), title_es="Devuelta", returned=True, updated_at=ago(0))
    assert tasks(alternate) == [("correct", "Devuelta", 14)]


def test_text_in_clearance_waits_for_whoever_is_left():
    focal_point("AR", past=True)
    InitiativeFactory(seat=seat_of("AR"), in_clearance=True, title_es="Por aclarar", updated_at=ago(2))
    foreign_affairs, alternate = focal_point("PE"), focal_point("AR", capacity=Capacity.ALTERNATE)
    InitiativeFactory(
        seat=seat_of("PE", "justice"), in_clearance=True, title_es="De nadie", updated_at=ago(2)
    )
    assert tasks(alternate) == [("clear", "Por aclarar", 5)]
    assert tasks(foreign_affairs) == [("clear", "De nadie", 5)]


def test_task_runs_from_the_return_and_not_from_the_last_save(client):
    principal, office = focal_point("AR"), secretary()
    text = InitiativeFactory(seat=seat_of("AR"), submitted=True, title_es="Devuelta")
    actions.return_to_state(text=text, by=office, remark="Precise el público.", at=ago(20))
    values = {"summary": "Otro resumen."}
    actions.edit(initiative=text, by=principal, version=text.version, language="es", values=values)
    assert tasks(principal) == [("correct", "Devuelta", -6)]
    html = html_of(client, principal)
    assert '<li class="task late">' in html
    assert "Precise el público." in html


def test_only_the_first_task_has_the_solid_button(client):
    for _number in range(3):
        InitiativeFactory(seat=seat_of("AR"), returned=True)
    person = focal_point("AR")
    part = html_of(client, person).split('<ol class="rows">')[1].split("</ol>")[0]
    assert (part.count("btn-primary"), part.count("btn-outline-primary")) == (1, 3)
    assert "/confirm/" in part  # among them the one that is about the seat itself


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        ("", {"Borrador", "De Defensa", "Pública", "Archivada"}),
        ("?tab=all", {"Borrador", "De Defensa", "Pública", "Archivada"}),
        ("?tab=mine", {"Borrador", "Pública", "Archivada"}),
        ("?tab=unpublished", {"Borrador", "De Defensa"}),
        ("?tab=under_way", {"Pública"}),
        ("?tab=wrong", {"Borrador", "De Defensa", "Pública", "Archivada"}),
    ],
)
def test_tabs_select_the_states_initiatives(client, tab, expected):
    seat = seat_of("AR")
    InitiativeFactory(seat=seat, title_es="Borrador", stage="planned")
    InitiativeFactory(seat=seat, title_es="Pública", published=True)
    InitiativeFactory(seat=seat, title_es="Archivada", archived=True, stage="completed")
    InitiativeFactory(seat=seat_of("AR", "defence"), title_es="De Defensa", returned=True, stage="planned")
    InitiativeFactory(seat=seat_of("BR"), title_es="De Brasil", published=True)
    assert set(table_of(html_of(client, focal_point("AR"), tab))) == expected


def test_news_are_what_other_states_published(client):
    InitiativeFactory(seat=seat_of("BR"), title_es="Noticia de Brasil", published=True)
    InitiativeFactory(seat=seat_of("BR"), title_es="Secreto de Brasil", submitted=True)
    html = html_of(client, focal_point("AR"))
    assert "Noticia de Brasil" in html
    assert "Secreto de Brasil" not in html


@pytest.mark.parametrize("kind", ["foreign_affairs", "defence"])
def test_vacant_seats_of_the_state_are_missing(client, kind):
    focal_point("AR", kind="justice", past=True)
    seat_of("BR", "justice")
    person = focal_point("AR", kind=kind)
    confirm_entries()
    part = html_of(client, person).split('id="missing"')[1].split("</ul>")[0]
    assert "Ministerio de Justicia" in part
    assert part.count("<li>") == 1


def test_term_that_ends_soon_is_missing(client):
    person = focal_point("AR")
    Appointment.objects.update(period=term(today() - timedelta(300), today() + timedelta(30)))
    part = html_of(client, person).split('id="missing"')[1]
    assert "<li>" in part.split("</aside>")[0]


def make_failed_mail():
    event = Event.objects.create(
        kind="initiatives.published", at=timezone.now(), network=Network.objects.default(),
        subject_label="initiatives.initiative", subject_key="1",
    )  # fmt: skip
    Delivery.objects.create(
        event=event, notice="initiatives.published", recipient=focal_point("CL"), channel=Channel.MAIL,
        status=DeliveryStatus.FAILED, done_at=timezone.now(),
    )  # fmt: skip


def test_secretariat_sees_queues_with_their_age(client):
    InitiativeFactory(seat=seat_of("AR"), submitted=True, submitted_at=ago(30))
    InitiativeFactory(seat=seat_of("AR"), published=True)
    focal_point("AR")
    focal_point("BR", past=True)
    Appointment.objects.filter(seat=seat_of("AR")).update(
        period=term(today() - timedelta(300), today() + timedelta(30))
    )
    make_failed_mail()
    html = html_of(client, secretary())
    numbers = re.findall(r'<p class="due"><b>(\d+)</b>', html)
    # title and summary in two languages
    assert numbers == ["1", "1", "1", "2", "1", "4"]
    assert '<li class="task late">' in html


def rows_of_queues(html):
    """What waits, row by row: (how many, addresses of its links)."""
    part = html.split('id="queues"')[1].split("</ol>")[0]
    return [
        (int(re.search(r"<b>(\d+)</b>", row)[1]), re.findall(r'href="([^"]*)"', row))
        for row in part.split('<li class="task')[1:]
    ]


def test_rows_of_the_secretariat_where_nothing_waits_have_no_button(client):
    focal_point("AR")
    confirm_entries()
    assert rows_of_queues(html_of(client, secretary())) == [(0, [])] * 6


def test_rows_of_the_secretariat_lead_to_what_they_count(client):
    InitiativeFactory(seat=seat_of("AR"), published=True)
    InitiativeFactory(seat=seat_of("AR"), submitted=True)
    focal_point("AR")
    make_failed_mail()
    focal_point("BR", "justice", past=True)
    Appointment.objects.filter(seat=seat_of("AR")).update(
        period=term(today() - timedelta(300), today() + timedelta(30))
    )
    rows = rows_of_queues(html_of(client, secretary()))
    assert [links for _count, links in rows] == [
        ["/es/office/review/"],
        ["/es/office/deliveries/?status=failed"],
        ["/es/office/states/br/", f"/es/office/seats/{seat_of('BR', 'justice').pk}/"],
        [
            address
            for state in ("CL", "AR")
            for address in (
                f"/es/office/states/{state.lower()}/",
                f"/es/workspace/seats/{seat_of(state).pk}/confirm/",
            )
        ],
        ["/es/office/states/ar/", f"/es/office/seats/{seat_of('AR').pk}/"],
        ["/es/office/translations/"],
    ]


def test_vacant_seats_are_named_the_oldest_first_and_no_more_than_five(client):
    focal_point("BR", "justice", past=True)
    for state in ("AR", "CL", "PY", "PE", "UY", "MX"):
        seat_of(state)
    count, links = rows_of_queues(html_of(client, secretary()))[2]
    assert (count, links[0], len(links)) == (7, "/es/office/states/br/", 10)
    named, _unconfirmed = seats_that_wait(Network.objects.default())
    assert (named.seats[0].ministry.name_es, named.more) == ("Ministerio de Justicia", 2)


def test_secretariat_sees_the_latest_events_of_its_network_only(client):
    office = secretary()
    other = NetworkFactory(slug="african", is_default=False)
    ours = InitiativeFactory(seat=seat_of("AR"), submitted=True, title_es="Nuestra")
    theirs = InitiativeFactory(seat=seat_of("PE", network=other), submitted=True, title_es="Ajena")
    actions.approve(text=ours, by=office)
    actions.approve(text=theirs, by=secretary(network=other))
    html = html_of(client, office)
    assert "Nuestra" in html
    assert "Ajena" not in html


def test_advisor_sees_submitted_texts_and_recent_news(client):
    InitiativeFactory(seat=seat_of("AR"), title_es="Por aconsejar", submitted=True)
    InitiativeFactory(seat=seat_of("AR"), title_es="Reciente", published=True, published_at=ago(3))
    InitiativeFactory(seat=seat_of("AR"), title_es="Antigua", published=True, published_at=ago(30))
    InitiativeFactory(seat=seat_of("AR"), title_es="Borrador")
    html = html_of(client, advisor())
    shown = {title for title in ("Por aconsejar", "Reciente", "Antigua", "Borrador") if title in html}
    assert shown == {"Por aconsejar", "Reciente"}
    assert 'href="/es/dashboard/"' in html


def test_former_holder_is_told_whom_to_write_to(client):
    Network.objects.filter(pk=NetworkFactory().pk).update(contact="secretaria@red.example")
    InitiativeFactory(seat=seat_of("AR"), title_es="Borrador ajeno")
    html = html_of(client, focal_point("AR", past=True))
    assert "secretaria@red.example" in html
    assert "Ministerio de Relaciones Exteriores" in html
    assert "Borrador ajeno" not in html


def test_person_without_any_role_is_told_whom_to_write_to(client):
    Network.objects.filter(pk=NetworkFactory().pk).update(contact="secretaria@red.example")
    html = html_of(client, PersonFactory())
    assert 'href="mailto:secretaria@red.example"' in html.split("<footer")[0]


def test_administrator_has_no_part_in_the_work(client):
    NetworkFactory()
    InitiativeFactory(seat=seat_of("AR"), title_es="Borrador ajeno")
    assert "Borrador ajeno" not in html_of(client, administrator())


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize(("who", "queries"), [(lambda: focal_point("AR"), 13), (secretary, 12), (advisor, 8)])
def test_workspace_query_counts(client, rows, who, queries, django_assert_num_queries):
    client.force_login(who())
    for _number in range(rows):
        InitiativeFactory(seat=seat_of("AR"), returned=True)
        InitiativeFactory(seat=seat_of("AR"), submitted=True)
        InitiativeFactory(seat=seat_of("BR"), published=True)
    with django_assert_num_queries(queries):
        client.get(URL)
