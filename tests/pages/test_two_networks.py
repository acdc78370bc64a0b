"""Going over from one network to another, and pages of a network that is not the one visitors meet."""

import re

import pytest

from members.middleware import CHOSEN
from members.models import Network, Post
from network_portal.common.periods import term, today
from network_portal.events.models import Event
from network_portal.notifications.models import Channel, Delivery, DeliveryStatus
from tests.factories import (
    InitiativeFactory,
    MembershipFactory,
    NetworkFactory,
    PostFactory,
    StateFactory,
    seat_of,
    secretary,
)
from tests.factories.members import PASSWORD

pytestmark = pytest.mark.django_db
SWITCH = "/en/network/"


@pytest.fixture
def first():
    return NetworkFactory()


@pytest.fixture
def second(first):
    """A network of Africa, after the first, with a state whose shape no map has."""
    network = NetworkFactory(
        slug="african", is_default=False, modelled_after=first, short_name_en="African Network",
        short_name_es="Red Africana", name_en="African Network for Prevention", purpose_en="States of Africa.",
        founded_in_en="Addis Ababa", contact="office@africa.example",
    )  # fmt: skip
    MembershipFactory(network=network, state=StateFactory(iso2="ZA"))
    return network


@pytest.fixture
def both(first, second):
    person = secretary(first)
    PostFactory(network=second, person=person)
    return person


@pytest.fixture
def signed_in(client, both):
    client.force_login(both)
    return client


def brand(client, path="/en/about/"):
    return re.findall(r"<b>([^<]+)</b> <span>", client.get(path).content.decode())[0]


def test_header_offers_the_other_network_to_who_is_in_two(signed_in, first, second):
    html = signed_in.get("/en/about/").content.decode()
    assert re.findall(r'name="network" value="([^"]+)">([^<]+)<', html) == [("african", "African Network")]
    signed_in.post(SWITCH, {"network": "african"})
    html = signed_in.get("/en/about/").content.decode()
    assert re.findall(r'name="network" value="([^"]+)">([^<]+)<', html) == [
        ("latin-american", "Latin American Network")
    ]


@pytest.mark.parametrize("person", [None, secretary])
def test_header_offers_nothing_to_visitors_and_who_is_in_one(client, second, person):
    if person:
        client.force_login(person())
    assert 'name="network"' not in client.get("/en/about/").content.decode()


def test_switch_goes_to_the_workspace_and_says_where_one_is(signed_in):
    answer = signed_in.post(SWITCH, {"network": "african"}, follow=True)
    assert answer.redirect_chain == [("/en/workspace/", 302)]
    assert "You are now in: African Network." in answer.content.decode()
    assert brand(signed_in) == "African Network"


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/en/states/?q=za", "/en/states/?q=za"),
        ("https://evil.example/", "/en/workspace/"),
        ("//evil.example/", "/en/workspace/"),
        ("/\\evil.example/", "/en/workspace/"),
        ("javascript:alert(1)", "/en/workspace/"),
        ("states/", "/en/workspace/"),
        ("", "/en/workspace/"),
    ],
)
def test_switch_leads_on_to_paths_of_the_portal_only(signed_in, asked, led_to):
    assert signed_in.post(SWITCH, {"network": "african", "next": asked})["Location"] == led_to


@pytest.mark.parametrize("slug", ["african", "nordic", "", "1"])
def test_switch_to_a_network_that_one_is_not_in_is_a_404(client, second, slug):
    client.force_login(secretary())
    assert client.post(SWITCH, {"network": slug}).status_code == 404
    assert CHOSEN not in client.session


def test_switch_by_get_changes_nothing(signed_in):
    assert signed_in.get(SWITCH, {"network": "african"}).status_code == 405
    assert brand(signed_in) == "Latin American Network"


def test_choice_ends_with_the_part_in_the_network(signed_in, both, second):
    signed_in.post(SWITCH, {"network": "african"})
    Post.objects.filter(person=both, network=second).update(period=term(today().replace(year=2020), today()))
    assert brand(signed_in) == "Latin American Network"


def test_missing_page_offers_to_look_in_the_other_network(signed_in, second):
    there = InitiativeFactory(seat=seat_of("ZA", network=second), submitted=True)
    path = f"/en/initiatives/{there.pk}/"
    answer = signed_in.get(path)
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "<strong>Latin American Network</strong>" in html
    assert f'name="next" value="{path}"' in html
    assert signed_in.post(SWITCH, {"network": "african", "next": path}, follow=True).status_code == 200


def test_missing_page_says_nothing_of_networks_to_others(client, second):
    client.force_login(secretary())
    html = client.get("/en/initiatives/999999/").content.decode()
    assert 'name="next"' not in html
    assert "African" not in html


def notice_of(network, state, reader):
    initiative = InitiativeFactory(seat=seat_of(state, network=network), submitted=True)
    event = Event.objects.create(
        kind="initiatives.submitted", at=initiative.submitted_at, network=network, state=initiative.state,
        subject_label="initiatives.initiative", subject_key=str(initiative.pk),
        payload={"title": initiative.title_es, "number": "I-1", "institution": {"es": "M", "pt-br": "M", "en": "M"}},
    )  # fmt: skip
    return Delivery.objects.create(
        event=event, notice="initiatives.submitted", recipient=reader, channel=Channel.INBOX,
        status=DeliveryStatus.SENT, done_at=initiative.submitted_at,
    )  # fmt: skip


def test_inbox_names_the_network_of_what_is_elsewhere(signed_in, both, first, second):
    here, there = notice_of(first, "AR", both), notice_of(second, "ZA", both)
    entries = signed_in.get("/en/inbox/").context["entries"]
    assert {entry.delivery.pk: entry.elsewhere for entry in entries} == {here.pk: None, there.pk: second}
    assert "<span>African Network</span>" in signed_in.get("/en/inbox/").content.decode()


def test_opening_a_notice_of_the_other_network_leads_there(signed_in, both, second):
    there = notice_of(second, "ZA", both)
    answer = signed_in.post("/en/inbox/read/", {"notice": there.pk, "open": "1"}, follow=True)
    assert answer.status_code == 200
    assert brand(signed_in) == "African Network"


def test_about_tells_the_record_of_a_network_without_a_history(signed_in):
    signed_in.post(SWITCH, {"network": "african"})
    html = signed_in.get("/en/about/").content.decode().partition("<main")[2].partition("</main>")[0]
    text = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    for said in (
        "African Network for Prevention", "States of Africa.", "Founded 29 March 2012", "Addis Ababa",
        "Modelled after Latin American Network for Genocide", "office@africa.example", "South Africa",
    ):  # fmt: skip
        assert said in text
    for told in ("Milestones", "Asunción", "Open questions", "Read at the source", "Buenos Aires"):
        assert told not in text


def test_home_tells_nothing_of_the_latin_american_network(signed_in):
    signed_in.post(SWITCH, {"network": "african"})
    html = signed_in.get("/en/").content.decode().partition("<main")[2].partition("</main>")[0]
    assert "States of Africa." in html
    for told in ("Latin America", "seventeen months", "Recognitions", "Asunción"):
        assert told not in html


@pytest.mark.parametrize("path", ["/en/", "/en/dashboard/"])
def test_region_without_shapes_has_a_table_and_no_map(signed_in, path):
    here = signed_in.get(path).content.decode()
    assert '<div class="map">' not in here or 'class="inset"' in here
    signed_in.post(SWITCH, {"network": "african"})
    html = signed_in.get(path).content.decode()
    assert 'class="map"' not in html
    assert "Central America" not in html
    assert re.findall(r'<th scope="row"><a href="([^"]+)">South Africa</a></th><td class="num">0</td>', html)
    assert "initiatives_by_state/svg" not in html


def test_map_of_a_region_without_shapes_is_no_file(signed_in):
    signed_in.post(SWITCH, {"network": "african"})
    codes = [
        signed_in.get(f"/en/dashboard/figures/initiatives_by_state.{kind}").status_code
        for kind in ("csv", "xlsx", "svg", "png")
    ]
    assert codes == [200, 200, 404, 404]


@pytest.mark.parametrize("count", [1, 3])
def test_about_takes_as_many_queries_however_many_states(
    signed_in, both, second, count, django_assert_num_queries
):
    for code in ("CL", "PE", "PY")[:count]:
        MembershipFactory(network=second, state=StateFactory(iso2=code))
    signed_in.post(SWITCH, {"network": "african"})
    signed_in.get("/en/about/")
    # session, person, network, seats, posts, memberships, model, unread notices
    with django_assert_num_queries(8):
        signed_in.get("/en/about/")


def test_demonstration_says_what_is_real_of_which_network(signed_in, first, second):
    Network.objects.update(is_demonstration=True)
    assert "dated events up to 2019 are real" in signed_in.get("/en/about/").content.decode()
    signed_in.post(SWITCH, {"network": "african"})
    html = signed_in.get("/en/about/").content.decode()
    assert "the agreement of 2013 are real" in html
    assert "dated events up to 2019 are real" not in html


def test_sign_in_leads_to_the_work_in_whatever_network(client, second):
    person = secretary(second)
    answer = client.post("/en/account/login/", {"login": person.email, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [("/en/workspace/", 302)]
    assert brand(client) == "African Network"
