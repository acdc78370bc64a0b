"""Whose a seat's work is, step by step down the line."""

from datetime import timedelta

import pytest

from members.models import Membership, Seat
from members.queries import answerable_for, clearing_for, leading_for
from members.roles import roles_of
from members.routing import routing_for
from members.states import Capacity, Standing
from network_portal.common.periods import term, today
from tests.factories import AppointmentFactory, advisor, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db

PRINCIPAL, ACTING, ALTERNATE = Capacity.PRINCIPAL, Capacity.ACTING, Capacity.ALTERNATE
#: The steps of the line, the first first: where somebody may be, and in which capacity.
LINE = [
    ("justice", PRINCIPAL),
    ("justice", ACTING),
    ("justice", ALTERNATE),
    ("foreign_affairs", PRINCIPAL),
    ("foreign_affairs", ACTING),
    ("foreign_affairs", ALTERNATE),
]


def close(seat, into=None):
    Seat.objects.filter(pk=seat.pk).update(closed_on=today(), merged_into=into)
    seat.refresh_from_db()
    return seat


@pytest.fixture
def line():
    """Everybody in the line for Argentina's justice seat, and those who are never in it."""
    people = {step: focal_point("AR", *step) for step in LINE}
    people["secretariat"] = secretary()
    for other in (("AR", "defence"), ("BR", "foreign_affairs")):
        focal_point(*other)
    advisor()
    return people


@pytest.mark.parametrize("gone", range(len(LINE) + 1))
def test_work_falls_on_the_first_who_is_there(line, gone):
    for step in LINE[:gone]:
        line[step].appointments.update(period=term(today() - timedelta(90), today()))
    expected = line[LINE[gone]] if gone < len(LINE) else line["secretariat"]
    assert list(leading_for(seat_of("AR", "justice"))) == [expected]


@pytest.mark.parametrize("gone", range(len(LINE) + 1))
def test_all_holders_of_the_seat_that_answers_are_told(line, gone):
    for step in LINE[:gone]:
        line[step].appointments.update(period=term(today() - timedelta(90), today()))
    left = LINE[gone:]
    told = [line[step] for step in left if step[0] == left[0][0]] if left else [line["secretariat"]]
    assert list(answerable_for(seat_of("AR", "justice"))) == told


def test_two_alternates_lead_together():
    alternates = [focal_point("AR", capacity=ALTERNATE) for _number in range(2)]
    assert list(leading_for(seat_of("AR"))) == alternates


@pytest.mark.parametrize(
    ("there", "clears"),
    [
        ([PRINCIPAL, ACTING, ALTERNATE], [PRINCIPAL, ACTING]),
        ([ACTING, ALTERNATE], [ACTING]),
        ([ALTERNATE], [ALTERNATE]),
        ([], []),
    ],
)
@pytest.mark.parametrize("kind", ["justice", "foreign_affairs"])
def test_texts_are_cleared_by_an_alternate_only_where_no_other_is(kind, there, clears):
    people = {capacity: focal_point("AR", kind, capacity) for capacity in there}
    secretary()
    assert list(clearing_for(seat_of("AR", "justice"))) == [people[capacity] for capacity in clears]


def test_closed_seat_without_successor_is_answered_for_by_foreign_affairs():
    focal_point("AR", "justice")
    foreign_affairs = focal_point("AR")
    assert list(answerable_for(close(seat_of("AR", "justice")))) == [foreign_affairs]


def test_merged_seat_is_answered_for_by_the_one_it_was_merged_into_in_the_end():
    focal_point("AR")
    heir = focal_point("AR", "human_rights")
    middle = close(seat_of("AR", "interior"), into=seat_of("AR", "human_rights"))
    assert list(answerable_for(close(seat_of("AR", "justice"), into=middle))) == [heir]


def test_seat_that_was_merged_into_a_vacant_one_falls_to_foreign_affairs_then_to_the_secretariat():
    staff, foreign_affairs = secretary(), focal_point("AR")
    seat = close(seat_of("AR", "justice"), into=seat_of("AR", "human_rights"))
    assert list(answerable_for(seat)) == [foreign_affairs]
    foreign_affairs.appointments.update(period=term(today() - timedelta(90), today()))
    assert list(answerable_for(seat)) == [staff]


def test_two_seats_that_were_merged_into_each_other_end_with_foreign_affairs():
    foreign_affairs = focal_point("AR")
    one, two = seat_of("AR", "justice"), seat_of("AR", "interior")
    close(one, into=close(two))
    close(two, into=one)
    assert list(answerable_for(one)) == [foreign_affairs]


def test_closed_foreign_affairs_seat_answers_for_nobody():
    staff = secretary()
    focal_point("AR")
    close(seat_of("AR"))
    assert list(answerable_for(seat_of("AR", "justice"))) == [staff]


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.LEFT, Standing.INVITED])
def test_state_that_takes_no_part_is_answered_for_by_the_secretariat(standing):
    focal_point("AR")
    Membership.objects.update(standing=standing)
    staff = secretary()
    assert list(answerable_for(seat_of("AR"))) == [staff]


def test_whoever_was_invited_and_has_not_accepted_does_not_fill_the_seat():
    foreign_affairs = focal_point("AR")
    focal_point("AR", "justice", is_active=False)
    assert list(answerable_for(seat_of("AR", "justice"))) == [foreign_affairs]


def test_routing_of_another_day():
    seat = seat_of("AR", "justice")
    before, after = (AppointmentFactory(seat=seat, period=period).person for period in (
        term(today() - timedelta(90), today()), term(today() + timedelta(30))
    ))  # fmt: skip
    staff = secretary()
    days = [today() - timedelta(1), today(), today() + timedelta(29), today() + timedelta(30)]
    assert [leading_for(seat, on=day).get() for day in days] == [before, staff, staff, after]


def test_seats_that_a_person_answers_for():
    foreign, defence = focal_point("AR", capacity=ALTERNATE), focal_point("AR", "defence")
    focal_point("AR")
    focal_point("BR", "justice", past=True)
    vacant, merged = seat_of("AR", "justice"), close(seat_of("AR", "interior"), into=seat_of("AR", "defence"))
    routing = routing_for(vacant)
    own = seat_of("AR").pk, seat_of("AR", "defence").pk
    assert routing.answered_by(roles_of(foreign)) == {own[0], vacant.pk}
    assert routing.cleared_by(roles_of(foreign)) == set()
    assert routing.answered_by(roles_of(defence)) == {own[1], merged.pk}
    assert routing.cleared_by(roles_of(defence)) == {own[1], merged.pk}


def test_routing_is_one_query(django_assert_num_queries):
    for kind in ("foreign_affairs", "justice", "defence"):
        focal_point("AR", kind)
    seat = seat_of("AR")
    assert seat.ministry.state_id
    with django_assert_num_queries(1):
        routing_for(seat).answering(seat)
