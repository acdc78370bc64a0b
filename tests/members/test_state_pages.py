"""The list of states and the page of one: what each reader meets, in three languages."""

import csv
import re
from datetime import date

import pytest
from django.utils import translation

from initiatives.states import Stage
from members.models import Membership
from members.states import Capacity, MinistryKind, Standing
from network_portal.common.periods import term, today
from tests.factories import (
    AppointmentFactory,
    InitiativeFactory,
    MeetingFactory,
    NetworkFactory,
    PersonFactory,
    advisor,
    focal_point,
    member_state,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    """Four members; a vacancy and initiatives in Peru, a draft that must not leak."""
    NetworkFactory()
    for code in ("AR", "BR", "PE", "EC"):
        member_state(code)
    Membership.objects.filter(state__iso2__in=["AR", "BR"]).update(is_founding=True)
    week = today().replace(year=today().year - 1)
    AppointmentFactory(seat=seat_of("PE", MinistryKind.JUSTICE), period=term(week, today()))
    AppointmentFactory(seat=seat_of("PE"))
    AppointmentFactory(seat=seat_of("PE"), alternate=True)
    AppointmentFactory(seat=seat_of("PE", MinistryKind.DEFENCE), acting=True)
    InitiativeFactory(seat=seat_of("PE"), published=True, stage=Stage.FUNCTIONING, title_es="Publicada")
    InitiativeFactory(seat=seat_of("PE"), draft=True, title_es="Un borrador secreto")
    InitiativeFactory(seat=seat_of("AR"), published=True, title_es="De otro Estado")


def names(html):
    return re.findall(r'<a href="/[\w-]+/states/\w\w/">([^<]+)</a>', html)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", ["Argentina", "Brasil", "Ecuador", "Perú"]),
        ("pt-br", ["Argentina", "Brasil", "Equador", "Peru"]),
        ("en", ["Argentina", "Brazil", "Ecuador", "Peru"]),
    ],
)
def test_states_in_the_order_of_the_language(client, region, language, expected):
    assert names(client.get(f"/{language}/states/").content.decode()) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("peru", ["Perú"]),
        ("PERÚ", ["Perú"]),
        ("republica bras", ["Brasil"]),
        ("ec", ["Ecuador"]),
        ("zzz", []),
    ],
)
def test_states_found_without_accents(client, region, wanted, expected):
    response = client.get("/es/states/", {"q": wanted})
    assert names(response.content.decode()) == expected
    assert ('class="empty"' in response.content.decode()) is (not expected)


def test_states_escape_what_was_asked(client, region):
    assert b"<script>" not in client.get("/es/states/", {"q": '"><script>'}).content


def test_states_of_an_empty_network(client):
    NetworkFactory()
    assert 'class="empty"' in client.get("/es/states/").content.decode()


def test_states_leave_out_invited_and_former(client, region):
    Membership.objects.filter(state__iso2="EC").update(standing=Standing.INVITED)
    Membership.objects.filter(state__iso2="BR").update(period=term(today().replace(year=2015), today()))
    Membership.objects.filter(state__iso2="AR").update(standing=Standing.SUSPENDED)
    html = client.get("/en/states/").content.decode()
    assert names(html) == ["Argentina", "Peru"]
    assert html.count('<span class="status">') == 1


def test_states_show_seats_to_who_takes_part(client, region):
    def row():
        html = client.get("/es/states/").content.decode()
        return re.search(r'<tr role="row">\s*<th[^>]*><a href="/es/states/pe/">.*?</tr>', html, re.S)[0]

    assert row().count('class="num"') == 1
    client.force_login(PersonFactory())
    assert row().count('class="num"') == 1
    client.force_login(advisor())
    assert row().count('class="num"') == 2


def test_states_exported_as_filtered(client, region):
    response = client.get("/en/states/", {"q": "peru", "format": "csv"})
    rows = list(csv.reader(b"".join(response.streaming_content).decode("utf-8-sig").splitlines()))
    assert [row[:2] for row in rows[1:]] == [["Peru", "PE"]]
    assert len(rows[0]) == 7
    assert client.get("/en/states/", {"format": "xlsx"}).status_code == 200
    assert client.get("/en/states/", {"format": "exe"}).status_code == 404


@pytest.mark.parametrize(("states", "queries"), [(["PE"], 3), (["PE", "AR", "BR"], 3)])
def test_states_take_the_same_queries(client, django_assert_num_queries, states, queries):
    for code in states:
        focal_point(code)
    client.get("/es/states/")
    with django_assert_num_queries(queries):
        client.get("/es/states/")


@pytest.mark.parametrize(("states", "queries"), [(["PE"], 9), (["PE", "AR", "BR"], 9)])
def test_states_take_the_same_queries_for_the_secretariat(client, django_assert_num_queries, states, queries):
    for code in states:
        focal_point(code)
    client.force_login(secretary())
    client.get("/es/states/")
    with django_assert_num_queries(queries):
        client.get("/es/states/")


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_state_in_each_language(client, region, language):
    response = client.get(f"/{language}/states/pe/")
    html = response.content.decode()
    state = member_state("PE")
    with translation.override(language):
        assert f"<h1>{state.name}</h1>" in html
        assert state.official_name in html
    assert html.count("<h1") == 1
    assert 'class="crumbs' in html
    assert "Publicada" in html
    assert ('lang="es">Publicada' in html) is (language != "es")


def test_state_shows_what_is_published_and_no_more(client, region):
    client.force_login(focal_point("PE", MinistryKind.EDUCATION))
    html = client.get("/es/states/pe/").content.decode()
    assert "Publicada" in html
    assert "Un borrador secreto" not in html
    assert "De otro Estado" not in html


def test_state_names_the_institution_of_each_initiative(client, region):
    InitiativeFactory(published=True, seat=seat_of("PE", "defence"))
    page = client.get("/es/states/pe/").content.decode()
    assert page.count("Ministerio de Defensa") >= 2  # among the institutions, and beside its initiative


def test_state_shows_the_latest_five_and_leads_to_all(client, region):
    for number in range(6):
        InitiativeFactory(seat=seat_of("PE"), published=True, title_es=f"Otra {number}")
    html = client.get("/es/states/pe/").content.decode()
    assert len(re.findall(r'<th role="rowheader" scope="row"><a href="/es/initiatives/\d+/"', html)) == 5
    assert 'href="/es/initiatives/?state=pe"' in html


def test_state_without_anything(client, region):
    response = client.get("/en/states/ec/")
    assert response.status_code == 200
    assert "Nothing is published yet" in response.content.decode()


def test_state_shows_visitors_the_names_of_institutions_only(client, region):
    html = client.get("/en/states/pe/").content.decode()
    assert [name in html for name in ("Ministry of Foreign Affairs", "Ministry of Justice")] == [True, True]
    assert [word in html for word in ("Vacant", "Acting", "Principal")] == [False, False, False]


@pytest.mark.parametrize("person", [secretary, advisor, lambda: focal_point("AR")])
def test_state_shows_seats_to_who_takes_part(client, region, person):
    client.force_login(person())
    html = client.get("/en/states/pe/").content.decode()
    held = re.findall(r'<span class="glyph ?(\S*)"></span>([^<]+)</td>', html)
    assert held == [("s-3", "Principal and alternate"), ("s-2", "Acting"), ("", "Vacant for 0 days")]


def test_state_shows_no_seats_to_an_account_without_a_part(client, region):
    client.force_login(PersonFactory())
    assert "Vacant" not in client.get("/en/states/pe/").content.decode()


def test_state_says_alternate_only_and_never_held(client, region):
    AppointmentFactory(seat=seat_of("EC"), capacity=Capacity.ALTERNATE)
    seat_of("EC", MinistryKind.DEFENCE)
    client.force_login(secretary())
    html = client.get("/en/states/ec/").content.decode()
    assert re.findall(r'<span class="glyph ?(\S*)"></span>([^<]+)</td>', html) == [
        ("s-2", "Alternate only"),
        ("", "Vacant, never filled"),
    ]


def test_state_offers_a_new_initiative_to_its_own_focal_points(client, region):
    def offered():
        return "/es/initiatives/new/" in client.get("/es/states/pe/").content.decode()

    client.force_login(focal_point("AR"))
    assert not offered()
    client.force_login(focal_point("PE", MinistryKind.EDUCATION))
    assert offered()


def test_state_marks_its_stone(client, region):
    html = client.get("/en/states/pe/").content.decode()
    picture = re.search(r'<div class="state-arch">(.*?)</div>', html, re.S)[1]
    assert (picture.count("--c-arch"), picture.count("--c-gold")) == (3, 1)
    assert "Marked: Peru." in picture


@pytest.mark.parametrize("slug", ["py", "zz", "PE", "peru"])
def test_state_that_is_no_member(client, region, slug):
    assert client.get(f"/es/states/{slug}/").status_code == 404


def test_state_only_invited_is_no_member(client, region):
    Membership.objects.filter(state__iso2="PE").update(standing=Standing.INVITED)
    assert client.get("/es/states/pe/").status_code == 404


def test_state_pages_are_read_only(client, region):
    assert [client.post(f"/es/states/{path}").status_code for path in ("", "pe/")] == [405, 405]


@pytest.mark.parametrize("rows", [1, 3])
def test_state_takes_the_same_queries(client, django_assert_num_queries, rows):
    kinds = [MinistryKind.FOREIGN_AFFAIRS, MinistryKind.DEFENCE, MinistryKind.JUSTICE][:rows]
    for kind in kinds:
        focal_point("PE", kind)
        InitiativeFactory(seat=seat_of("PE", kind), published=True)
    client.get("/es/states/pe/")
    with django_assert_num_queries(8):
        client.get("/es/states/pe/")


@pytest.mark.parametrize("rows", [1, 3])
def test_state_takes_the_same_queries_for_the_secretariat(client, django_assert_num_queries, rows):
    kinds = [MinistryKind.FOREIGN_AFFAIRS, MinistryKind.DEFENCE, MinistryKind.JUSTICE][:rows]
    for kind in kinds:
        focal_point("PE", kind)
        InitiativeFactory(seat=seat_of("PE", kind), published=True)
    client.force_login(secretary())
    client.get("/es/states/pe/")
    with django_assert_num_queries(14):
        client.get("/es/states/pe/")


def test_state_says_which_meetings_it_received(client, region):
    peru = member_state("PE")
    MeetingFactory(host=member_state("EC"), title_es="De otro Estado")
    MeetingFactory(
        host=peru, network=NetworkFactory(slug="african", is_default=False), title_es="De otra red"
    )
    meeting = MeetingFactory(host=peru, title_es="XI Reunión", starts_on=date(2020, 5, 4))
    html = client.get("/es/states/pe/").content.decode()
    assert re.findall(r'<a href="(/es/meetings/[^"]+)">([^<]+)</a>, (\d+)', html) == [
        (f"/es/meetings/{meeting.pk}/", "XI Reunión", "2020")
    ]
