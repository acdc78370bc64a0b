"""Dated terms: the first day is in, the last is out."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from members.models import Appointment
from network_portal.common.periods import term
from tests.factories import AppointmentFactory, PersonFactory, seat_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 29), True),
        (date(2026, 6, 30), False),
    ],
)
def test_term_holds_from_its_first_day_until_before_its_last(on, holds):
    appointment = AppointmentFactory(seat=seat_of("AR"), period=term(date(2026, 1, 1), date(2026, 6, 30)))
    assert Appointment.objects.in_force(on).exists() is holds
    assert appointment.is_in_force(on) is holds


def test_term_without_end_still_holds():
    appointment = AppointmentFactory(seat=seat_of("AR"), period=term(date(2026, 1, 1)))
    assert appointment.until is None
    assert Appointment.objects.in_force(date(2099, 1, 1)).get() == appointment
    assert not Appointment.objects.ended(date(2099, 1, 1)).exists()


@pytest.mark.parametrize(
    "period",
    [term(date(2026, 1, 1), date(2026, 1, 1)), (None, date(2026, 1, 1))],
    ids=["empty", "no first day"],
)
def test_period_without_days_is_refused(period):
    with pytest.raises(IntegrityError), transaction.atomic():
        AppointmentFactory(seat=seat_of("AR"), period=period)


def test_terms_that_touch_do_not_overlap():
    seat, person = seat_of("AR"), PersonFactory()
    AppointmentFactory(seat=seat, person=person, period=term(date(2025, 1, 1), date(2026, 1, 1)))
    AppointmentFactory(seat=seat, person=person, period=term(date(2026, 1, 1)))
    with pytest.raises(IntegrityError), transaction.atomic():
        AppointmentFactory(seat=seat, person=person, period=term(date(2025, 12, 31), date(2026, 1, 2)))
