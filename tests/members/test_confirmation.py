"""When the entry of a seat is to be confirmed, and since when it is not."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from members.confirmation import confirmation_of, due_on, is_asked_for, unconfirmed_since, with_confirmation
from members.models import Seat
from network_portal.common.periods import term
from tests.factories import AppointmentFactory, PersonFactory, seat_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def held(since=date(2020, 1, 1), until=None, **person):
    seat = seat_of("AR")
    AppointmentFactory(seat=seat, period=term(since, until), person=PersonFactory(**person))
    return seat


def confirmed(seat, at):
    Seat.objects.filter(pk=seat.pk).update(confirmed_at=at, confirmed_by=PersonFactory())
    return seat


@pytest.mark.parametrize(("day", "due"), [(DAY, date(2027, 3, 1)), (date(2024, 2, 29), date(2025, 2, 28))])
def test_due_one_year_after_the_last_confirmation(day, due):
    assert due_on(confirmed(held(), noon(day)), date(2027, 1, 1)) == due


def test_day_of_a_confirmation_is_the_offices_day():
    late = datetime(
        2026, 3, 2, 1, 30, tzinfo=UTC
    )  # half past ten in the evening of the first in Buenos Aires
    assert due_on(confirmed(held(), late), DAY) == date(2027, 3, 1)


def test_never_confirmed_is_due_thirty_days_after_the_first_of_todays_holders_came():
    seat = held(date(2026, 2, 1))
    AppointmentFactory(seat=seat, alternate=True, period=term(date(2026, 1, 15)))
    AppointmentFactory(seat=seat, alternate=True, period=term(date(2020, 1, 1), date(2026, 1, 15)))
    AppointmentFactory(seat=seat, alternate=True, period=term(date(2019, 1, 1)), person__is_active=False)
    assert due_on(seat, DAY) == date(2026, 2, 14)


@pytest.mark.parametrize("at", [None, noon(date(2020, 1, 1))])
def test_seat_without_holders_is_not_due(at):
    seat = held(until=DAY)
    if at:
        confirmed(seat, at)
    AppointmentFactory(seat=seat, period=term(date(2026, 5, 1)))
    assert (due_on(seat, DAY), unconfirmed_since(seat, DAY)) == (None, None)


def test_unconfirmed_from_the_day_after_the_last_one():
    seat = confirmed(held(), noon(DAY))
    found = [unconfirmed_since(seat, date(2027, 3, day)) for day in (1, 2, 31)]
    assert found == [None, date(2027, 3, 1), date(2027, 3, 1)]


@pytest.mark.parametrize(
    ("is_held", "confirmed_on", "entry"),
    [
        (True, date(2025, 3, 1), "confirmed"),
        (True, date(2025, 2, 28), "unconfirmed"),
        (True, None, "awaited"),
        (False, date(2025, 3, 1), "confirmed"),
        (False, date(2025, 2, 28), "lapsed"),
        (False, None, "lapsed"),
    ],
)
def test_entry_in_a_word(is_held, confirmed_on, entry):
    seat = held(date(2026, 2, 20)) if is_held else seat_of("AR")
    if confirmed_on:
        confirmed(seat, noon(confirmed_on))
    assert confirmation_of(seat, DAY).entry == entry


def test_confirmation_is_asked_for_thirty_days_before_it_is_due():
    seat = confirmed(held(), noon(DAY))
    (row,) = with_confirmation(Seat.objects.filter(pk=seat.pk))
    due = date(2027, 3, 1)
    asked = [is_asked_for(row, due - timedelta(days)) for days in (31, 30, 0, -40)]
    assert asked == [False, True, True, True]


def test_list_with_confirmation_is_one_query(django_assert_num_queries):
    held()
    for state in ("BR", "CL"):
        seat_of(state)
    with django_assert_num_queries(1):
        found = sorted(str(seat.due_on) for seat in with_confirmation(Seat.objects.all(), DAY))
    assert found == ["2020-01-31", "None", "None"]
