"""Who is asked when a seat is, and what lists of the register hold."""

from datetime import timedelta

import pytest

from members.queries import (
    advisors_of,
    answerable_for,
    holders_of,
    ministries_of_state,
    seats_by_state,
    seats_of_state,
    secretariat_of,
    shown_memberships,
)
from members.states import NOT_SHOWN, Capacity, MinistryKind, Standing
from network_portal.common.periods import term, today
from tests.factories import (
    AppointmentFactory,
    MembershipFactory,
    MinistryFactory,
    NetworkFactory,
    PostFactory,
    StateFactory,
    advisor,
    focal_point,
    member_state,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db


def test_answerable_for_a_seat_that_is_held():
    principal, alternate = focal_point("AR"), focal_point("AR", capacity=Capacity.ALTERNATE)
    secretary()
    assert list(answerable_for(seat_of("AR"))) == [principal, alternate]


def test_answerable_for_a_seat_with_an_acting_holder():
    acting = focal_point("AR", MinistryKind.DEFENCE, Capacity.ACTING)
    focal_point("AR")
    assert list(answerable_for(seat_of("AR", MinistryKind.DEFENCE))) == [acting]


def test_answerable_for_a_vacant_seat_is_foreign_affairs():
    focal_point("AR", MinistryKind.DEFENCE, past=True)
    of_foreign_affairs = focal_point("AR")
    focal_point("BR")
    secretary()
    assert list(answerable_for(seat_of("AR", MinistryKind.DEFENCE))) == [of_foreign_affairs]


def test_answerable_for_a_state_without_holders_is_the_secretariat():
    focal_point("AR", past=True)
    focal_point("BR")
    staff = secretary()
    advisor()
    assert list(answerable_for(seat_of("AR", MinistryKind.DEFENCE))) == [staff]


def test_answerable_for_leaves_out_accounts_that_are_closed():
    focal_point("AR", is_active=False)
    staff = secretary()
    assert list(answerable_for(seat_of("AR"))) == [staff]


def test_answerable_for_a_state_that_is_suspended_is_the_secretariat():
    focal_point("AR")
    seat = seat_of("AR")
    seat.network.memberships.update(standing=Standing.SUSPENDED)
    staff = secretary()
    assert list(answerable_for(seat)) == [staff]


def test_secretariat_and_advisors_of_one_network():
    network, other = NetworkFactory(), NetworkFactory(slug="african", is_default=False)
    staff, adviser = secretary(), advisor()
    secretary(other)
    PostFactory(past=True)
    assert list(secretariat_of(network)) == [staff]
    assert list(advisors_of(network)) == [adviser]


def test_holders_of_by_capacity():
    principal, alternate = focal_point("AR"), focal_point("AR", capacity=Capacity.ALTERNATE)
    seat = seat_of("AR")
    assert list(holders_of(seat)) == [principal, alternate]
    assert list(holders_of(seat, Capacity.ALTERNATE)) == [alternate]


def test_seats_of_state_tell_how_each_is_held():
    state = member_state("AR")
    year, week = today() - timedelta(365), today() - timedelta(7)
    seat_of("AR", MinistryKind.OMBUDSMAN)
    AppointmentFactory(seat=seat_of("AR", MinistryKind.JUSTICE), period=term(year, week))
    AppointmentFactory(seat=seat_of("AR", MinistryKind.DEFENCE), acting=True, period=term(week))
    AppointmentFactory(seat=seat_of("AR", MinistryKind.DEFENCE), period=term(year, week))
    focal_point("AR")
    focal_point("AR", capacity=Capacity.ALTERNATE)
    AppointmentFactory(seat=seat_of("AR"), capacity=Capacity.ALTERNATE, future=True)
    focal_point("BR", MinistryKind.EDUCATION)
    rows = [
        (seat.ministry.kind, seat.is_filled, seat.held_as, seat.held_since, seat.last_held)
        for seat in seats_of_state(NetworkFactory(), state)
    ]
    assert rows == [
        (MinistryKind.FOREIGN_AFFAIRS, True, [Capacity.ALTERNATE, Capacity.PRINCIPAL], year, None),
        (MinistryKind.DEFENCE, True, [Capacity.ACTING], week, week),
        (MinistryKind.JUSTICE, False, [], None, week),
        (MinistryKind.OMBUDSMAN, False, [], None, None),
    ]


def test_ministries_of_state_are_those_with_a_seat():
    seat = seat_of("AR", MinistryKind.DEFENCE)
    first = seat_of("AR")
    MinistryFactory(state=seat.ministry.state, kind=MinistryKind.EDUCATION)
    seat_of("BR")
    assert list(ministries_of_state(NetworkFactory(), seat.ministry.state)) == [first.ministry, seat.ministry]


def test_seats_by_state():
    focal_point("AR")
    focal_point("AR", capacity=Capacity.ALTERNATE)
    focal_point("AR", MinistryKind.DEFENCE, past=True)
    seat = seat_of("BR")
    assert seats_by_state(NetworkFactory()) == {
        seat_of("AR").ministry.state_id: (1, 2),
        seat.ministry.state_id: (0, 1),
    }


def test_shown_memberships_are_those_of_who_is_here():
    network = NetworkFactory()
    standings = dict(zip(["AR", "BR", "CL", "PA", "PY"], Standing.values, strict=True))
    for code, standing in standings.items():
        MembershipFactory(state=StateFactory(iso2=code), standing=standing)
    MembershipFactory(state=StateFactory(iso2="PE"), period=term(today() - timedelta(9), today()))
    shown = {row.state.iso2: row.standing for row in shown_memberships(network)}
    assert shown == {code: name for code, name in standings.items() if name not in NOT_SHOWN}
