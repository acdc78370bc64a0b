"""An initiative's milestones: dates of its seat, effective at once, each change with its event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max, Min
from django.utils.translation import gettext as _

from initiatives.actions.records import record
from initiatives.models import Initiative, Milestone
from network_portal.common import formats
from network_portal.common.periods import today
from network_portal.common.states import lock
from network_portal.common.translation import (
    LANGUAGE_CODES,
    current_language,
    fingerprint,
    in_language,
    write,
)
from network_portal.documents.models import Document

#: How many an initiative has at most.
MOST = 60


@dataclass(frozen=True)
class Step:
    """A milestone as it was typed. key: of the one that it was before; seen: its mark() as the writer saw it."""

    title: str
    due_on: date
    done_on: date | None = None
    evidence_url: str = ""
    document: Document | None = None
    key: int | None = None
    seen: str = ""
    removed: bool = False


class Clash(Exception):
    """Somebody else saved some of the same milestones; `current` by their keys, None for one that was deleted."""

    def __init__(self, current: dict[int, Milestone | None]) -> None:
        super().__init__(f"milestones {sorted(current)} were saved by somebody else")
        self.current = current


@transaction.atomic
def keep_milestones(
    *,
    initiative: Initiative,
    steps: Sequence[Step],
    by: Any,
    on: date | None = None,
    at: datetime | None = None,
) -> int:
    """Save milestones as they were typed; how many changed. Those that are not among `steps` stay as they are.

    What nobody touched is left to whoever changed it. Raises Clash where both did, ValidationError for days
    that cannot be; nothing is written then.
    """
    current = lock(initiative)
    if not by.has_perm("initiatives.keep_milestones", current):
        raise PermissionDenied(
            _("Only the focal points of its institution keep the milestones of an initiative.")
        )
    known = {row.pk: row for row in current.milestones.select_related("evidence_document")}
    _refuse_clashes(steps, known)
    keys = [step.document.pk for step in steps if step.document]
    if keys:  # locked, so that the sweep of unattached uploads does not take one away before this commits
        list(Document.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    return sum(_keep(current, step, known, by, on or today(), at) for step in steps)


def check_days(initiative: Initiative, due_on: date, done_on: date | None, on: date) -> dict[str, str]:
    """What is wrong with the days of a milestone, by field; empty where they can be."""
    wrong: dict[str, str] = {}
    first, last = initiative.starts_on, initiative.ends_on
    days = {"first": _long(first), "last": _long(last)}
    if (first and due_on < first) or (last and due_on > last):
        if first and last:
            wrong["due_on"] = _("The initiative runs from %(first)s to %(last)s. Choose a day within.") % days
        elif first:
            wrong["due_on"] = _("The initiative starts on %(first)s. Choose that day or a later one.") % days
        else:
            wrong["due_on"] = _("The initiative ends on %(last)s. Choose that day or an earlier one.") % days
    if done_on and done_on > on:
        wrong["done_on"] = _("This day is still to come. Mark it as done once it is.")
    elif done_on and first and done_on < first:
        wrong["done_on"] = _("The initiative starts on %(first)s. It cannot be done before.") % days
    return wrong


def check_dates(initiative: Initiative, first: date | None, last: date | None) -> dict[str, str]:
    """What is wrong with dates that an initiative is to have, by field: its milestones fall outside of them."""
    wrong: dict[str, str] = {}
    days = initiative.milestones.aggregate(first=Min("due_on"), last=Max("due_on"))
    if first and days["first"] and days["first"] < first:
        wrong["starts_on"] = _("A milestone is due before that, on %(day)s. Move the milestone first.") % {
            "day": _long(days["first"])
        }
    if last and days["last"] and days["last"] > last:
        wrong["ends_on"] = _("A milestone is due after that, on %(day)s. Move the milestone first.") % {
            "day": _long(days["last"])
        }
    return wrong


def mark(row: Milestone | Step) -> str:
    """A short mark of what a form shows of a milestone, by which a change in between is noticed."""
    if isinstance(row, Step):
        title, document = row.title, row.document.pk if row.document else None
    else:
        title, document = in_language(row, "title", row.original_language), row.evidence_document_id
    return fingerprint(repr([title, row.due_on, row.done_on, row.evidence_url, document]))


def _refuse_clashes(steps: Sequence[Step], known: dict[int, Milestone]) -> None:
    clashes: dict[int, Milestone | None] = {}
    for step in steps:
        if step.key is None or not step.seen:
            continue
        row = known.get(step.key)
        untouched = mark(step) == step.seen and not step.removed
        if row is None and not (untouched or step.removed):
            clashes[step.key] = None
        elif row is not None and mark(row) not in (step.seen, mark(step)) and not untouched:
            clashes[step.key] = row
    if clashes:
        raise Clash(clashes)


def _keep(
    initiative: Initiative, step: Step, known: dict[int, Milestone], by: Any, on: date, at: datetime | None
) -> bool:
    """Add, change or remove one; whether anything changed."""
    row = known.get(step.key) if step.key else None
    if row is None:
        if step.key or step.removed:
            return False
        _check(initiative, step, on)
        if len(known) >= MOST:
            raise ValidationError(_("An initiative has at most %(most)s milestones.") % {"most": MOST})
        row = Milestone(initiative=initiative, original_language=initiative.original_language)
        _write(row, step)
        known[row.pk] = row
        record("milestone_added", initiative, by, at=at, **_said(row))
        if row.done_on:
            record("milestone_done", initiative, by, at=at, **_said(row))
        return True
    if step.removed:
        record("milestone_removed", initiative, by, at=at, **_said(row))
        row.delete()
        return True
    if mark(row) == mark(step) or mark(step) == step.seen:
        return False
    _check(initiative, step, on)
    _change(initiative, row, step, by, at)
    return True


def _change(initiative: Initiative, row: Milestone, step: Step, by: Any, at: datetime | None) -> None:
    """Say apart that it was done, or is not done after all, from what else changed."""
    was_done, was = row.done_on, mark(row)
    _write(row, step)
    if (was_done is None) != (row.done_on is None):
        other = Step(step.title, step.due_on, was_done, step.evidence_url, step.document)
        is_only_that = mark(other) == was
        if not is_only_that:
            record("milestone_changed", initiative, by, at=at, **_said(row))
        record("milestone_done" if row.done_on else "milestone_undone", initiative, by, at=at, **_said(row))
    else:
        record("milestone_changed", initiative, by, at=at, **_said(row))


def _check(initiative: Initiative, step: Step, on: date) -> None:
    if not step.title.strip():
        raise ValidationError({"title": _("Say what is to be done.")})
    if wrong := check_days(initiative, step.due_on, step.done_on, on):
        raise ValidationError(wrong)


def _write(row: Milestone, step: Step) -> None:
    language = row.original_language
    texts = {code: in_language(row, "title", code) for code in LANGUAGE_CODES} | {language: step.title}
    for name, value in write(row, "title", texts, original=language).items():
        setattr(row, name, value)
    row.due_on, row.done_on = step.due_on, step.done_on
    row.evidence_url, row.evidence_document = step.evidence_url, step.document
    row.save()


def _said(row: Milestone) -> dict[str, Any]:
    """What the event of an act on a milestone says of it."""
    return {
        "key": row.pk,
        "milestone": in_language(row, "title", row.original_language),
        "due": row.due_on.isoformat(),
        "done": row.done_on.isoformat() if row.done_on else "",
    }


def _long(day: date | None) -> str:
    return formats.date_long(day, current_language()) if day else ""
