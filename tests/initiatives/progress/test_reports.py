"""Progress reports: an update that goes back in time is refused, and what publication brings about."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from initiatives import actions
from initiatives.actions import Account
from initiatives.actions.sequence import check_period, check_stage, require_complete
from initiatives.models import ProgressReport
from initiatives.states import DelayCause, Stage, Status
from network_portal.common.states import Stale
from network_portal.events.models import Event
from tests.factories import (
    InitiativeFactory,
    ReportFactory,
    StageChangeFactory,
    focal_point,
    seat_of,
    secretary,
)
from tests.factories.progress import NARRATIVE

pytestmark = pytest.mark.django_db

AT = datetime(2026, 9, 1, 12, tzinfo=timezone.get_default_timezone())
ON = date(2026, 9, 1)


def values(**changes):
    return {
        "since": date(2026, 1, 1), "until": date(2026, 6, 30), "narrative": NARRATIVE, "lessons": "",
        "stage": Stage.UNDER_WAY, "women": 12, "men": 9, "unrecorded": 0, "delay_cause": DelayCause.NONE,
        "delay_note": "", "evidence_url": "", **changes,
    }  # fmt: skip


@pytest.fixture
def principal():
    return focal_point("AR")


@pytest.fixture
def initiative(principal):
    return InitiativeFactory(
        published=True, seat=seat_of("AR"), starts_on=date(2025, 7, 1), stage=Stage.UNDER_WAY
    )


def write(initiative, by, language="es", **options):
    changes = {name: options.pop(name) for name in list(options) if name in values()}
    account = Account(language, values(**changes), documents=options.pop("documents", ()))
    return actions.report_progress(account=account, by=by, initiative=initiative, **options)


def wrong_with(**changes):
    report = ReportFactory.build(initiative=changes.pop("initiative"), **changes)
    try:
        require_complete(report, ON)
    except ValidationError as error:
        return sorted(error.message_dict)
    return []


def test_report_goes_from_draft_to_the_public_record(initiative, principal):
    StageChangeFactory(initiative=initiative, stage=Stage.UNDER_WAY, on=date(2025, 7, 1))
    office, version = secretary(), initiative.version
    report = write(initiative, principal, stage=Stage.FUNCTIONING, submitting=True)
    assert (report.status, report.officials) == (Status.SUBMITTED, 21)
    actions.approve(text=report, by=office, at=AT)
    initiative.refresh_from_db()
    assert (report.status, initiative.stage, initiative.version) == (
        Status.PUBLISHED, Stage.FUNCTIONING, version + 1,
    )  # fmt: skip
    assert [(c.stage, c.on, c.report) for c in initiative.stage_changes.all()] == [
        (Stage.UNDER_WAY, date(2025, 7, 1), None),
        (Stage.FUNCTIONING, date(2026, 6, 30), report),
    ]
    event = Event.objects.about(initiative).get(kind="initiatives.stage_changed")
    told = {name: event.payload[name] for name in ("before", "after", "day", "report")}
    assert told == {"before": "under_way", "after": "functioning", "day": "2026-06-30", "report": report.pk}
    kinds = Event.objects.about(report).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["initiatives.created", "initiatives.submitted", "initiatives.published"]


def test_report_with_the_same_stage_leaves_the_initiative_as_it_is(initiative, principal):
    report = write(initiative, principal, submitting=True)
    version = initiative.version
    actions.approve(text=report, by=secretary(), at=AT)
    initiative.refresh_from_db()
    assert (initiative.version, initiative.stage_changes.count()) == (version, 0)


def test_report_of_an_alternate_waits_for_clearance(initiative, principal):
    alternate = focal_point("AR", capacity="alternate")
    report = write(initiative, alternate, submitting=True)
    assert report.status == Status.IN_CLEARANCE
    actions.clear(text=report, by=principal)
    assert report.status == Status.SUBMITTED


def test_report_is_named_by_its_initiative_and_its_period(initiative, principal):
    write(initiative, principal)
    event = Event.objects.get(kind="initiatives.created")
    assert event.payload["title"] == f"{initiative.title_es} (1 de enero – 30 de junio de 2026)"


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_report_needs_a_published_initiative(principal, status):
    hidden = InitiativeFactory(**{status: True}, seat=seat_of("AR"))
    with pytest.raises(PermissionDenied):
        write(hidden, principal)
    assert not ProgressReport.objects.exists()


def test_report_is_written_by_the_seat_and_by_nobody_else(initiative, principal):
    for other in (focal_point("AR", "defence"), focal_point("BR"), secretary()):
        with pytest.raises(PermissionDenied):
            write(initiative, other)
    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        ("2025-06-30", "2025-12-31", ["since"]),  # before the initiative starts
        ("2026-03-31", "2026-06-30", ["since"]),  # overlaps the last report
        ("2025-08-01", "2025-12-31", ["since"]),  # lies before it
        ("2026-04-01", "2026-09-02", ["until"]),  # tells of tomorrow
        ("2026-06-30", "2026-04-01", ["until"]),  # ends before it begins
        ("2026-04-01", "2026-09-01", []),
    ],
)
def test_period_does_not_go_back_in_time(initiative, since, until, wrong):
    previous = ProgressReport(until=date(2026, 3, 31)) if since >= "2025-08" else None
    found = check_period(date.fromisoformat(since), date.fromisoformat(until), initiative, previous, ON)
    assert list(found) == wrong


@pytest.mark.parametrize(
    ("before", "after", "cause", "note", "wrong"),
    [
        ("functioning", "planned", "staff", "Por falta de personal", ["stage"]),
        ("completed", "planned", "staff", "Por falta de personal", ["stage"]),
        ("functioning", "under_way", "none", "", ["delay_cause"]),
        ("functioning", "under_way", "staff", "", []),
        ("completed", "functioning", "none", " ", ["delay_note"]),
        ("completed", "functioning", "none", "Se abrió una segunda edición.", []),
        ("discontinued", "under_way", "funding", "", ["delay_note"]),
        ("under_way", "under_way", "other", "", ["delay_note"]),
        ("under_way", "under_way", "other", "Inundaciones", []),
        ("planned", "planned", "none", "", []),
        ("planned", "functioning", "none", "", []),
        ("under_way", "discontinued", "none", "", []),
    ],
)
def test_stage_does_not_fall_back_unexplained(before, after, cause, note, wrong):
    assert list(check_stage(after, before, cause, note)) == wrong


def test_draft_needs_little_and_submission_more(initiative, principal):
    report = write(initiative, principal, narrative="", until=date(2026, 6, 30))
    assert report.status == Status.DRAFT
    with pytest.raises(ValidationError) as refused:
        actions.submit(text=report, by=principal)
    assert list(refused.value.message_dict) == ["narrative"]
    assert wrong_with(initiative=initiative, narrative_es="Breve.") == ["narrative"]


def test_report_is_compared_with_what_was_told_and_not_with_drafts(initiative):
    ReportFactory(initiative=initiative, until=date(2026, 6, 30))
    ReportFactory(initiative=initiative, until=date(2026, 6, 30), returned=True)
    assert wrong_with(initiative=initiative, since=date(2026, 6, 1), until=date(2026, 8, 1)) == []
    ReportFactory(initiative=initiative, until=date(2026, 6, 30), submitted=True, stage=Stage.FUNCTIONING)
    wrong = wrong_with(initiative=initiative, since=date(2026, 6, 1), until=date(2026, 8, 1))
    assert wrong == ["delay_cause", "since"]


def test_second_person_to_save_a_report_is_told(initiative, principal):
    report = write(initiative, principal)
    version = report.version
    write(initiative, principal, report=report, version=version, women=13)
    with pytest.raises(Stale):
        write(initiative, principal, report=report, version=version, women=14)
    report.refresh_from_db()
    assert report.women == 13


def test_form_that_comes_twice_is_one_report(initiative, principal):
    first = write(initiative, principal, form="abc", submitting=True)
    second = write(initiative, principal, form="abc", submitting=True)
    assert (first.pk, ProgressReport.objects.count()) == (second.pk, 1)


def test_language_of_writing_takes_the_texts_along(initiative, principal):
    report = write(initiative, principal, lessons="Empezar antes.")
    write(initiative, principal, report=report, language="pt-br", lessons="Começar antes.")
    texts = (report.original_language, report.lessons_es, report.lessons_pt_br, report.narrative_es)
    assert texts == ("pt-br", "", "Começar antes.", "")


def test_autosaves_of_ten_minutes_are_one_event(initiative, principal):
    report = write(initiative, principal, at=AT)
    for minutes in (1, 3):
        write(
            initiative, principal, report=report, women=12 + minutes, autosave=True,
            at=AT + timedelta(minutes=minutes),
        )  # fmt: skip
    assert Event.objects.about(report).filter(kind="initiatives.edited").count() == 1


def test_draft_is_deleted_by_its_seat_and_the_event_stays(initiative, principal):
    report = write(initiative, principal)
    key = report.pk
    with pytest.raises(PermissionDenied):
        actions.discard_report(report=report, by=focal_point("BR"))
    actions.discard_report(report=report, by=principal)
    assert not ProgressReport.objects.exists()
    assert Event.objects.filter(subject_key=str(key), kind="initiatives.discarded").exists()


def test_reports_are_seen_with_their_initiative():
    office = secretary()
    gone = ReportFactory(published=True, initiative__archived=True, initiative__published=False)
    shown = ReportFactory(published=True)
    ReportFactory(submitted=True)
    from django.contrib.auth.models import AnonymousUser

    assert list(ProgressReport.objects.visible_to(AnonymousUser())) == [shown]
    assert gone in ProgressReport.objects.visible_to(office)
