import re
from datetime import date

import pytest

from members.models import Membership
from network_portal.pages import history
from tests.factories import MeetingFactory, NetworkFactory, member_state

FACTS = [*history.WHAT_IT_IS, *history.MILESTONES, *history.OPEN_QUESTIONS]


@pytest.fixture
def network(db):
    network = NetworkFactory()
    for code in ("AR", "UY"):
        member_state(code)
    Membership.objects.filter(state__iso2="AR").update(is_founding=True)
    return network


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_about_lists_members_in_each_language(network, client, language):
    response = client.get(f"/{language}/about/")
    uruguay = "Uruguai" if language == "pt-br" else "Uruguay"
    assert response.status_code == 200
    assert re.findall(r'<li><a href="([^"]+)">([^<]+)</a>', response.content.decode())[:2] == [
        (f"/{language}/states/ar/", "Argentina"), (f"/{language}/states/uy/", uruguay),
    ]  # fmt: skip


def test_about_marks_who_proposed_the_network(network, client):
    html = client.get("/en/about/").content.decode()
    assert html.count("proposed the Network") == 1


def test_about_says_what_was_read_and_what_was_not_confirmed(network, client):
    html = client.get("/en/about/").content.decode()
    assert html.count("Read at the source") == sum(fact.verified for fact in FACTS)
    assert html.count("Not confirmed") == sum(not fact.verified for fact in FACTS) == 3


def test_facts_that_were_read_have_a_source():
    assert [fact for fact in FACTS if fact.verified and not fact.source.startswith("http")] == []


@pytest.mark.parametrize("count", [1, 3])
def test_about_takes_four_queries(network, client, count, django_assert_num_queries):
    for code in ("CL", "PE", "PY")[:count]:
        member_state(code)
    with django_assert_num_queries(4):  # network, memberships, meetings, recognitions
        client.get("/en/about/")


def test_about_leads_from_a_milestone_to_the_meeting_of_that_day(network, client):
    other = NetworkFactory(slug="african", is_default=False)
    MeetingFactory(network=other, starts_on=date(2019, 10, 28))
    meeting = MeetingFactory(starts_on=date(2016, 11, 28))
    html = client.get("/en/about/").content.decode()
    assert re.findall(r'<h3><a href="(/en/[^"]+)">([^<]+)</a>', html) == [
        (f"/en/meetings/{meeting.pk}/", "VII Focal Points Meeting, Quito")
    ]
