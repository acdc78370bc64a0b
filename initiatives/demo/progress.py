"""The demonstration's milestones and progress reports, made up, each act at its time."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from initiatives import actions
from initiatives.actions.milestones import Step
from initiatives.demo.files import FOLDER
from initiatives.models import Initiative, Milestone, ProgressReport
from initiatives.states import DelayCause, Status
from members.models import Network
from members.queries import leading_for, secretariat_of
from network_portal.common.periods import today
from network_portal.common.translation import column, fingerprint
from network_portal.events.models import Event

#: Days from the end of a period until its report is submitted and published.
SUBMITTED_AFTER, PUBLISHED_AFTER = timedelta(days=15), timedelta(days=22)


def load(*, network: Network, done: Counter[str]) -> None:
    """Add what was never there; what was changed or deleted since stays so."""
    rows = json.loads((FOLDER / "progress.json").read_text(encoding="utf-8"))
    published = Initiative.objects.of_network(network).published().with_seat()
    texts = {(text.state.iso2, text.original_heading): text for text in published}
    kept = _subjects(network, "initiatives.milestone_added", Initiative)
    for row in rows["milestones"]:
        text = texts.get((row["state"], row["title"]))
        if text and str(text.pk) not in kept:
            done["milestones"] += _keep(text, row["steps"])
    secretary = secretariat_of(network).first()
    told = set(
        Event.objects.filter(
            network=network, kind="initiatives.created", subject_label=ProgressReport._meta.label_lower
        ).values_list("state__iso2", "payload__title")
    )
    for row in rows["reports"]:
        text = texts.get((row["state"], row["title"]))
        if text and secretary and _is_over(row):
            done["progress reports"] += _report(text, row, secretary, told)


def _subjects(network: Network, kind: str, model: Any) -> set[str]:
    found = Event.objects.filter(network=network, kind=kind, subject_label=model._meta.label_lower)
    return set(found.values_list("subject_key", flat=True))


def _keep(text: Initiative, rows: Iterable[dict[str, Any]]) -> int:
    """Set all milestones ten days after publication, then mark each that was done on its day."""
    by = leading_for(text.seat).first()
    if by is None or not by.has_perm("initiatives.keep_milestones", text):
        return 0
    steps = [(row, Step(row["title"], _due(row))) for row in rows]
    set_at = (text.published_at or timezone.now()) + timedelta(days=10)
    actions.keep_milestones(initiative=text, steps=[step for _row, step in steps], by=by, at=set_at)
    for row, step in steps:
        day = date.fromisoformat(row["done"]) if "done" in row else None
        if day and day <= today():
            key = _found(text, row["title"]).pk
            finished = Step(step.title, step.due_on, day, row.get("url", ""), key=key)
            actions.keep_milestones(initiative=text, steps=[finished], by=by, at=_noon(day))
    return len(steps)


def _found(text: Initiative, title: str) -> Milestone:
    name = column("title", text.original_language)
    found: Milestone = text.milestones.get(**{name: title})
    return found


def _due(row: dict[str, Any]) -> date:
    """On a day, or so many days from the day of loading."""
    return today() + timedelta(days=row["in_days"]) if "in_days" in row else date.fromisoformat(row["due"])


def _is_over(row: dict[str, Any]) -> bool:
    """Whether its period, and what was done about it, is over on the day of loading."""
    until = date.fromisoformat(row["until"])
    after = timedelta(0) if "days_ago" in row else PUBLISHED_AFTER
    return until + after < today()


def _report(text: Initiative, row: dict[str, Any], secretary: Any, told: set[tuple[str, str]]) -> int:
    by = leading_for(text.seat).first()
    if by is None or not by.has_perm("initiatives.report_progress", text):
        return 0
    draft = ProgressReport(
        initiative=text, original_language=text.original_language,
        since=date.fromisoformat(row["since"]), until=date.fromisoformat(row["until"]),
    )  # fmt: skip
    if (row["state"], draft.original_heading) in told:
        return 0
    submitted, decided = _times(row, draft.until)
    account = actions.Account(text.original_language, _values(row, draft))
    report = actions.report_progress(
        account=account, by=by, initiative=text, at=submitted - timedelta(days=2)
    )
    _translate(report, row)
    status = row.get("status", Status.PUBLISHED)
    if status != Status.DRAFT:
        actions.submit(text=report, by=by, at=submitted)
    if status == Status.RETURNED:
        actions.return_to_state(text=report, by=secretary, remark=row["remark"], at=decided)
    if status == Status.PUBLISHED:
        actions.approve(text=report, by=secretary, at=decided)
        text.refresh_from_db()
    return 1


def _values(row: dict[str, Any], draft: ProgressReport) -> dict[str, Any]:
    return {
        "since": draft.since,
        "until": draft.until,
        "narrative": row["narrative"],
        "lessons": row.get("lessons", ""),
        "stage": row["stage"],
        "women": row.get("women", 0),
        "men": row.get("men", 0),
        "unrecorded": row.get("unrecorded", 0),
        "delay_cause": row.get("cause", DelayCause.NONE),
        "delay_note": row.get("note", ""),
        "evidence_url": row.get("url", ""),
    }


def _translate(report: ProgressReport, row: dict[str, Any]) -> None:
    """Translations come with the demonstration: nobody made them on a day, so they are no event."""
    columns: dict[str, Any] = {}
    made_from: dict[str, dict[str, str]] = {}
    for language, texts in row.get("translations", {}).items():
        for field, value in texts.items():
            columns[column(field, language)] = value
            made_from.setdefault(field, {})[language] = fingerprint(row[field])
    if columns:
        ProgressReport.objects.filter(pk=report.pk).update(**columns, translated_from=made_from)
        report.refresh_from_db()


def _times(row: dict[str, Any], until: date) -> tuple[datetime, datetime]:
    """When it was submitted and decided on."""
    if "days_ago" in row:
        last = timezone.now() - timedelta(days=row["days_ago"])
        return last - timedelta(days=3 if row["status"] == Status.RETURNED else 0), last
    return _noon(until + SUBMITTED_AFTER), _noon(until + PUBLISHED_AFTER)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
