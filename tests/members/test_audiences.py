"""Whom an announcement names: audience by audience, person by person."""

from datetime import timedelta

import pytest

from members import audiences
from members.models import Membership, Seat
from members.states import Standing
from network_portal.common.periods import today
from tests.factories import (
    AnnouncementFactory,
    AppointmentFactory,
    MembershipFactory,
    NetworkFactory,
    PersonFactory,
    PostFactory,
    StateFactory,
    administrator,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db

EVERYBODY = {"ar", "ar-defence", "ar-alternate", "br", "br-defence", "both", "office", "adviser", "supporter"}
MATRIX = [
    ({}, EVERYBODY),
    ({"roles": ["focal_point"]}, EVERYBODY - {"office", "adviser", "supporter"}),
    ({"roles": ["secretariat"]}, {"office"}),
    ({"roles": ["advisor"]}, {"adviser"}),
    ({"roles": ["advisor", "secretariat"]}, {"adviser", "office"}),
    ({"roles": ["focal_point"], "states": ["AR"]}, {"ar", "ar-defence", "ar-alternate", "both"}),
    ({"roles": ["focal_point"], "kinds": ["defence"]}, {"ar-defence", "br-defence", "both"}),
    ({"roles": ["focal_point"], "states": ["BR"], "kinds": ["defence"]}, {"br-defence"}),
    ({"roles": ["focal_point"], "states": ["AR", "BR"], "kinds": ["defence", "justice"]},
     {"ar-defence", "br-defence", "both"}),
    ({"roles": ["focal_point"], "states": ["CL"]}, set()),
    ({"roles": ["focal_point", "advisor"], "states": ["BR"]}, {"br", "br-defence", "adviser"}),
    # who is in no state is not narrowed by states
    ({"states": ["BR"]}, {"br", "br-defence", "office", "adviser", "supporter"}),
    ({"roles": ["advisor"], "states": ["BR"], "kinds": ["defence"]}, {"adviser"}),
]  # fmt: skip


@pytest.fixture
def world():
    """One person of each sort by name, and those who must never be named."""
    abroad = NetworkFactory(slug="african", is_default=False)
    people = {
        "ar": focal_point("AR"),
        "ar-defence": focal_point("AR", "defence", language="en"),
        "ar-alternate": focal_point("AR", capacity="alternate"),
        "br": focal_point("BR", language="pt-br"),
        "br-defence": focal_point("BR", "defence", "acting", language="pt-br"),
        "both": focal_point("AR", "justice"),
        "office": secretary(),
        "adviser": advisor(),
        "supporter": PersonFactory(),
        # nobody of these
        "abroad": focal_point("AR", "defence", network=abroad),
        "office-abroad": secretary(abroad),
        "former": focal_point("BR", "justice", past=True),
        "future": PersonFactory(),
        "suspended": focal_point("PE", "defence"),
        "closed": focal_point("UY", "defence"),
        "invited": focal_point("EC", "defence", is_active=False),
        "office-inactive": secretary(is_active=False),
        "administrator": administrator(),
        "nobody": PersonFactory(),
    }
    PostFactory(person=people["supporter"], network=NetworkFactory(), organisation__supporting=True)
    PostFactory(person=people["former"], network=NetworkFactory(), past=True)
    AppointmentFactory(seat=seat_of("CL"), person=people["future"], future=True)
    AppointmentFactory(seat=seat_of("AR", "defence"), person=people["both"], capacity="alternate")
    # in both networks: in the other one as Brazil's defence, in this one only as Argentina's foreign affairs
    AppointmentFactory(seat=seat_of("BR", "defence", abroad), person=people["ar"])
    Membership.objects.filter(state__iso2="PE").update(standing=Standing.SUSPENDED)
    Seat.objects.filter(ministry__state__iso2="UY").update(closed_on=today() - timedelta(1))
    people_by_key = {person.pk: name for name, person in people.items()}
    assert len(people_by_key) == len(people)
    return people_by_key


@pytest.mark.parametrize(("audience", "named"), MATRIX)
def test_audience_names_these_and_nobody_else(world, audience, named):
    states = [StateFactory(iso2=code) for code in audience.get("states", [])]
    row = AnnouncementFactory(**{**audience, "states": states})
    found = [world[person.pk] for person in audiences.people(row)]
    assert (len(found), set(found)) == (len(named), named)


def test_state_that_left_and_returned_is_named_again(world):
    state = StateFactory(iso2="PE")
    Membership.objects.filter(state=state).delete()
    row = AnnouncementFactory(roles=["focal_point"], states=[state])
    assert audiences.people(row).count() == 0
    MembershipFactory(state=state, network=NetworkFactory())
    assert [world[person.pk] for person in audiences.people(row)] == ["suspended"]


def test_groups_count_by_language_and_part(world):
    assert [
        (g.language, g.count, g.focal_points, g.secretariat, g.advisors, g.others)
        for g in audiences.groups(AnnouncementFactory())
    ] == [("es", 4, 3, 0, 0, 1), ("pt-br", 2, 2, 0, 0, 0), ("en", 3, 1, 1, 1, 0)]


def test_groups_of_nobody_are_empty():
    row = AnnouncementFactory(roles=["focal_point"])
    assert [(g.language, g.count) for g in audiences.groups(row)] == [("es", 0), ("pt-br", 0), ("en", 0)]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("", EVERYBODY),
        ("BRÁSIL", {"br", "br-defence"}),
        ("ministry of defence", {"ar-defence", "br-defence", "both"}),
        ("oficina asesora", {"adviser"}),
        ("african", set()),
    ],
)
def test_listed_finds_by_state_institution_and_organisation(world, words, named):
    found = audiences.listed(AnnouncementFactory(), words)
    assert {world[person.pk] for person in found} == named


def test_recipients_come_with_all_that_they_are_named_for(world, django_assert_num_queries):
    row = AnnouncementFactory(roles=["focal_point", "advisor"], kinds=["defence", "justice"])
    row = type(row).objects.prefetch_related("states").get(pk=row.pk)
    persons = list(audiences.listed(row))
    with django_assert_num_queries(2):
        found = audiences.recipients(row, persons)
    assert [post.organisation.key for each in found for post in each.posts] == ["advising"]
    assert {world[each.person.pk]: [a.seat.ministry.kind for a in each.seats] for each in found} == {
        "adviser": [],
        "ar-defence": ["defence"],
        "both": ["justice", "defence"],
        "br-defence": ["defence"],
    }
