"""Terms that end, seats that become vacant, entries to confirm: when it is told, to whom, and when no more."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from members import actions
from members.models import Appointment, Membership, Seat
from members.states import Capacity, Standing
from network_portal.common.periods import term, today
from network_portal.events.models import Event
from network_portal.notifications.actions import fan_out
from network_portal.notifications.delivery import send
from network_portal.notifications.models import Delivery
from network_portal.notifications.queries import settled
from network_portal.notifications.registry import notice_named, notices_of
from network_portal.notifications.reminders import remind
from tests.factories import AppointmentFactory, PersonFactory, advisor, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db


def day(days):
    return today() + timedelta(days)


def morning(days):
    """Six in the morning of a day so many days from today."""
    return timezone.make_aware(datetime.combine(day(days), time(6)))


def told(days=0):
    """(kind, its date, in days from today) of what a run on that day tells."""
    known = set(Event.objects.values_list("pk", flat=True))
    remind(at=morning(days))
    found = Event.objects.exclude(pk__in=known).order_by("pk")
    return [
        (e.kind.removeprefix("members."), (datetime.fromisoformat(e.payload["day"]).date() - today()).days)
        for e in found
    ]


def recipients():
    """Notice -> who is told of the last event."""
    event = Event.objects.filter(once__isnull=False).latest("pk")
    return {notice.name: list(notice.recipients(event)) for notice in notices_of(event.kind)}


def obsolete():
    event = Event.objects.filter(once__isnull=False).latest("pk")
    return {n.name.removeprefix("members.") for n in notices_of(event.kind) if n.is_obsolete(event)}


def confirm(*seats, days=0):
    keys = [seat.pk for seat in seats]
    Seat.objects.filter(pk__in=keys).update(confirmed_at=morning(days), confirmed_by=PersonFactory())


@pytest.fixture
def ending():
    """A principal of Argentina whose last day is 100 days from today; the entry is confirmed."""
    appointment = AppointmentFactory(seat=seat_of("AR"), period=term(day(-300), day(101)))
    confirm(appointment.seat)
    return appointment


# -- terms --------------------------------------------------------------------------------------------


def test_end_of_a_term_is_told_sixty_thirty_and_seven_days_before(ending):
    days = [n for n in range(30, 101) if told(n)]
    assert days == [40, 70, 93]


def test_run_that_was_missed_tells_the_latest_only_and_once(ending):
    assert [told(95), told(95), told(96), told(100)] == [[("term_ending", 100)], [], [], []]


def test_every_run_of_an_hour_between_is_silent(ending):
    assert told(40) == [("term_ending", 100)]
    assert [told(n) for n in range(40, 70)] == [[]] * 30


def test_end_that_was_near_from_the_beginning_is_told_later():
    appointment = AppointmentFactory(seat=seat_of("AR"), acting=True, period=term(today(), day(21)))
    confirm(appointment.seat)
    assert [told(0), told(12), told(13)] == [[], [], [("term_ending", 20)]]


def test_end_of_a_term_is_told_to_the_holder_and_to_the_secretariat(ending):
    staff = secretary()
    focal_point("AR", capacity=Capacity.ALTERNATE)
    told(40)
    assert recipients() == {"members.term_ending": [ending.person], "members.term_ending_office": [staff]}


def test_end_of_a_term_that_was_prolonged_is_no_news_and_told_again_before_the_new_one(ending):
    told(40)
    assert obsolete() == set()
    Appointment.objects.filter(pk=ending.pk).update(period=term(day(-300), day(201)))
    assert obsolete() == {"term_ending", "term_ending_office"}
    assert [told(41), told(140)] == [[], [("term_ending", 200)]]


def test_secretariat_needs_no_reminder_once_a_successor_is_appointed(ending):
    told(40)
    AppointmentFactory(seat=ending.seat, alternate=True, period=term(day(101)))
    assert obsolete() == set()
    AppointmentFactory(seat=ending.seat, period=term(day(101)))
    assert obsolete() == {"term_ending_office"}


def test_term_without_an_end_and_those_of_states_that_take_no_part_are_not_told(ending):
    AppointmentFactory(seat=seat_of("BR"))
    confirm(seat_of("BR"))
    Membership.objects.filter(state=ending.seat.ministry.state).update(standing=Standing.SUSPENDED)
    assert told(40) == []


# -- vacancies ----------------------------------------------------------------------------------------


@pytest.fixture
def vacated(ending):
    """Argentina's seat, which becomes vacant today."""
    Appointment.objects.update(period=term(day(-300), today()))
    return ending.seat


def test_vacancy_is_told_on_the_day_after_the_last_term_and_again_after_ninety_days(vacated):
    found = {n: kinds for n in range(200) if (kinds := told(n))}
    assert found == {0: [("seat_vacated", 0)], 90: [("vacancy_lasting", 0)]}


@pytest.mark.parametrize("who", [{}, {"acting": True}, {"alternate": True}])
def test_seat_that_somebody_else_holds_is_not_vacant(vacated, who):
    AppointmentFactory(seat=vacated, period=term(day(-5 if who else 0)), **who)
    confirm(vacated)
    assert [told(0), told(90)] == [[], []]


def test_vacancy_that_nobody_told_in_time_is_told_as_the_lasting_one_only(vacated):
    assert [told(120), told(121)] == [[("vacancy_lasting", 0)], []]


def test_second_vacancy_is_another_one(vacated):
    told(0)
    AppointmentFactory(seat=vacated, period=term(today(), day(20)))
    confirm(vacated)
    assert [told(1), told(20)] == [[], [("seat_vacated", 20)]]


def test_vacancy_is_told_to_who_acts_for_the_seat_and_to_the_secretariat():
    justice = focal_point("AR", "justice", past=True)
    principal = focal_point("AR")
    focal_point("AR", capacity=Capacity.ALTERNATE)
    focal_point("AR", "defence")
    advisor()
    staff = secretary()
    confirm(*Seat.objects.all())
    assert justice
    told()
    assert recipients() == {"members.seat_vacated": [principal, staff]}


def test_vacancy_that_lasts_is_told_to_the_secretariat(vacated):
    staff = secretary()
    told(90)
    assert recipients() == {"members.vacancy_lasting": [staff]}


def test_vacancy_of_a_state_without_anybody_is_told_to_the_secretariat_once(vacated):
    staff = secretary()
    told()
    assert recipients() == {"members.seat_vacated": [staff]}


@pytest.mark.parametrize("how", ["filled", "closed", "invited"])
def test_vacancy_that_ended_is_no_news(vacated, how):
    told()
    assert obsolete() == set()
    if how == "closed":
        Seat.objects.update(closed_on=today())
    else:
        AppointmentFactory(seat=vacated, period=term(today()), person__is_active=how == "filled")
    assert obsolete() == ({"seat_vacated"} if how != "invited" else set())


def test_seats_that_were_never_held_or_are_closed_or_of_states_that_left_are_not_told(vacated):
    seat_of("BR")
    focal_point("CL", past=True)
    Seat.objects.filter(pk=seat_of("CL").pk).update(closed_on=today())
    Membership.objects.filter(state=vacated.ministry.state).update(standing=Standing.LEFT)
    assert told() == []


# -- confirmations ------------------------------------------------------------------------------------


@pytest.fixture
def unconfirmed():
    """Argentina's seat, confirmed one year ago less 100 days: due 100 days from today."""
    seat = focal_point("AR").appointments.get().seat
    due = day(100)
    confirm(seat, days=(due.replace(year=due.year - 1) - today()).days)
    return seat


def test_confirmation_is_asked_for_thirty_days_before_on_the_day_and_thirty_days_after(unconfirmed):
    found = {n: kinds for n in range(60, 400) if (kinds := told(n))}
    assert found == {n: [("confirmation_due", 100)] for n in (70, 100, 130)}


def test_confirmation_that_nobody_asked_for_in_time_is_asked_for_once(unconfirmed):
    assert [told(150), told(151)] == [[("confirmation_due", 100)], []]


def test_confirmation_is_asked_of_all_holders_and_nobody_else(unconfirmed):
    secretary()
    focal_point("AR", "defence")
    alternate = focal_point("AR", capacity=Capacity.ALTERNATE)
    confirm(seat_of("AR", "defence"), days=60)
    told(70)
    principal = unconfirmed.appointments.get(capacity=Capacity.PRINCIPAL).person
    assert recipients() == {"members.confirmation_due": [principal, alternate]}


def test_confirmation_that_was_made_is_asked_for_no_more(unconfirmed):
    told(70)
    assert obsolete() == set()
    actions.confirm_seat(seat=unconfirmed, by=unconfirmed.appointments.get().person)
    assert obsolete() == {"confirmation_due"}
    assert [told(100), told(130)] == [[], []]


def test_confirmation_of_a_seat_that_became_vacant_is_asked_of_nobody(unconfirmed):
    told(70)
    Appointment.objects.update(period=term(day(-300), today()))
    assert obsolete() == {"confirmation_due"}
    assert [kind for kind, _day in told(100)] == ["vacancy_lasting"]


# -- to the end ---------------------------------------------------------------------------------------


def test_reminder_reaches_its_reader_by_mail_and_a_settled_one_does_not(unconfirmed, mailoutbox):
    told(70)
    (mail,) = fan_out(event_pk=Event.objects.latest("pk").pk, at=timezone.now())
    actions.confirm_seat(seat=unconfirmed, by=unconfirmed.appointments.get().person)
    assert send(pks=[mail]) == 0
    assert (mailoutbox, Delivery.objects.get(pk=mail).status) == ([], "obsolete")


def test_reminder_leads_to_where_its_reader_can_act(ending):
    ending.person.language = "en"
    told(40)
    event = Event.objects.filter(once__isnull=False).latest("pk")
    assert notice_named("members.term_ending").path(event) == f"/es/workspace/seats/{ending.seat_id}/note/"
    assert notice_named("members.term_ending_office").path(event) == "/es/states/ar/#seats"


def test_inbox_marks_what_was_settled_since(client, unconfirmed, django_assert_num_queries):
    person = unconfirmed.appointments.get().person
    told(70)
    fan_out(event_pk=Event.objects.latest("pk").pk)
    found = list(Delivery.objects.inbox_of(person))
    with django_assert_num_queries(1):
        assert settled(found) == set()
    actions.confirm_seat(seat=unconfirmed, by=person)
    assert settled(found) == {delivery.pk for delivery in found}
    client.force_login(person)
    assert "To confirm by" in client.get("/en/inbox/").content.decode()
