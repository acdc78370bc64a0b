"""Since when the work is where it is."""

from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from initiatives import actions
from initiatives.actions.stages import note_stage
from initiatives.models import StageChange
from initiatives.states import Stage
from tests.factories import InitiativeFactory, StageChangeFactory, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db

AT = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())


def line_of(initiative):
    return [(row.stage, row.on.isoformat()) for row in initiative.stage_changes.all()]


@pytest.mark.parametrize(
    ("stage", "starts", "ends", "expected"),
    [
        ("planned", "2026-02-01", None, "2026-05-04"),
        ("under_way", "2026-02-01", None, "2026-02-01"),
        ("under_way", None, None, "2026-05-04"),
        ("functioning", "2026-08-01", None, "2026-05-04"),
        ("completed", "2025-02-01", "2026-03-31", "2026-03-31"),
        ("completed", "2025-02-01", "2026-12-31", "2026-05-04"),
        ("discontinued", "2025-02-01", None, "2025-02-01"),
    ],
)
def test_first_approval_notes_the_stage_from_the_day_that_the_text_gives(stage, starts, ends, expected):
    focal_point("AR")
    text = InitiativeFactory(
        submitted=True, seat=seat_of("AR"), stage=stage,
        starts_on=starts and date.fromisoformat(starts), ends_on=ends and date.fromisoformat(ends),
    )  # fmt: skip
    actions.approve(text=text, by=secretary(), at=AT)
    assert line_of(text) == [(stage, expected)]
    assert text.stage_changes.get().recorded_at == AT


def test_archiving_and_restoring_leave_the_line_as_it_is():
    office, text = secretary(), InitiativeFactory(submitted=True, seat=seat_of("AR"))
    actions.approve(text=text, by=office, at=AT)
    actions.archive(text=text, by=office)
    actions.restore(text=text, by=office)
    assert line_of(text) == [("under_way", "2026-05-04")]


def test_stage_that_is_the_last_already_is_noted_once():
    change = StageChangeFactory(stage=Stage.UNDER_WAY, on=date(2026, 1, 1))
    assert note_stage(change.initiative, Stage.UNDER_WAY, date(2026, 3, 1)) is None
    assert line_of(change.initiative) == [("under_way", "2026-01-01")]


def test_stage_before_the_last_one_begins_no_earlier_than_that():
    change = StageChangeFactory(stage=Stage.FUNCTIONING, on=date(2026, 3, 1))
    note_stage(change.initiative, Stage.COMPLETED, date(2026, 2, 1))
    assert line_of(change.initiative) == [("functioning", "2026-03-01"), ("completed", "2026-03-01")]


def test_stage_there_and_back_within_a_day_is_the_last_one():
    change = StageChangeFactory(stage=Stage.UNDER_WAY, on=date(2026, 3, 1))
    note_stage(change.initiative, Stage.FUNCTIONING, date(2026, 3, 1))
    note_stage(change.initiative, Stage.UNDER_WAY, date(2026, 3, 1))
    assert line_of(change.initiative) == [("functioning", "2026-03-01"), ("under_way", "2026-03-01")]


def test_migration_gives_what_is_public_its_first_row():
    published = timezone.make_aware(datetime(2026, 5, 4, 23, 30), timezone.get_default_timezone())
    rows = [
        InitiativeFactory(published=True, stage=stage, starts_on=starts, ends_on=ends, published_at=published)
        for stage, starts, ends in [
            ("planned", date(2026, 2, 1), None),
            ("under_way", date(2026, 2, 1), None),
            ("functioning", None, None),
            ("completed", date(2025, 2, 1), date(2026, 3, 31)),
        ]
    ]
    InitiativeFactory(submitted=True)
    known = StageChangeFactory(initiative__published_at=published - timedelta(days=30))
    with connection.schema_editor() as editor:
        import_module("initiatives.migrations.0004_stage_history").fill(apps, editor)
    assert [line_of(row) for row in rows] == [
        [("planned", "2026-05-04")],
        [("under_way", "2026-02-01")],
        [("functioning", "2026-05-04")],
        [("completed", "2026-03-31")],
    ]
    assert line_of(known.initiative) == [("under_way", "2026-01-01")]
    assert StageChange.objects.count() == 5
