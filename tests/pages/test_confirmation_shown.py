"""Where the yearly confirmation shows: the state's page, the tasks of a holder, and the secretariat's queue."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from members.models import Membership, Seat
from members.states import Standing
from network_portal.common.formats import month
from network_portal.common.periods import term, today
from tests.factories import (
    AppointmentFactory,
    InitiativeFactory,
    PersonFactory,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db


def days_ago(days):
    return timezone.make_aware(datetime.combine(today() - timedelta(days), time(12)))


def a_year_after(moment):
    return moment.date().replace(year=moment.year + 1)


def confirm(seat, days):
    Seat.objects.filter(pk=seat.pk).update(confirmed_at=days_ago(days), confirmed_by=PersonFactory())


def page(client, person, path):
    if person:
        client.force_login(person)
    return client.get(f"/en{path}").content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def seats():
    """Argentina's seats, confirmed, overdue, new and vacant."""
    focal_point("AR")
    confirm(seat_of("AR"), 100)
    focal_point("AR", "defence")
    confirm(seat_of("AR", "defence"), 400)
    AppointmentFactory(seat=seat_of("AR", "justice"), period=term(today() - timedelta(3)))
    seat_of("AR", "ombudsman")


@pytest.mark.parametrize("who", [lambda: focal_point("BR"), advisor, secretary])
def test_state_page_tells_those_who_take_part_how_each_entry_stands(client, seats, who):
    html = page(client, who(), "/states/ar/").split('id="seats"')[1].split("</table>")[0]
    cells = [words(cell) for cell in re.findall(r'data-h="Entry confirmed">(.*?)</td>', html, re.DOTALL)]
    assert cells[0] == month(days_ago(100), "en")
    assert cells[1] == f"Unconfirmed since {month(a_year_after(days_ago(400)), 'en')}"
    assert cells[2].startswith("To be confirmed by ")
    assert cells[3] == "Unconfirmed"


@pytest.mark.parametrize("who", [lambda: None, PersonFactory])
def test_state_page_tells_nobody_else(client, seats, who):
    assert "nconfirmed" not in page(client, who(), "/states/ar/")


def tasks(html):
    """(heading, address of the button) of the tasks, in order."""
    part = html.split('id="tasks"')[1].split("</ol>")[0].split("<aside")[0]
    found = re.findall(r'<h3>(.*?)</h3>.*?class="btn [^"]*" href="([^"]*)"', part, re.DOTALL)
    return [(words(heading), address) for heading, address in found]


def test_confirmation_is_a_task_among_the_others_by_due_date(client):
    person, seat = focal_point("AR"), seat_of("AR")
    confirm(seat, 365 - 5)
    texts = [
        InitiativeFactory(seat=seat, title_es=f"Texto {n}", returned=True, updated_at=days_ago(n))
        for n in (12, 4)
    ]
    first, confirmation, last = tasks(page(client, person, "/workspace/"))
    assert confirmation == ("Confirm the entry of the seat", f"/en/workspace/seats/{seat.pk}/confirm/")
    assert [first[1], last[1]] == [f"/en/initiatives/{text.pk}/edit/" for text in texts]


@pytest.mark.parametrize(
    ("days", "is_task", "is_missing"), [(300, False, False), (365, True, False), (367, True, True)]
)
def test_confirmation_is_missing_once_it_is_overdue(client, days, is_task, is_missing):
    person = focal_point("AR")
    confirm(seat_of("AR"), days)
    html = page(client, person, "/workspace/")
    assert bool(tasks(html)) is is_task
    missing = html.split('id="missing"')[1].split("</div>")[0]
    assert ("has been unconfirmed since" in missing) is is_missing


def test_confirmation_of_a_colleague_s_seat_is_no_task(client):
    person = focal_point("AR")
    confirm(seat_of("AR"), 1)
    focal_point("AR", "defence")
    assert tasks(page(client, person, "/workspace/")) == []


@pytest.mark.parametrize(("days", "note", "asked"), [(60, "", True), (60, "Nota.", False), (61, "", False)])
def test_note_is_asked_for_once_the_term_ends_within_sixty_days(client, days, note, asked):
    held = AppointmentFactory(
        seat=seat_of("AR"),
        period=term(today() - timedelta(300), today() + timedelta(days)),
        handover_note=note,
    )
    confirm(held.seat, 1)
    html = page(client, held.person, "/workspace/")
    address = f"/en/workspace/seats/{held.seat_id}/note/"
    assert tasks(html) == ([("Leave a note to who comes next", address)] if asked else [])
    assert (f'href="{address}">Change your note' in html) is bool(note)


def queue(html):
    part = html.split("<h3>Unconfirmed entries</h3>")
    number, oldest = re.findall(r"<b>(\d+)</b>(?:<span>([^<]*)</span>)?", part[0])[-1]
    return int(number), oldest, re.findall(r'href="([^"]*)"', part[1].split("</li>\n        <li")[0])


def test_secretariat_s_queue_has_what_is_unconfirmed_the_oldest_first(client, seats):
    confirm(focal_point("BR").appointments.get().seat, 500)
    focal_point("CL")
    Membership.objects.filter(state__iso2="CL").update(standing=Standing.SUSPENDED)
    html = page(client, secretary(), "/workspace/")
    count, oldest, links = queue(html)
    assert (count, oldest) == (2, f"oldest: {(today() - a_year_after(days_ago(500))).days} days")
    confirmations = [
        f"/en/workspace/seats/{seat.pk}/confirm/" for seat in (seat_of("BR"), seat_of("AR", "defence"))
    ]
    assert links[:4] == ["/en/office/states/br/", confirmations[0], "/en/office/states/ar/", confirmations[1]]


@pytest.mark.parametrize("rows", [1, 3])
def test_state_page_query_count(client, rows, django_assert_num_queries):
    for kind in ("foreign_affairs", "defence", "justice")[:rows]:
        confirm(focal_point("AR", kind).appointments.get().seat, 400)
    client.force_login(focal_point("BR"))
    with django_assert_num_queries(14):
        client.get("/en/states/ar/")
