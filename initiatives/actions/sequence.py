"""What a progress report may say after those before it: time goes on, and the work does not fall back unexplained."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Initiative, ProgressReport
from initiatives.states import ENDED, DelayCause, Stage
from network_portal.common import formats
from network_portal.common.periods import today
from network_portal.common.translation import current_language, in_language

#: What an account says at least once it leaves the institution.
NARRATIVE_MINIMUM = 100
#: Officials that one report can have reached; more is a slip of the finger.
MOST_OFFICIALS = 1_000_000

#: A report's errors by field.
Wrong = dict[str, str]


def previous_of(initiative: Initiative, report: ProgressReport | None = None) -> ProgressReport | None:
    """The latest report that was submitted or published, other than `report` itself."""
    told = initiative.reports.told().exclude(pk=report.pk if report else None)  # type: ignore[attr-defined]
    found: ProgressReport | None = told.order_by("-until", "-pk").first()
    return found


def check_period(
    since: date, until: date, initiative: Initiative, previous: ProgressReport | None, on: date
) -> Wrong:
    """Whether a report comes after what came before it, and tells of nothing that is still to come."""
    wrong: Wrong = {}
    start = initiative.starts_on
    if previous and since <= previous.until:
        said = _("The last report goes up to %(day)s. Begin on the day after, or later.")
        wrong["since"] = said % {"day": _long(previous.until)}
    elif start and since < start:
        wrong["since"] = _("The initiative starts on %(day)s. There is nothing to report from before.") % {
            "day": _long(start)
        }
    if until < since:
        wrong["until"] = _("It is before the first day, %(day)s.") % {"day": _long(since)}
    elif until > on:
        wrong["until"] = _("This day is still to come. Report up to today, %(day)s, at the latest.") % {
            "day": _long(on)
        }
    return wrong


def check_stage(stage: str, before: str, cause: str, note: str) -> Wrong:
    """Whether the work can have come from one stage to another; a step back needs its reason."""
    wrong: Wrong = {}
    names = {"before": Stage(before).label, "after": Stage(stage).label}
    if stage == Stage.PLANNED != before:
        wrong["stage"] = _("The work was published as “%(before)s”, so it cannot be planned again.") % names
    elif before in ENDED and stage != before and not note.strip():
        said = _("The work was published as “%(before)s”. Explain why it is “%(after)s” now.")
        wrong["delay_note"] = said % names
    elif before == Stage.FUNCTIONING and stage == Stage.UNDER_WAY and cause == DelayCause.NONE:
        said = _("The work goes back from “%(before)s” to “%(after)s”. Choose what caused it.")
        wrong["delay_cause"] = said % names
    if cause == DelayCause.OTHER and not note.strip():
        wrong.setdefault("delay_note", _("Say which cause it is."))
    return wrong


def check_narrative(narrative: str) -> Wrong:
    length = len(narrative.strip())
    if not length:
        return {"narrative": _("Say what was done. It is what the public will read.")}
    if length >= NARRATIVE_MINIMUM:
        return {}
    missing = NARRATIVE_MINIMUM - length
    said = ngettext(
        "One more character is needed: this is what the public will read.",
        "%(missing)s more characters are needed: this is what the public will read.",
        missing,
    )
    return {"narrative": said % {"missing": formats.number(missing)}}


def stage_before(initiative: Initiative, previous: ProgressReport | None) -> str:
    """Where the work is as far as was told: by the report that is in review, or else as published."""
    if previous and previous.status == "submitted":
        return str(previous.stage)
    return str(initiative.stage)


def require_complete(report: ProgressReport, on: date | None = None) -> None:
    """What may be missing or wrong in a draft may not be in front of a reader; ValidationError by field."""
    initiative = report.initiative
    previous = previous_of(initiative, report)

    def own(field: str) -> str:
        return in_language(report, field, report.original_language)

    wrong: dict[str, Any] = {
        **check_period(report.since, report.until, initiative, previous, on or today()),
        **check_stage(
            report.stage, stage_before(initiative, previous), report.delay_cause, own("delay_note")
        ),
        **check_narrative(own("narrative")),
    }
    if wrong:
        raise ValidationError(wrong)


def _long(day: date) -> str:
    return formats.date_long(day, current_language())
