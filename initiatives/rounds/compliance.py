"""What states answered in a round, counted: the rows of the compliance table and what they add up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from initiatives.models import ReportingRound, StateReturn
from initiatives.states import Answer
from network_portal.common.sorting import sort_key
from network_portal.common.tables import Column, Table
from network_portal.common.translation import current_language

#: How a return stands, in the order in which they are listed.
STANDINGS = ("submitted", "late", "open", "overdue", "missing")


@dataclass(frozen=True)
class Row:
    """One state in a round; office is that of who submitted, in the page's language."""

    state: Any
    key: int
    total: int
    confirmed: int
    changed: int
    explained: int
    missing: int
    submitted_at: datetime | None
    office: str
    standing: str
    version: int
    asked: ReportingRound

    @property
    def answered(self) -> int:
        return self.total - self.missing

    @property
    def share(self) -> float | None:
        """Of its items, how many are answered; None without items."""
        return self.answered / self.total if self.total else None

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def in_time(self) -> bool:
        return self.standing == "submitted"

    @property
    def words(self) -> str:
        """How it stands, in the page's language."""
        return words_of(self.standing)


@dataclass(frozen=True)
class Totals:
    """A round's rows added up."""

    states: int
    submitted: int
    in_time: int
    total: int
    confirmed: int
    changed: int
    explained: int
    missing: int

    @classmethod
    def of(cls, rows: list[Row]) -> "Totals":
        return cls(
            states=len(rows),
            submitted=sum(row.is_submitted for row in rows),
            in_time=sum(row.standing == "submitted" for row in rows),
            total=sum(row.total for row in rows),
            confirmed=sum(row.confirmed for row in rows),
            changed=sum(row.changed for row in rows),
            explained=sum(row.explained for row in rows),
            missing=sum(row.missing for row in rows),
        )

    @property
    def answered(self) -> int:
        return self.total - self.missing


def words_of(standing: str) -> str:
    """What pages call how a return stands."""
    return {
        "submitted": pgettext("return of a state", "Submitted in time"),
        "late": pgettext("return of a state", "Submitted late"),
        "open": pgettext("return of a state", "Being answered"),
        "overdue": pgettext("return of a state", "Overdue"),
        "missing": pgettext("return of a state", "Not submitted"),
    }[standing]


def rows_of(asked: ReportingRound) -> list[Row]:
    """A row for each state that was asked, in the alphabetical order of the page's language; one query."""
    return rows_by_round([asked])[0][1]


def rows_by_round(rounds: Iterable[ReportingRound]) -> list[tuple[ReportingRound, list[Row]]]:
    """The same for many rounds, in their order; one query beside theirs."""
    language, asked = current_language(), list(rounds)
    by_key = {each.pk: each for each in asked}
    rows: dict[int, list[Row]] = {key: [] for key in by_key}
    for found in StateReturn.objects.filter(round__in=by_key).select_related("state").with_counts():
        found.round = by_key[found.round_id]
        rows[found.round_id].append(_row(found, language))
    return [(each, sorted(rows[each.pk], key=lambda row: sort_key(row.state.name))) for each in asked]


def newest_of_state(network: Any, state: Any) -> Row | None:
    """The row of a state in the newest round that it was asked in; one query."""
    found = StateReturn.objects.filter(round__network=network, state=state).order_by("-round__year")
    newest = found.select_related("round", "state").with_counts().first()
    return _row(newest, current_language()) if newest else None


def standing_of(each: StateReturn) -> str:
    """How a return stands; its round is read with it."""
    if each.submitted_at:
        return "late" if each.is_late else "submitted"
    if each.round.closed_at:
        return "missing"
    return "overdue" if each.is_overdue else "open"


def table_of(asked: ReportingRound, rows: list[Row], *, note: str = "") -> Table:
    """The compliance table for exports and for the API."""
    columns = [
        Column("state", _("State")),
        Column("code", _("Code")),
        Column("items", _("Items"), "number"),
        *(Column(answer.value, answer.label, "number") for answer in Answer),
        Column("missing", pgettext("items of a round", "Unanswered"), "number"),
        Column("share", _("Share answered"), "percent"),
        Column("standing", pgettext("return of a state", "Standing")),
        Column("submitted", _("Submitted on"), "date"),
        Column("office", _("Submitted by")),
    ]
    title = _("Reporting round %(year)s: compliance") % {"year": asked.year}
    definition = _(
        "For each state that was a member when the round opened: the published initiatives, mechanisms and"
        " commitments that it was asked about, and what it answered."
    )
    cells = [
        (
            row.state.name, row.state.iso2, row.total, row.confirmed, row.changed, row.explained, row.missing,
            row.share, words_of(row.standing), row.submitted_at, row.office,
        )
        for row in rows
    ]  # fmt: skip
    return Table(f"round-{asked.year}", title, columns, cells, definition=definition, note=note)


def _row(each: Any, language: str) -> Row:
    return Row(
        state=each.state,
        key=each.pk,
        total=each.total,
        confirmed=each.confirmed,
        changed=each.changed,
        explained=each.explained,
        missing=each.missing,
        submitted_at=each.submitted_at,
        office=each.office.get(language, ""),
        standing=standing_of(each),
        version=each.version,
        asked=each.round,
    )
