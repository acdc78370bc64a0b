"""What the database refuses, whoever writes it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from members.models import (
    Appointment,
    Membership,
    Ministry,
    Network,
    Organisation,
    Post,
    Seat,
    State,
)
from members.states import Capacity, MinistryKind
from network_portal.common.periods import term, today
from tests.factories import (
    AppointmentFactory,
    MembershipFactory,
    MinistryFactory,
    NetworkFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    StateFactory,
    seat_of,
)

pytestmark = pytest.mark.django_db
NOW, SOON = term(today() - timedelta(30)), term(today() + timedelta(30))


def refused(name, write):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write()


def test_network_one_default():
    NetworkFactory()
    refused("network_one_default", lambda: NetworkFactory(slug="second"))


def test_network_not_after_itself():
    network = NetworkFactory()
    refused("network_not_after_itself", lambda: Network.objects.update(modelled_after=network))


@pytest.mark.parametrize("codes", [{"iso2": "ar"}, {"iso3": "A1G"}, {"m49": "32"}])
def test_state_codes_well_formed(codes):
    StateFactory(iso2="AR")
    refused("state_codes_well_formed", lambda: State.objects.update(**codes))


def test_membership_no_overlap():
    first = MembershipFactory()
    refused("membership_no_overlap", lambda: MembershipFactory(state=first.state, period=SOON))


def test_membership_again_after_having_left():
    first = MembershipFactory(period=term(today() - timedelta(900), today() - timedelta(300)))
    MembershipFactory(state=first.state, period=NOW)
    assert Membership.objects.count() == 2


def test_ministry_not_its_successor():
    ministry = MinistryFactory()
    refused("ministry_not_its_successor", lambda: Ministry.objects.update(successor=ministry))


def test_seat_one_a_ministry():
    seat = seat_of()
    refused("seat_one_a_ministry", lambda: Seat.objects.create(network=seat.network, ministry=seat.ministry))


@pytest.mark.parametrize("capacity", [Capacity.PRINCIPAL, Capacity.ACTING])
def test_appointment_one_principal_one_acting(capacity):
    seat = seat_of()
    AppointmentFactory(seat=seat, capacity=capacity)
    refused(
        "appointment_one_principal_one_acting",
        lambda: AppointmentFactory(seat=seat, capacity=capacity, period=SOON),
    )


def test_appointment_of_several_alternates():
    seat = seat_of()
    AppointmentFactory.create_batch(2, seat=seat, alternate=True)
    assert Appointment.objects.count() == 2


def test_appointment_after_the_one_before_ended():
    seat = seat_of()
    AppointmentFactory(seat=seat, past=True)
    AppointmentFactory(seat=seat, period=term(today()))
    assert Appointment.objects.in_force().count() == 1


def test_appointment_person_once():
    first = AppointmentFactory(seat=seat_of())
    refused(
        "appointment_person_once",
        lambda: AppointmentFactory(seat=first.seat, person=first.person, alternate=True),
    )


def test_post_person_once():
    first = PostFactory()
    refused("post_person_once", lambda: PostFactory(person=first.person))


def made():
    return {
        Membership: MembershipFactory,
        Ministry: MinistryFactory,
        Appointment: lambda: AppointmentFactory(seat=seat_of()),
        Post: PostFactory,
    }


@pytest.mark.parametrize("model", [Membership, Ministry, Appointment, Post])
@pytest.mark.parametrize("period", [term(None, today()), term(today(), today())])
def test_period_begins(model, period):
    made()[model]()
    refused(f"{model._meta.model_name}_begins", lambda: model.objects.update(period=period))


@pytest.mark.parametrize(
    ("make", "model", "field", "constraint"),
    [
        (MembershipFactory, Membership, "standing", "membership_standing_known"),
        (MinistryFactory, Ministry, "kind", "ministry_kind_known"),
        (MinistryFactory, Ministry, "original_language", "ministry_language_known"),
        (lambda: AppointmentFactory(seat=seat_of()), Appointment, "capacity", "appointment_capacity_known"),
        (OrganisationFactory, Organisation, "kind", "organisation_kind_known"),
        (OrganisationFactory, Organisation, "original_language", "organisation_language_known"),
        (NetworkFactory, Network, "original_language", "network_language_known"),
        (NetworkFactory, Network, "default_language", "network_default_language_known"),
    ],
)
def test_choices_are_known(make, model, field, constraint):
    make()
    refused(constraint, lambda: model.objects.update(**{field: "x"}))


def test_one_person_may_hold_seats_of_two_ministries():
    person = PersonFactory()
    AppointmentFactory(seat=seat_of(), person=person)
    AppointmentFactory(seat=seat_of(kind=MinistryKind.DEFENCE), person=person)
    assert person.appointments.count() == 2
