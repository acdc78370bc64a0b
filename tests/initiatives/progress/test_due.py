"""What is due: in the workspace, and told once to whoever answers for the seat."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.actions.milestones import Step, mark
from initiatives.notices.due import MilestoneDue, ReportDue
from initiatives.reminders.milestones import milestones_coming
from initiatives.reminders.reports import reports_coming
from initiatives.waiting import tasks_of
from members.models import Network
from members.roles import roles_of
from network_portal.common.periods import today
from network_portal.events.models import Event
from network_portal.notifications.reminders import remind
from tests.factories import (
    InitiativeFactory,
    MilestoneFactory,
    ReportFactory,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 15, 12, tzinfo=timezone.get_default_timezone())


def ago(days):
    return timezone.now() - timedelta(days=days)


def tasks(person):
    found = tasks_of(roles_of(person), Network.objects.default())
    return [(task.kind, task.title.value, (task.due - today()).days, task.address) for task in found]


def published(**values):
    return InitiativeFactory(published=True, seat=values.pop("seat", None) or seat_of("AR"), **values)


def steps_told(finder, days, **milestone):
    """The steps at which a finder speaks of a milestone, over so many days."""
    told = {due.once for day in range(days) for due in finder(NOON + timedelta(days=day))}
    return sorted(int(once.rpartition(":")[2]) for once in told)


def test_milestones_that_come_up_or_are_overdue_wait_for_the_seat():
    principal, initiative = focal_point("AR"), published()
    day = today()
    late = MilestoneFactory(initiative=initiative, title_es="Vencido", due_on=day - timedelta(days=3))
    soon = MilestoneFactory(initiative=initiative, title_es="Pronto", due_on=day + timedelta(days=14))
    MilestoneFactory(initiative=initiative, title_es="Lejos", due_on=day + timedelta(days=15))
    MilestoneFactory(initiative=initiative, title_es="Hecho", due_on=day, done=True)
    MilestoneFactory(initiative=InitiativeFactory(seat=seat_of("AR")), title_es="De un borrador", due_on=day)
    MilestoneFactory(initiative=published(seat=seat_of("BR")), title_es="De Brasil", due_on=day)
    page = f"/es/initiatives/{initiative.pk}/milestones/"
    assert tasks(principal) == [
        ("milestone", "Vencido", -3, f"{page}#milestone-{late.pk}"),
        ("milestone", "Pronto", 14, f"{page}#milestone-{soon.pk}"),
    ]


def test_report_is_due_half_a_year_after_the_publication_and_after_the_last_one():
    principal = focal_point("AR")
    never = published(title_es="Nunca", published_at=ago(200), stage="functioning")
    known = published(title_es="Informada", published_at=ago(900))
    ReportFactory(initiative=known, published=True, submitted_at=ago(170))
    recent = published(title_es="Reciente", published_at=ago(900))
    ReportFactory(initiative=recent, published=True, submitted_at=ago(100))
    for stage in ("planned", "completed", "discontinued"):
        published(title_es=stage, published_at=ago(900), stage=stage)
    for status in ("draft", "submitted", "returned"):
        ReportFactory(initiative=published(title_es=status, published_at=ago(900)), **{status: True})
    found = [task for task in tasks(principal) if task[0] == "report"]
    assert found == [
        ("report", "Nunca", -20, f"/es/initiatives/{never.pk}/report/"),
        ("report", "Informada", 10, f"/es/initiatives/{known.pk}/report/"),
    ]


def test_report_that_came_back_waits_like_any_text():
    principal, office = focal_point("AR"), secretary()
    report = ReportFactory(initiative=published(title_es="Curso"), submitted=True)
    actions.return_to_state(text=report, by=office, remark="Diga cuántas personas.", at=ago(4))
    assert tasks(principal) == [("correct", "Curso", 10, f"/es/initiatives/reports/{report.pk}/edit/")]


def test_report_of_an_alternate_waits_for_who_clears_it():
    principal = focal_point("AR")
    alternate = focal_point("AR", capacity="alternate")
    report = ReportFactory(initiative=published(title_es="Curso"), in_clearance=True, updated_at=ago(2))
    assert tasks(principal) == [("clear", "Curso", 5, f"/es/initiatives/reports/{report.pk}/")]
    assert tasks(alternate) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_all_that_waits_takes_one_query(rows, django_assert_num_queries):
    principal = focal_point("AR")
    for _row in range(rows):
        MilestoneFactory(initiative=published(published_at=ago(900)), due_on=today())
        ReportFactory(initiative=published(), returned=True)
    roles, network = roles_of(principal), Network.objects.default()
    assert roles.appointments
    with django_assert_num_queries(2):  # the routing, the tasks
        assert len(tasks_of(roles, network)) == 3 * rows


def test_milestone_is_told_before_its_day_and_twice_after_it():
    MilestoneFactory(initiative=published(), due_on=date(2026, 7, 1))
    assert steps_told(milestones_coming, 120) == [-14, 1, 30]


def test_milestone_that_is_done_or_of_no_public_initiative_is_not_told():
    MilestoneFactory(initiative=published(), due_on=date(2026, 6, 1), done_on=date(2026, 6, 1))
    MilestoneFactory(initiative=InitiativeFactory(), due_on=date(2026, 6, 1))
    MilestoneFactory(initiative=published(stage="discontinued"), due_on=date(2026, 6, 1))
    assert list(milestones_coming(NOON)) == []


def test_milestone_is_told_once_to_the_holders_of_its_seat():
    principal, alternate = focal_point("AR"), focal_point("AR", capacity="alternate")
    focal_point("BR")
    row = MilestoneFactory(initiative=published(), title_es="Reglamento", due_on=date(2026, 6, 1))
    remind(at=NOON)
    remind(at=NOON)
    event = Event.objects.get(kind="initiatives.milestone_due")
    told = {name: event.payload[name] for name in ("milestone", "key", "day", "is_late")}
    assert told == {"milestone": "Reglamento", "key": row.pk, "day": "2026-06-01", "is_late": True}
    notice = MilestoneDue()
    assert set(notice.recipients(event)) == {principal, alternate}
    assert notice.path(event) == f"/es/initiatives/{row.initiative_id}/milestones/#milestone-{row.pk}"
    assert not notice.is_obsolete(event)


@pytest.mark.parametrize(
    "settle",
    [
        {"done_on": date(2026, 6, 2)},
        {"due_on": date(2026, 6, 20)},
        {"removed": True},
    ],
    ids=["done", "another day", "deleted"],
)
def test_milestone_that_was_settled_is_not_told_any_more(settle):
    principal = focal_point("AR")
    row = MilestoneFactory(initiative=published(), due_on=date(2026, 6, 1))
    remind(at=NOON)
    event = Event.objects.get(kind="initiatives.milestone_due")
    step = {"title": row.title_es, "due_on": row.due_on, "key": row.pk, "seen": mark(row)} | settle
    actions.keep_milestones(initiative=row.initiative, steps=[Step(**step)], by=principal)
    assert MilestoneDue().settled([event]) == {event.pk}


def test_report_is_told_on_its_day_and_sixty_days_after_and_then_left_alone():
    published(published_at=NOON - timedelta(days=170))
    assert steps_told(reports_coming, 800) == [0, 60]
    assert list(reports_coming(NOON + timedelta(days=600))) == []


def test_report_that_was_begun_is_not_told_any_more():
    principal = focal_point("AR")
    initiative = published(published_at=NOON - timedelta(days=200))
    remind(at=NOON)
    event = Event.objects.get(kind="initiatives.report_due")
    notice = ReportDue()
    assert (list(notice.recipients(event)), notice.is_obsolete(event)) == ([principal], False)
    assert notice.path(event) == f"/es/initiatives/{initiative.pk}/report/"
    ReportFactory(initiative=initiative)
    assert notice.is_obsolete(event)
