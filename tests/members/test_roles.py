"""What a person is today follows from dated rows."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from members.models import Membership
from members.roles import Roles, names_of, roles_of
from members.states import Capacity, MinistryKind, Role, Standing
from network_portal.accounts.models import User
from network_portal.common.periods import term, today
from tests.factories import (
    AppointmentFactory,
    MinistryFactory,
    NetworkFactory,
    PersonFactory,
    PostFactory,
    StateFactory,
    administrator,
    focal_point,
    member_state,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db


def fresh(person):
    """The same person as the next request meets it."""
    return User.objects.get(pk=person.pk)


def test_roles_of_nobody():
    assert roles_of(AnonymousUser()) == roles_of(None) == Roles()


def test_roles_of_an_inactive_person():
    assert roles_of(focal_point(is_active=False)) == Roles()


def test_appointment_in_force():
    person, seat = focal_point("AR"), seat_of("AR")
    roles = roles_of(person)
    assert roles.takes_part(seat.network)
    assert roles.states_in(seat.network) == {seat.ministry.state_id}
    assert roles.seats_in(seat.network) == [seat]
    assert roles.capacities_in(seat) == {Capacity.PRINCIPAL}
    assert roles.part_in(seat.network, state=seat.ministry.state_id) == (
        Role.FOCAL_POINT,
        names_of(seat.ministry),
    )


def test_appointment_on_its_last_day_and_the_day_after():
    end = today() + timedelta(10)
    person = AppointmentFactory(seat=seat_of(), period=term(today() - timedelta(5), end)).person
    network = NetworkFactory()
    assert roles_of(person, end - timedelta(1)).is_focal_point(network)
    assert not roles_of(person, end).is_focal_point(network)


def test_appointment_that_ended_yesterday():
    assert roles_of(focal_point(past=True)) == Roles()


def test_appointment_that_begins_tomorrow():
    assert roles_of(AppointmentFactory(seat=seat_of(), future=True).person) == Roles()


@pytest.mark.parametrize(
    ("standing", "takes_part"),
    [
        (Standing.MEMBER, True),
        (Standing.OBSERVER, True),
        (Standing.INVITED, False),
        (Standing.SUSPENDED, False),
    ],
)
def test_appointment_by_standing_of_the_state(standing, takes_part):
    person = focal_point("AR")
    Membership.objects.update(standing=standing)
    assert roles_of(fresh(person)).takes_part(NetworkFactory()) is takes_part


def test_appointment_of_a_state_that_left():
    person = focal_point("AR")
    Membership.objects.update(period=term(today() - timedelta(900), today()))
    assert roles_of(fresh(person)) == Roles()


def test_appointment_does_not_count_in_another_network():
    other = NetworkFactory(slug="african", is_default=False)
    roles = roles_of(focal_point("AR"))
    assert (roles.takes_part(other), roles.states_in(other)) == (False, set())


def test_several_roles_in_several_networks():
    network, other = NetworkFactory(), NetworkFactory(slug="african", is_default=False)
    person = focal_point("AR")
    PostFactory(network=other, person=person)
    PostFactory(network=network, person=person, advising=True)
    roles = roles_of(fresh(person))
    assert roles.networks == {network.pk, other.pk}
    assert (roles.secretariat_of, roles.advisor_of) == ({other.pk}, {network.pk})
    assert roles.is_focal_point(network)


def test_two_seats_of_one_person():
    person = focal_point("AR")
    second = seat_of("AR", MinistryKind.DEFENCE)
    AppointmentFactory(seat=second, person=person, alternate=True)
    roles = roles_of(fresh(person))
    assert roles.capacities_in(second) == {Capacity.ALTERNATE}
    assert len(roles.seats_in(second.network)) == 2


def test_post_that_ended():
    assert roles_of(PostFactory(past=True).person) == Roles()


def test_part_in_of_the_secretariat_is_not_for_another_network():
    person = secretary()
    role, office = roles_of(person).part_in(NetworkFactory())
    assert (role, office["en"]) == (Role.SECRETARIAT, "Technical secretariat")
    other = NetworkFactory(slug="african", is_default=False)
    assert roles_of(person).part_in(other) == ("", {})


def test_administrator_has_no_part():
    person = administrator()
    assert roles_of(person) == Roles()
    assert not person.has_perm("members.view_seats", NetworkFactory())


def test_permissions_of_the_network():
    network = NetworkFactory()
    people = [focal_point(), secretary(), PersonFactory()]
    assert [p.has_perm("members.view_seats", network) for p in people] == [True, True, False]
    assert [p.has_perm("members.use_office", network) for p in people] == [False, True, False]


def test_roles_take_two_queries_once(django_assert_num_queries):
    person = fresh(focal_point())
    with django_assert_num_queries(2):
        roles_of(person)
        roles_of(person)


def test_names_of_an_institution_fall_back_on_the_original():
    ministry = MinistryFactory(state=StateFactory(iso2="BR"), name_es="", name_en="")
    assert names_of(ministry) == dict.fromkeys(["es", "pt-br", "en"], "Ministério das Relações Exteriores")


def test_member_state_is_made_a_member_once():
    member_state("AR")
    member_state("AR")
    assert Membership.objects.count() == 1
