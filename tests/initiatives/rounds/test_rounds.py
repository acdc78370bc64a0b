"""A round as a whole: planned, opened, put off, closed; by hand, by its day, and never twice."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from initiatives import actions, tasks
from initiatives.models import ReportingRound, ReturnItem, StateReturn
from members.models import Membership
from members.states import Standing
from network_portal.common.states import WrongState
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, focal_point, member_state, seat_of, secretary
from tests.initiatives.rounds.holding import (
    at,
    commitment,
    day,
    items_of,
    mechanism,
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


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_round_is_planned_and_asks_nobody_yet(office):
    member_state("AR")
    asked = planned(office, opens=3)
    assert (asked.opened_at, StateReturn.objects.count()) == (None, 0)
    assert kinds() == ["initiatives.round_planned"]


def test_opening_asks_the_members_of_that_day_about_what_is_published(office):
    focal_point("AR")
    initiative, body, promise = published("AR"), mechanism("AR"), commitment("AR")
    InitiativeFactory(submitted=True, seat=seat_of("AR"))
    InitiativeFactory(archived=True, seat=seat_of("AR"))
    member_state("BR")
    Membership.objects.filter(state=member_state("CL")).update(standing=Standing.OBSERVER)
    asked = opened(office)
    assert list(asked.returns.order_by("state__iso2").values_list("state__iso2", flat=True)) == ["AR", "BR"]
    found = items_of(return_of(asked, "AR"))
    assert sorted((i.initiative_id, i.mechanism_id, i.commitment_id) for i in found if i.initiative_id) == [
        (initiative.pk, None, None)
    ]
    assert [(i.mechanism_id, i.commitment_id, i.answer) for i in found if not i.initiative_id] == [
        (body.pk, None, ""),
        (None, promise.pk, ""),
    ]
    assert items_of(return_of(asked, "BR")) == []
    event = Event.objects.get(kind="initiatives.round_opened")
    assert (event.payload["states"], event.payload["year"], event.actor) == (2, asked.year, office)


def test_opening_again_is_refused_and_changes_nothing(office):
    member_state("AR")
    asked = opened(office)
    with pytest.raises(WrongState):
        actions.open_round(asked=asked, by=office)
    assert (StateReturn.objects.count(), kinds().count("initiatives.round_opened")) == (1, 1)


def test_opening_before_its_day_begins_today(office):
    asked = actions.open_round(asked=planned(office, opens=10), by=office)
    assert asked.opens_on == day(0)


def test_task_opens_what_is_due_once(office):
    member_state("AR")
    due, later = planned(office), planned(office, year=2031, opens=5, due=60)
    tasks.open_due_rounds()
    tasks.open_due_rounds()
    assert [ReportingRound.objects.get(pk=each.pk).opened_at is not None for each in (due, later)] == [
        True,
        False,
    ]
    event = Event.objects.get(kind="initiatives.round_opened")
    assert (event.actor, event.actor_office) == (None, {})


def test_round_whose_answers_would_be_due_does_not_open(office):
    asked = planned(office, opens=-60, due=-30)
    with pytest.raises(ValidationError) as refused:
        actions.open_round(asked=asked, by=office)
    assert list(refused.value.message_dict) == ["due_on"]
    assert actions.open_due_rounds() == 0
    assert ReportingRound.objects.get().opened_at is None


def test_second_round_of_a_year_is_refused_beside_the_year(office):
    planned(office, year=2030)
    with pytest.raises(ValidationError) as refused:
        planned(office, year=2030)
    assert refused.value.message_dict == {"year": ["Ya existe una ronda de este año."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportingRound.objects.create(
            network=ReportingRound.objects.get().network,
            year=2030,
            opens_on=day(0),
            due_on=day(1),
            created_by=office,
        )


def test_round_due_before_it_opens_is_refused(office):
    with pytest.raises(ValidationError) as refused:
        planned(office, opens=5, due=5)
    assert list(refused.value.message_dict) == ["due_on"]
    assert kinds() == []


@pytest.mark.parametrize(
    "who", [lambda: focal_point("AR"), lambda: secretary(None, email="x@portal.example")]
)
def test_only_the_secretariat_keeps_rounds(office, who):
    person = who()
    asked = planned(office)
    if person.email == "x@portal.example":
        actions.open_round(asked=asked, by=person)
        return
    for act in (
        lambda: planned(person, year=2040),
        lambda: actions.open_round(asked=asked, by=person),
        lambda: actions.close_round(asked=asked, by=person),
        lambda: actions.extend_round(asked=asked, due_on=day(90), reason="x", by=person),
        lambda: actions.remind_states(asked=asked, by=person),
        lambda: actions.ask_for_report(asked=asked, language="es", by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert kinds() == ["initiatives.round_planned"]


def test_what_is_published_while_it_is_open_is_added_and_what_is_archived_drops_out(office):
    person, other = focal_point("AR"), focal_point("BR")
    first = published("AR")
    late = InitiativeFactory(submitted=True, seat=seat_of("AR"))
    asked = opened(office)
    given = return_of(asked, "AR")
    submitted(return_of(asked, "BR"), other)
    actions.answer_item(item=items_of(given)[0], by=person, answer="confirmed")
    actions.approve(text=late, by=office)
    assert [item.initiative_id for item in items_of(given)] == [first.pk, late.pk]
    actions.archive(text=first, by=office)
    assert [item.initiative_id for item in items_of(given)] == [late.pk]
    actions.restore(text=first, by=office)
    assert [(item.initiative_id, item.answer) for item in items_of(given)] == [(late.pk, ""), (first.pk, "")]


def test_return_that_was_submitted_stays_as_it_was(office):
    person = focal_point("AR")
    first, late = published("AR"), InitiativeFactory(submitted=True, seat=seat_of("AR"))
    asked = opened(office)
    given = submitted(return_of(asked, "AR"), person)
    actions.approve(text=late, by=office)
    actions.archive(text=first, by=office)
    assert [(item.initiative_id, item.answer) for item in items_of(given)] == [(first.pk, "confirmed")]


def test_more_time_is_given_with_a_reason(office):
    asked = opened(office, due=10)
    changed = actions.extend_round(asked=asked, due_on=day(20), reason="Fechas patrias.", by=office)
    event = Event.objects.get(kind="initiatives.round_extended")
    assert changed.due_on == day(20)
    assert (event.payload["before"], event.payload["due"], event.payload["remark"]) == (
        day(10).isoformat(), day(20).isoformat(), "Fechas patrias.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "reason", "field"),
    [(10, "Sí.", "due_on"), (5, "Sí.", "due_on"), (20, " ", "reason"), (20, "a" * 601, "reason")],
)
def test_more_time_is_refused(office, days, reason, field):
    asked = opened(office, due=10)
    with pytest.raises(ValidationError) as refused:
        actions.extend_round(asked=asked, due_on=day(days), reason=reason, by=office)
    assert list(refused.value.message_dict) == [field]
    assert ReportingRound.objects.get().due_on == day(10)


def test_closed_round_takes_nothing_any_more(office):
    person = focal_point("AR")
    published("AR")
    asked = opened(office)
    given = return_of(asked, "AR")
    actions.close_round(asked=asked, by=office)
    item = items_of(given)[0]
    for act in (
        lambda: actions.answer_item(item=item, by=person, answer="confirmed"),
        lambda: actions.confirm_left(state_return=given, by=person, items=[item.pk]),
        lambda: actions.write_note(state_return=given, by=person, note="x"),
        lambda: actions.submit_return(state_return=given, by=person),
        lambda: actions.close_round(asked=asked, by=office),
        lambda: actions.extend_round(asked=asked, due_on=day(90), reason="x", by=office),
        lambda: actions.remind_states(asked=asked, by=office),
    ):
        with pytest.raises(WrongState):
            act()
    assert ReturnItem.objects.get().answer == ""
    event = Event.objects.get(kind="initiatives.round_closed")
    assert (event.payload["states"], event.payload["submitted"]) == (1, 0)


def test_late_is_by_the_day_that_counts_at_the_end(office):
    persons = [focal_point(iso2) for iso2 in ("AR", "BR", "CL")]
    asked = opened(office, when=at(-40), opens=-40, due=-10)
    submitted(return_of(asked, "AR"), persons[0], when=at(-10))
    submitted(return_of(asked, "BR"), persons[1], when=at(-9))
    assert [return_of(asked, iso2).is_late for iso2 in ("AR", "BR")] == [False, True]
    totals = ReportingRound.objects.with_totals().get()
    assert (totals.states, totals.submitted, totals.in_time) == (3, 2, 1)
    assert (return_of(asked, "CL").is_overdue, return_of(asked, "AR").is_overdue) == (True, False)
    ReportingRound.objects.update(due_on=asked.due_on + timedelta(days=5))
    assert return_of(asked, "BR").is_late is False
