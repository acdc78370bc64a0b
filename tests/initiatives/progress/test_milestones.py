"""Milestones: what is refused, what is recorded, and that two people lose nothing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from initiatives import actions
from initiatives.actions.milestones import Clash, Step, mark
from initiatives.models import Milestone
from network_portal.common.periods import today
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, MilestoneFactory, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db

ON = date(2026, 6, 15)


@pytest.fixture
def principal():
    return focal_point("AR")


@pytest.fixture
def initiative(principal):
    return InitiativeFactory(
        published=True, seat=seat_of("AR"), starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )


def keep(initiative, by, *steps):
    return actions.keep_milestones(initiative=initiative, steps=steps, by=by, on=ON)


def again(row, **changes):
    """The milestone as a form sends it back."""
    step = {
        "title": row.title_es, "due_on": row.due_on, "done_on": row.done_on, "evidence_url": row.evidence_url,
        "document": row.evidence_document, "key": row.pk, "seen": mark(row),
    }  # fmt: skip
    return Step(**(step | changes))


def said(initiative):
    """(kind, particulars) of what happened, the first first."""
    events = Event.objects.about(initiative).order_by("pk")
    names = ("milestone", "due", "done")
    return [
        (event.kind.removeprefix("initiatives."), *(event.payload.get(name, "") for name in names))
        for event in events
    ]


def test_milestone_is_added_done_undone_changed_and_deleted_each_with_its_event(initiative, principal):
    assert keep(initiative, principal, Step("Reglamento", date(2026, 3, 1))) == 1
    row = Milestone.objects.get()
    assert (row.original_language, row.title_es, row.initiative) == ("es", "Reglamento", initiative)
    keep(initiative, principal, again(row, done_on=date(2026, 2, 20)))
    row.refresh_from_db()
    keep(initiative, principal, again(row, done_on=None))
    row.refresh_from_db()
    keep(initiative, principal, again(row, title="Reglamento interno", due_on=date(2026, 4, 1)))
    row.refresh_from_db()
    keep(initiative, principal, again(row, removed=True))
    assert said(initiative) == [
        ("milestone_added", "Reglamento", "2026-03-01", ""),
        ("milestone_done", "Reglamento", "2026-03-01", "2026-02-20"),
        ("milestone_undone", "Reglamento", "2026-03-01", ""),
        ("milestone_changed", "Reglamento interno", "2026-04-01", ""),
        ("milestone_removed", "Reglamento interno", "2026-04-01", ""),
    ]
    assert not Milestone.objects.exists()


def test_milestone_done_and_changed_at_once_is_two_events(initiative, principal):
    row = MilestoneFactory(initiative=initiative, title_es="Prueba", due_on=date(2026, 3, 1))
    keep(initiative, principal, again(row, title="Prueba piloto", done_on=date(2026, 3, 1)))
    assert [kind for kind, *_rest in said(initiative)] == ["milestone_changed", "milestone_done"]


def test_what_did_not_change_is_no_event(initiative, principal):
    row = MilestoneFactory(initiative=initiative, due_on=date(2026, 3, 1))
    assert keep(initiative, principal, again(row)) == 0
    assert said(initiative) == []


def test_title_that_changes_leaves_its_translation_behind(initiative, principal):
    row = MilestoneFactory(initiative=initiative, due_on=date(2026, 3, 1), title_en="Rules")
    keep(initiative, principal, again(row, title="Otro título"))
    row.refresh_from_db()
    assert (row.title_en, row.translated_from["title"].keys()) == ("Rules", {"en"})


@pytest.mark.parametrize(
    ("due", "done", "wrong"),
    [
        ("2025-12-31", None, {"due_on": "La iniciativa"}),
        ("2027-01-01", None, {"due_on": "La iniciativa"}),
        ("2026-01-01", "2026-06-16", {"done_on": ""}),
        ("2026-01-01", "2025-12-31", {"done_on": ""}),
        ("2026-12-31", "2026-06-15", {}),
    ],
)
def test_milestone_stays_within_its_initiative(initiative, principal, due, done, wrong):
    step = Step("Entrega", date.fromisoformat(due), date.fromisoformat(done) if done else None)
    if not wrong:
        assert keep(initiative, principal, step) == 1
        return
    with pytest.raises(ValidationError) as refused:
        keep(initiative, principal, step)
    assert list(refused.value.message_dict) == list(wrong)
    assert not Milestone.objects.exists()


@pytest.mark.parametrize(
    ("starts", "ends"), [(None, None), (date(2026, 1, 1), None), (None, date(2026, 12, 31))]
)
def test_initiative_with_open_dates_has_milestones_on_the_open_side(principal, starts, ends):
    open_one = InitiativeFactory(published=True, seat=seat_of("AR"), starts_on=starts, ends_on=ends)
    assert keep(open_one, principal, Step("Entrega", date(2026, 5, 1))) == 1


def test_untouched_milestone_that_the_dates_left_behind_stands_in_nobodys_way(initiative, principal):
    row = MilestoneFactory(initiative=initiative, due_on=date(2027, 5, 1))
    assert keep(initiative, principal, again(row), Step("Otra", date(2026, 5, 1))) == 1


def test_two_people_who_change_different_milestones_lose_nothing(initiative, principal):
    first, second = (MilestoneFactory(initiative=initiative, due_on=date(2026, 3, 1)) for _ in range(2))
    mine = [again(first, title="Mía"), again(second)]
    theirs = [again(first), again(second, title="Suya"), Step("Nueva", date(2026, 7, 1))]
    keep(initiative, principal, *theirs)
    keep(initiative, principal, *mine)
    assert sorted(Milestone.objects.values_list("title_es", flat=True)) == ["Mía", "Nueva", "Suya"]


def test_two_people_who_change_the_same_milestone_clash_and_nothing_is_written(initiative, principal):
    row = MilestoneFactory(initiative=initiative, title_es="Como era", due_on=date(2026, 3, 1))
    mine = again(row, title="Mía")
    keep(initiative, principal, again(row, title="Suya"))
    with pytest.raises(Clash) as clash:
        keep(initiative, principal, mine, Step("Nueva", date(2026, 7, 1)))
    assert {key: current.title_es for key, current in clash.value.current.items()} == {row.pk: "Suya"}
    assert list(Milestone.objects.values_list("title_es", flat=True)) == ["Suya"]


def test_milestone_deleted_by_another_clashes_only_for_who_changed_it(initiative, principal):
    row = MilestoneFactory(initiative=initiative, due_on=date(2026, 3, 1))
    untouched, touched = again(row), again(row, title="Mía")
    row.delete()
    assert keep(initiative, principal, untouched) == 0
    with pytest.raises(Clash) as clash:
        keep(initiative, principal, touched)
    assert clash.value.current == {touched.key: None}


@pytest.mark.parametrize("status", ["submitted", "archived"])
def test_milestones_of_what_is_in_review_or_archived_stand_still(principal, status):
    still = InitiativeFactory(**{status: True}, seat=seat_of("AR"))
    with pytest.raises(PermissionDenied):
        keep(still, principal, Step("Entrega", date(2026, 3, 1)))
    assert not Milestone.objects.exists()


def test_milestones_are_kept_by_the_seat_and_by_nobody_else(initiative, principal):
    for other in (focal_point("AR", "defence"), focal_point("BR"), secretary()):
        with pytest.raises(PermissionDenied):
            keep(initiative, other, Step("Ajena", date(2026, 3, 1)))
    assert keep(initiative, focal_point("AR", capacity="alternate"), Step("Propia", date(2026, 3, 1))) == 1


def test_milestone_of_another_initiative_is_not_changed_through_this_one(initiative, principal):
    foreign = MilestoneFactory(title_es="De otra", due_on=date(2026, 3, 1))
    with pytest.raises(Clash):
        keep(initiative, principal, again(foreign, title="Robada"))
    foreign.refresh_from_db()
    assert foreign.title_es == "De otra"


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        (-1, None, (True, 1)),
        (0, None, (False, 0)),
        (5, None, (False, 0)),
        (-9, -7, (False, 2)),
        (-7, -9, (False, 0)),
    ],
)
def test_milestone_tells_how_it_stands_to_its_day(due, done, expected):
    day = today()
    row = Milestone(
        due_on=day + timedelta(days=due), done_on=None if done is None else day + timedelta(days=done)
    )
    assert (row.is_overdue, row.days_late) == expected
