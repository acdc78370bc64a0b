import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import RequestFactory

from initiatives.models import Initiative
from initiatives.states import Status
from members.actions import keep
from members.models import Membership, State
from members.states import Standing
from network_portal.events import actions as events
from tests.factories import (
    InitiativeFactory,
    administrator,
    advisor,
    focal_point,
    member_state,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.usefixtures("drawn_once")

DASHBOARD, ARGENTINA = "/en/dashboard/", "/en/dashboard/ar/"


def figures(html: str) -> list[str]:
    return re.findall(r'<h2 id="figure-([\w-]+)"', html)


def numbers(html: str) -> list[str]:
    return re.findall(r'<dd class="n">(\d+)', html)


def listed(html: str) -> list[tuple[str, str, str]]:
    return re.findall(r'<a href="([^"]+)">([^<]+)</a><b>(\d+)</b>', html)


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_region_shows_public_figures_to_visitors(region, client, language):
    response = client.get(f"/{language}/dashboard/")
    html = response.content.decode()
    assert response.status_code == 200
    assert numbers(html) == ["3", "4", "2", "1", "2"]
    assert figures(html) == [
        "initiatives-by-state", "initiatives-by-stage", "initiatives-by-year", "commitments-by-distance",
        "commitments-days", "commitments-silent", "initiatives-by-kind", "initiatives-by-audience", "membership",
        "mechanisms", "officials-reached", "delay-causes", "milestones", "translation-completeness",
    ]  # fmt: skip


def test_list_beside_the_map_has_its_numbers_in_alphabetical_order(region, client):
    html = client.get(DASHBOARD, {"kind": "legislation"}).content.decode()
    assert listed(html) == [
        ("/en/dashboard/ar/?kind=legislation", "Argentina", "1"),
        ("/en/dashboard/br/?kind=legislation", "Brazil", "1"),
        ("/en/dashboard/cl/?kind=legislation", "Chile", "0"),
    ]


@pytest.mark.parametrize("make", [advisor, secretary, lambda: focal_point("BR")])
def test_seats_show_to_who_takes_part(region, client, make):
    client.force_login(make())
    html = client.get(DASHBOARD).content.decode()
    assert figures(html)[-2] == "seats"
    assert "seats filled" in html


def test_seats_do_not_show_to_who_took_part_once(region, client):
    client.force_login(focal_point("AR", past=True))
    assert "seats" not in figures(client.get(DASHBOARD).content.decode())


def test_state_shows_its_own_figures(region, client):
    html = client.get(ARGENTINA).content.decode()
    assert "Argentina: dashboard" in html
    assert numbers(html) == ["3", "0", "2", "0", "2"]
    assert figures(html) == [
        "initiatives-by-stage", "initiatives-by-year", "commitments-by-distance", "commitments-days",
        "commitments-silent", "initiatives-by-kind", "initiatives-by-audience", "mechanisms",
        "officials-reached", "delay-causes", "milestones", "translation-completeness",
    ]  # fmt: skip


@pytest.mark.parametrize("slug", ["pe", "mx", "zz", "AR", "arg"])
def test_state_that_is_no_member_is_not_found(region, client, slug):
    member_state("MX", network=region.published[0].network.__class__.objects.get(slug="other"))
    assert client.get(f"/en/dashboard/{slug}/").status_code == 404


def test_former_member_is_not_found(region, client):
    from network_portal.common.periods import term, today

    Membership.objects.filter(state__iso2="AR").update(period=term(today().replace(year=2012), today()))
    assert client.get(ARGENTINA).status_code == 404


@pytest.mark.parametrize("query", ["period=20x6", "state=zz", "kind=nothing", "audience=x", "stage=%00"])
def test_unknown_filter_is_left_out_with_a_message(region, client, query):
    response = client.get(f"{DASHBOARD}?{query}")
    html = response.content.decode()
    assert response.status_code == 200
    assert "The address asked for something that does not exist" in html
    assert numbers(html) == ["3", "4", "2", "1", "2"]


def test_unknown_filter_is_escaped(region, client):
    html = client.get(DASHBOARD, {"kind": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_filters_keep_what_was_chosen(region, client):
    html = client.get(DASHBOARD, {"period": "2025", "state": "ar", "stage": "functioning"}).content.decode()
    assert '<option value="2025" selected>' in html
    assert '<option value="ar" selected>' in html
    assert '<option value="functioning" selected>' in html
    assert "Period: 2025; State: Argentina; Stage: Functioning" in html


def test_nothing_found_says_so(region, client):
    assert (
        "Nothing published matches these filters."
        in client.get(DASHBOARD, {"period": "1999"}).content.decode()
    )


@pytest.mark.parametrize("more", [0, 2])
def test_dashboard_takes_few_queries_and_one_from_the_cache(region, client, more, django_assert_num_queries):
    for _ in range(more):
        InitiativeFactory(seat=seat_of("BR"), published=True)
    cache.clear()
    # network, memberships, the cube, commitments, what was achieved, translations
    with django_assert_num_queries(6):
        client.get(DASHBOARD)
    with django_assert_num_queries(1):  # network
        client.get(DASHBOARD)
    # network, the cube, commitments, what was achieved, translations; the memberships were kept
    with django_assert_num_queries(5):
        client.get(ARGENTINA)
    with django_assert_num_queries(1):
        client.get(ARGENTINA)


@pytest.mark.parametrize("more", [0, 2])
def test_dashboard_of_who_takes_part(region, client, more, django_assert_num_queries):
    client.force_login(secretary())
    for _ in range(more):
        InitiativeFactory(seat=seat_of("BR"), published=True)
    cache.clear()
    # session, person, two for roles, inbox; network, memberships, cube, seats, commitments, achieved, translations
    with django_assert_num_queries(12):
        client.get(DASHBOARD)
    with django_assert_num_queries(6):  # session, person, two for roles, inbox; network
        client.get(DASHBOARD)


@pytest.mark.parametrize("who", [secretary, None])
def test_dashboard_of_a_state_goes_with_its_membership(
    region, client, who, django_capture_on_commit_callbacks
):
    if who:
        client.force_login(who())
    assert client.get(ARGENTINA).status_code == 200
    membership = Membership.objects.in_force().get(network__is_default=True, state__iso2="AR")
    membership.standing = Standing.SUSPENDED
    with django_capture_on_commit_callbacks(execute=True):
        keep(row=membership, by=administrator(), fields=["standing"])
    assert client.get(ARGENTINA).status_code == 404


def test_kept_page_differs_by_address_language_and_host(region, client):
    bodies = {
        client.get(path, headers={"host": host}).content
        for path in (DASHBOARD, "/es/dashboard/", f"{DASHBOARD}?kind=legislation")
        for host in ("one.example", "two.example")
    }
    assert len(bodies) == 6


@pytest.mark.parametrize("question", ["x={}", "kind={}", "period={}", "state={}", "kind=legislation&x={}"])
def test_addresses_without_end_do_not_fill_the_cache(region, client, question):
    entries = cache._cache.get_client()
    client.get(DASHBOARD, {"kind": "legislation"})
    client.get(DASHBOARD)
    before = entries.dbsize()
    for number in range(3):
        assert client.get(f"{DASHBOARD}?{question.format(number)}").status_code == 200
    assert entries.dbsize() == before


def test_repeated_question_is_not_kept(region, client):
    entries = cache._cache.get_client()
    client.get(DASHBOARD, {"kind": "legislation"})
    before = entries.dbsize()
    client.get(f"{DASHBOARD}?kind=&kind=legislation")
    assert entries.dbsize() == before


def test_visitor_is_not_shown_the_page_of_who_takes_part(region, client):
    client.force_login(secretary())
    assert "seats" in figures(client.get(DASHBOARD).content.decode())
    client.logout()
    assert "seats" not in figures(client.get(DASHBOARD).content.decode())


def test_kept_page_is_packed_for_who_reads_packed(region, client):
    import gzip

    plain = client.get(DASHBOARD)
    packed = client.get(DASHBOARD, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Cookie" in packed["Vary"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("initiatives.published", "5"),
        ("initiatives.archived", "5"),
        ("initiatives.restored", "5"),
        ("members.joined", "5"),
        ("initiatives.edited", "4"),
    ],
)
def test_public_act_shows_once_it_is_committed(
    region, client, kind, expected, django_capture_on_commit_callbacks
):
    client.get(DASHBOARD)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        draft = InitiativeFactory(seat=seat_of("BR"), published=True)
        events.record(kind, by=None, subject=draft, network=draft.network)
        assert numbers(client.get(DASHBOARD).content.decode())[1] == "4"
    assert numbers(client.get(DASHBOARD).content.decode())[1] == expected


def test_messages_are_never_kept(region, client):
    """A visitor's message, as after signing out, is nobody else's."""
    from django.contrib import messages
    from django.contrib.messages.storage.cookie import CookieStorage

    request = RequestFactory().get("/")
    storage = CookieStorage(request)
    storage.add(messages.INFO, "Only for one")
    from django.http import HttpResponse

    response = HttpResponse()
    storage.update(response)
    client.cookies["messages"] = response.cookies["messages"].value
    assert "Only for one" in client.get(DASHBOARD).content.decode()
    client.cookies.clear()
    assert "Only for one" not in client.get(DASHBOARD).content.decode()


def test_number_of_published_follows_the_story(region, client):
    initiative = region.published[0]
    Initiative.objects.filter(pk=initiative.pk).update(status=Status.ARCHIVED)
    assert State.objects.filter(iso2="AR").exists()
    assert numbers(client.get(ARGENTINA).content.decode())[0] == "2"
