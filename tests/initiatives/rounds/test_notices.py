"""Who is told of a round, who is reminded, and when nobody is any more."""

import pytest

from initiatives import actions
from initiatives.reminders.rounds import rounds_due
from members.models import Appointment
from network_portal.common.periods import term
from network_portal.events.models import Event
from network_portal.notifications.registry import notice_named
from network_portal.notifications.reminders import remind
from tests.factories import advisor, focal_point, member_state, secretary
from tests.initiatives.rounds.holding import at, day, opened, planned, return_of, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    return secretary(language="es")


def told(kind, name=""):
    event = Event.objects.filter(kind=kind).latest("pk")
    return set(notice_named(name or kind).recipients(event))


def reminded(days):
    """(state, whether it is late) of those who are reminded that many days from today."""
    before = set(Event.objects.values_list("pk", flat=True))
    remind(at=at(days))
    new = Event.objects.exclude(pk__in=before).filter(kind="initiatives.round_due").select_related("state")
    return sorted((event.state.iso2, event.payload["is_late"]) for event in new)


def test_every_focal_point_of_every_state_that_is_asked_is_told_of_the_opening(office):
    asked = {
        focal_point("AR"),
        focal_point("AR", "defence"),
        focal_point("AR", capacity="alternate"),
        focal_point("BR"),
    }
    advisor()
    focal_point("CL", past=True)
    opened(office)
    assert told("initiatives.round_opened") == asked


def test_only_who_has_not_submitted_is_told_of_more_time(office):
    done, waits = focal_point("AR"), focal_point("BR")
    asked = opened(office)
    submitted(return_of(asked, "AR"), done)
    actions.extend_round(asked=asked, due_on=day(60), reason="Fechas patrias.", by=office)
    assert told("initiatives.round_extended") == {waits}
    actions.close_round(asked=asked, by=office)
    assert told("initiatives.round_closed") == {done, waits}
    assert notice_named("initiatives.round_opened").is_obsolete(
        Event.objects.get(kind="initiatives.round_opened")
    )


def test_submission_tells_the_secretariat_and_the_colleagues(office):
    person, colleague = focal_point("AR"), focal_point("AR", "defence")
    focal_point("BR")
    submitted(return_of(opened(office), "AR"), person)
    assert told("initiatives.return_submitted") == {office}
    assert told("initiatives.return_submitted", "initiatives.return_submitted_by_colleague") == {colleague}


def test_reminder_reaches_who_sends_the_answers_in(office):
    principal = focal_point("AR")
    focal_point("AR", "defence")
    focal_point("AR", capacity="alternate")
    opened(office, due=31)
    assert reminded(1) == [("AR", False)]
    assert told("initiatives.round_due") == {principal}


def test_reminder_goes_to_other_seats_while_foreign_affairs_is_vacant_and_else_to_the_secretariat(office):
    focal_point("AR", past=True)
    defence = focal_point("AR", "defence")
    member_state("BR")
    opened(office, due=31)
    remind(at=at(1))
    told_of = {
        event.state.iso2: set(notice_named(event.kind).recipients(event))
        for event in Event.objects.filter(kind="initiatives.round_due").select_related("state")
    }
    assert told_of == {"AR": {defence}, "BR": {office}}


def test_reminders_come_at_their_days_and_never_twice(office):
    focal_point("AR")
    opened(office, when=at(0), due=40)
    for days in (1, 10, 10, 11, 26, 37, 37, 40, 41, 54, 90):
        remind(at=at(days))
    events = Event.objects.filter(kind="initiatives.round_due").order_by("pk")
    assert [(event.at.date(), event.payload["is_late"]) for event in events] == [
        (at(10).date(), False),
        (at(26).date(), False),
        (at(37).date(), False),
        (at(41).date(), True),
        (at(54).date(), True),
    ]


def test_missed_run_loses_only_what_is_out_of_date(office):
    focal_point("AR")
    opened(office, due=40)
    assert reminded(38) == [("AR", False)]
    assert reminded(39) == []


def test_what_was_near_when_the_round_opened_is_not_told_again(office):
    focal_point("AR")
    opened(office, due=14)
    assert (reminded(0), reminded(10), reminded(11)) == ([], [], [("AR", False)])


def test_more_time_begins_the_reminders_anew(office):
    focal_point("AR")
    asked = opened(office, when=at(0), due=15)
    assert reminded(12) == [("AR", False)]
    actions.extend_round(asked=asked, due_on=day(26), reason="Fechas patrias.", by=office, at=at(13))
    assert (reminded(13), reminded(23)) == ([], [("AR", False)])


def test_nobody_is_reminded_of_what_is_submitted_closed_or_not_open(office):
    person = focal_point("AR")
    focal_point("BR")
    asked = opened(office, due=31)
    planned(office, year=2040, opens=1, due=31)
    submitted(return_of(asked, "AR"), person)
    assert reminded(1) == [("BR", False)]
    event = Event.objects.get(kind="initiatives.round_due")
    assert notice_named("initiatives.round_due").settled([event]) == set()
    actions.close_round(asked=asked, by=office)
    assert notice_named("initiatives.round_due").settled([event]) == {event.pk}
    assert list(rounds_due(at(40))) == []


def test_reminder_by_hand_reaches_each_state_once_a_day(office):
    focal_point("AR")
    person = focal_point("BR")
    asked = opened(office)
    submitted(return_of(asked, "BR"), person)
    assert [actions.remind_states(asked=asked, by=office) for _twice in (1, 2)] == [1, 0]
    assert actions.remind_states(asked=asked, by=office, at=at(1)) == 1
    assert {event.state.iso2 for event in Event.objects.filter(kind="initiatives.round_due")} == {"AR"}


def test_reopening_tells_the_state_and_its_reminders_go_on_later(office):
    person = focal_point("AR")
    Appointment.objects.filter(person=person).update(period=term(day(-400)))
    asked = opened(office, when=at(0), due=20)
    given = submitted(return_of(asked, "AR"), person, when=at(5))
    actions.reopen_return(state_return=given, by=office, reason="Falta un informe.", at=at(18))
    assert told("initiatives.return_reopened") == {person}
    assert (reminded(18), reminded(21)) == ([], [("AR", True)])
