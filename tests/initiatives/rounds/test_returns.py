"""A state's answers: by any of its focal points, sent in by who clears for its foreign affairs seat."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from initiatives import actions
from initiatives.models import ReturnItem, StateReturn
from members.models import Appointment
from network_portal.common.periods import term, today
from network_portal.common.states import Stale, WrongState
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, advisor, focal_point, seat_of, secretary
from tests.initiatives.rounds.holding import (
    at,
    confirmed,
    items_of,
    opened,
    planned,
    published,
    return_of,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    return secretary(language="es")


@pytest.fixture
def principal(db):
    return focal_point("AR")


@pytest.fixture
def given(office, principal):
    published("AR")
    published("AR")
    return return_of(opened(office), "AR")


def answers(given):
    return [(item.answer, item.explanation) for item in items_of(given)]


def test_each_answer_is_kept_with_who_gave_it_and_when(given):
    colleague = focal_point("AR", "defence")
    first, second = items_of(given)
    actions.answer_item(item=first, by=colleague, answer="confirmed", at=at(-1))
    actions.answer_item(
        item=second, by=colleague, answer="explained", explanation="  Se verá en mayo. ", at=at(0)
    )
    first, second = items_of(given)
    assert (first.answer, first.answered_by, first.answered_at) == ("confirmed", colleague, at(-1))
    assert (second.answer, second.explanation, second.language) == ("explained", "Se verá en mayo.", "es")


def test_answer_is_taken_back(given, principal):
    item = items_of(given)[0]
    actions.answer_item(item=item, by=principal, answer="explained", explanation="Se verá.")
    actions.answer_item(item=item, by=principal, answer="")
    item = items_of(given)[0]
    assert (item.answer, item.explanation, item.answered_at, item.answered_by) == ("", "", None, None)


@pytest.mark.parametrize(
    ("answer", "explanation", "field"),
    [("explained", "", "explanation"), ("explained", "  \n ", "explanation"), ("explained", "a" * 1001, "explanation"),
     ("approved", "", "answer")],
)  # fmt: skip
def test_answer_that_says_nothing_or_too_much_is_refused(given, principal, answer, explanation, field):
    with pytest.raises(ValidationError) as refused:
        actions.answer_item(item=items_of(given)[0], by=principal, answer=answer, explanation=explanation)
    assert list(refused.value.message_dict) == [field]
    assert answers(given) == [("", ""), ("", "")]


def test_database_wants_words_in_an_explanation(given, principal):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnItem.objects.update(answer="explained", answered_at=at(0), answered_by=principal)


@pytest.mark.parametrize("who", [lambda: focal_point("BR"), lambda: advisor(), lambda: secretary()])
def test_nobody_answers_for_another_state(given, who):
    person = who()
    item = items_of(given)[0]
    for act in (
        lambda: actions.answer_item(item=item, by=person, answer="confirmed"),
        lambda: actions.confirm_left(state_return=given, by=person, items=[item.pk]),
        lambda: actions.write_note(state_return=given, by=person, note="x"),
        lambda: actions.submit_return(state_return=given, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert answers(given) == [("", ""), ("", "")]


def test_two_who_answer_different_items_lose_nothing(given, principal):
    first, second = items_of(given)
    colleague = focal_point("AR", "defence")
    actions.answer_item(item=first, by=principal, answer="confirmed", seen="")
    actions.answer_item(item=second, by=colleague, answer="changed", seen="")
    assert answers(given) == [("confirmed", ""), ("changed", "")]


def test_second_answer_to_the_same_item_is_refused_and_the_first_stands(given, principal):
    item = items_of(given)[0]
    actions.answer_item(item=item, by=principal, answer="explained", explanation="Primera.", seen="")
    with pytest.raises(Stale):
        actions.answer_item(item=item, by=principal, answer="explained", explanation="Segunda.", seen="")
    stamp = items_of(given)[0].stamp
    actions.answer_item(item=item, by=principal, answer="explained", explanation="Segunda.", seen=stamp)
    assert answers(given)[0] == ("explained", "Segunda.")


def test_same_answer_twice_is_one(given, principal):
    item = items_of(given)[0]
    first = actions.answer_item(item=item, by=principal, answer="confirmed", seen="")
    again = actions.answer_item(item=item, by=principal, answer="confirmed", seen="")
    assert first.answered_at == again.answered_at


def test_all_that_is_left_is_confirmed_and_nothing_else(given, principal):
    first, second = items_of(given)
    actions.answer_item(item=first, by=principal, answer="changed")
    late = InitiativeFactory(submitted=True, seat=seat_of("AR"))
    actions.approve(text=late, by=secretary())
    # the page that was open did not show the third
    assert actions.confirm_left(state_return=given, by=principal, items=[first.pk, second.pk]) == 1
    assert answers(given) == [("changed", ""), ("confirmed", ""), ("", "")]


def test_return_is_submitted_with_its_office_and_counts(given, principal, office):
    first, second = items_of(given)
    actions.answer_item(item=first, by=principal, answer="changed")
    actions.answer_item(item=second, by=principal, answer="explained", explanation="Se verá.")
    done = actions.submit_return(state_return=given, by=principal, note=" Todo acordado. ", at=at(0))
    assert (done.submitted_at, done.submitted_by, done.note) == (at(0), principal, "Todo acordado.")
    assert done.office["es"] == "Ministerio de Relaciones Exteriores"
    event = Event.objects.get(kind="initiatives.return_submitted")
    wanted = {"items": 2, "confirmed": 0, "changed": 1, "explained": 1, "is_late": False}
    assert {name: event.payload[name] for name in wanted} == wanted
    with pytest.raises(WrongState):
        actions.answer_item(item=first, by=principal, answer="confirmed")


def test_return_with_unanswered_items_is_not_submitted(given, principal):
    actions.answer_item(item=items_of(given)[0], by=principal, answer="confirmed")
    with pytest.raises(actions.Incomplete) as refused:
        actions.submit_return(state_return=given, by=principal)
    assert refused.value.count == 1
    assert StateReturn.objects.get(pk=given.pk).submitted_at is None


def test_what_was_missing_from_the_items_is_added_to_be_answered(given, principal):
    confirmed(given, principal)
    late = published("AR")  # as if it had been published while the round was being opened
    with pytest.raises(actions.Incomplete):
        actions.submit_return(state_return=given, by=principal)
    assert [item.initiative_id for item in items_of(given) if not item.answer] == [late.pk]


def test_state_that_was_asked_nothing_confirms_that_there_is_nothing(office):
    person = focal_point("CL")
    given = return_of(opened(office), "CL")
    assert actions.submit_return(state_return=given, by=person).submitted_by == person


def test_what_somebody_changed_after_the_page_was_read_must_be_read_first(given, principal):
    version = StateReturn.objects.get(pk=given.pk).version
    confirmed(given, focal_point("AR", "defence"))
    with pytest.raises(Stale):
        actions.submit_return(state_return=given, by=principal, version=version)
    now = StateReturn.objects.get(pk=given.pk).version
    assert actions.submit_return(state_return=given, by=principal, version=now).submitted_by == principal


def test_alternate_and_other_ministries_answer_but_do_not_submit(given):
    for person in (focal_point("AR", capacity="alternate"), focal_point("AR", "defence")):
        confirmed(given, person)
        with pytest.raises(PermissionDenied):
            actions.submit_return(state_return=given, by=person)


def test_alternate_submits_where_nobody_heads_the_seat(given, principal):
    alternate = focal_point("AR", capacity="alternate")
    confirmed(given, alternate)
    Appointment.objects.filter(person=principal).update(period=term(today() - timedelta(9), today()))
    assert actions.submit_return(state_return=given, by=alternate).submitted_by == alternate


def test_another_ministry_submits_while_nobody_holds_foreign_affairs(given, principal):
    other = focal_point("AR", "defence")
    confirmed(given, other)
    assert not other.has_perm("initiatives.submit_return", given)
    Appointment.objects.filter(person=principal).update(period=term(today() - timedelta(9), today()))
    other = type(other).objects.get(pk=other.pk)
    assert actions.submit_return(state_return=given, by=other).submitted_by == other


def test_note_is_kept_and_a_second_one_does_not_replace_it_unread(given, principal):
    version = StateReturn.objects.get(pk=given.pk).version
    actions.write_note(state_return=given, by=principal, note="Primera.", version=version)
    with pytest.raises(Stale):
        actions.write_note(state_return=given, by=principal, note="Segunda.", version=version)
    with pytest.raises(ValidationError):
        actions.write_note(state_return=given, by=principal, note="a" * 2001)
    assert StateReturn.objects.get(pk=given.pk).note == "Primera."


def test_reopened_return_keeps_its_answers_and_gets_what_is_new(given, principal, office):
    submitted(given, principal)
    late = InitiativeFactory(submitted=True, seat=seat_of("AR"))
    actions.approve(text=late, by=office)
    again = actions.reopen_return(state_return=given, by=office, reason="Falta el informe.")
    assert (again.submitted_at, again.submitted_by) == (None, None)
    assert answers(given) == [("confirmed", ""), ("confirmed", ""), ("", "")]
    event = Event.objects.get(kind="initiatives.return_reopened")
    assert (event.payload["remark"], event.state_id) == ("Falta el informe.", given.state_id)


def test_reopening_is_refused_without_a_reason_before_submission_and_after_closing(given, principal, office):
    with pytest.raises(WrongState):
        actions.reopen_return(state_return=given, by=office, reason="Sí.")
    submitted(given, principal)
    with pytest.raises(ValidationError):
        actions.reopen_return(state_return=given, by=office, reason="")
    with pytest.raises(PermissionDenied):
        actions.reopen_return(state_return=given, by=principal, reason="Sí.")
    actions.close_round(asked=given.round, by=office)
    with pytest.raises(WrongState):
        actions.reopen_return(state_return=given, by=office, reason="Sí.")


def test_planned_round_has_no_return_to_read(office):
    focal_point("AR")
    planned(office)
    assert StateReturn.objects.count() == 0
