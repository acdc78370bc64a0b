"""Since when the work is where it is: the rows behind the line of an initiative's stages."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from initiatives.models import Initiative, ProgressReport, StageChange
from initiatives.states import ENDED, Stage


@transaction.atomic
def note_stage(
    initiative: Initiative,
    stage: str,
    on: date,
    report: ProgressReport | None = None,
    *,
    at: datetime | None = None,
) -> StageChange | None:
    """Note that the work is in `stage` from a day; None where it was in it already.

    The last row is where the work is now: a day before that of the row that is last becomes that row's. The
    caller keeps the initiative's own `stage`, and records the act.
    """
    last = initiative.stage_changes.order_by("on", "pk").last()
    if last and last.stage == stage:
        return None
    on = max(on, last.on) if last else on
    # There and back within a day: the row goes to the end of that day, so that the last one stays true.
    initiative.stage_changes.filter(stage=stage, on=on).delete()
    return StageChange.objects.create(
        initiative=initiative, stage=stage, on=on, report=report, recorded_at=at or timezone.now()
    )


def note_first_stage(initiative: Initiative, by: Any, at: datetime) -> None:
    """What an approval brings about: the stage in which the work comes to the public record."""
    if not initiative.stage_changes.exists():
        on = first_day(initiative, timezone.localdate(at))
        note_stage(initiative, initiative.stage, on, at=at)


def first_day(initiative: Initiative, approved_on: date) -> date:
    """From which day the work is in its stage, as far as its text says: its end, or its start, or its approval."""
    if initiative.stage == Stage.PLANNED:
        return approved_on
    day = (initiative.ends_on if initiative.stage in ENDED else None) or initiative.starts_on
    return day if day and day <= approved_on else approved_on
