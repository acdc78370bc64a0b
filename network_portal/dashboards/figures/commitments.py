"""Figures of commitments: how far each has come from words to action, how long that took, and which are silent."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from initiatives.clock import longest_silence, silent_days, with_clock
from initiatives.models import Commitment
from initiatives.queries import shown
from initiatives.states import Distance
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, column, current_language
from network_portal.dashboards.figures.texts import table_of

if TYPE_CHECKING:
    from network_portal.dashboards.figures.scope import Scope

#: How many silent commitments are named.
NAMED = 10


@dataclass(frozen=True)
class Held:
    """One public commitment as figures need it; `language` is that of the statement as it is shown."""

    pk: int
    state: str
    made_on: date
    reached: dict[Distance, date | None]
    distance: Distance
    moved_at: datetime
    statement: str
    language: str

    @property
    def number(self) -> str:
        return f"C-{self.pk:04}"

    @property
    def silent_days(self) -> int:
        return silent_days(self.moved_at)

    def days_to(self, point: Distance) -> int | None:
        day = self.reached[point]
        return (day - self.made_on).days if day else None


def held(scope: "Scope") -> list[Held]:
    """The public commitments of a scope, the longest silence first; one query.

    Of the filters state and period apply: a commitment belongs to the year in which it was announced.
    """
    language = current_language()
    found = Commitment.objects.of_network(scope.network).published()
    if scope.narrowed_to:
        found = found.filter(state=scope.narrowed_to)
    if scope.filters.period:
        found = found.filter(made_on__year=scope.filters.period)
    points = [f"{point.value}_on" for point in Distance]
    statements = [column("statement", code) for code in LANGUAGE_CODES]
    rows = longest_silence(with_clock(found.rewrite(False))).values_list(
        "pk", column("state__name", language), "made_on", "distance", "moved_at", "original_language",
        *points, *statements,
    )  # fmt: skip
    return [_held(language, *row) for row in rows]


def by_distance(scope: "Scope") -> Table:
    """Rows (distance, its key, number), all four in the order of the way."""
    numbers = Counter(row.distance for row in scope.commitments)
    return table_of(
        "commitments_by_distance",
        [Column("distance", _("Distance")), Column("code", _("Code")), COMMITMENTS],
        [(distance.label, distance.value, numbers[distance]) for distance in Distance],
        note=scope.of_commitments_in_words(),
    )


def median_days(scope: "Scope") -> Table:
    """Rows (point of the way, its key, median days from the announcement or None, how many came so far)."""
    return table_of(
        "commitments_days",
        [
            Column("point", _("From the announcement to")), Column("code", _("Code")),
            Column("days", _("Median days"), "number"), COMMITMENTS,
        ],
        [_days_to(point, scope.commitments) for point in Distance if point != Distance.ANNOUNCED],
        note=scope.of_commitments_in_words(),
    )  # fmt: skip


def silent_longest(scope: "Scope") -> Table:
    """Rows (statement, its language, number, state, distance, days of silence), at most ten; without stopped clocks."""
    return table_of(
        "commitments_silent",
        [
            Column("statement", _("Commitment")), Column("language", _("Language of the text"), "language"),
            Column("number", _("Number")), Column("state", _("State")), Column("distance", _("Distance")),
            Column("days", _("Days of silence"), "number"),
        ],
        [
            (row.statement, row.language, row.number, row.state, row.distance.label, row.silent_days)
            for row in silent(scope)
        ],
        note=scope.of_commitments_in_words(),
    )  # fmt: skip


def silent(scope: "Scope") -> list[Held]:
    """Those of which nothing was heard for longest, of those whose clock still runs."""
    return [row for row in scope.commitments if row.distance != Distance.INSTITUTIONAL][:NAMED]


COMMITMENTS = Column("commitments", _("Commitments"), "number")


def _days_to(point: Distance, rows: Iterable[Held]) -> tuple[Any, ...]:
    days = [each for row in rows if (each := row.days_to(point)) is not None]
    return (point.label, point.value, round(median(days)) if days else None, len(days))


def _held(
    language: str,
    pk: int,
    state: str,
    made_on: date,
    distance: str,
    moved_at: datetime,
    original: str,
    *rest: Any,
) -> Held:
    size = len(Distance)
    statement, used = shown(rest[size:], original, language)
    reached = dict(zip(Distance, rest[:size], strict=True))
    return Held(pk, state, made_on, reached, Distance(distance), moved_at, statement, used)
