"""Achieved: what reports and milestones say of published initiatives, in one query."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, ExtractYear

from initiatives.models import Milestone, ProgressReport
from initiatives.states import PUBLIC
from members.models import Network, State
from network_portal.common.periods import today
from network_portal.dashboards.filters import Filters

#: How a milestone stands to its day, in the order of the figure.
ON_TIME, LATE, OVERDUE, COMING = "on_time", "late", "overdue", "coming"


@dataclass(frozen=True)
class Achieved:
    """Sums under some filters, those of the initiatives and the year.

    officials: year in which the period of a report ends -> (women, men, not recorded), whatever year is asked for;
    causes: cause of a delay -> reports that name it; milestones: how they stand -> number, by the year they are due.
    """

    officials: dict[int, tuple[int, int, int]]
    causes: dict[str, int]
    milestones: dict[str, int]

    @classmethod
    def of(
        cls, network: Network, filters: Filters, state: State | None = None, on: date | None = None
    ) -> "Achieved":
        officials: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        causes: Counter[str] = Counter()
        milestones: Counter[str] = Counter()
        narrowed = _narrowed(network, filters, state)
        rows = _reports(narrowed).union(_milestones(narrowed, on or today()), all=True)
        for what, year, name, women, men, unrecorded, number in rows:
            is_asked = filters.period in (None, year)
            if what == "milestones":
                milestones[name] += number * is_asked
                continue
            causes[name] += number * is_asked
            for place, count in enumerate((women, men, unrecorded)):
                officials[year][place] += count
        return cls(
            {year: (sums[0], sums[1], sums[2]) for year, sums in sorted(officials.items())},
            dict(causes), dict(milestones),
        )  # fmt: skip


def _reports(narrowed: Q) -> QuerySet[Any, Any]:
    found = ProgressReport.objects.filter(narrowed, status__in=PUBLIC)
    return _rows(
        found, "reports", year=ExtractYear("until"), name=F("delay_cause"),
        sums=[Sum(field) for field in ("women", "men", "unrecorded")],
    )  # fmt: skip


def _milestones(narrowed: Q, on: date) -> QuerySet[Any, Any]:
    stands = Case(
        When(done_on__lte=F("due_on"), then=Value(ON_TIME)),
        When(done_on__isnull=False, then=Value(LATE)),
        When(due_on__lt=on, then=Value(OVERDUE)),
        default=Value(COMING),
    )
    nothing = Value(0, output_field=IntegerField())
    found = Milestone.objects.filter(narrowed)
    return _rows(found, "milestones", year=ExtractYear("due_on"), name=stands, sums=[nothing] * 3)


def _rows(found: Any, what: str, *, year: Any, name: Any, sums: list[Any]) -> QuerySet[Any, Any]:
    """The columns that both parts of the one query have: what, year, name, three sums, number."""
    grouped = found.rewrite(False).order_by().annotate(
        t_what=Value(what), t_year=year, t_name=Cast(name, CharField())
    )  # fmt: skip
    grouped = grouped.values("t_what", "t_year", "t_name")
    totals = {f"t_sum_{place}": Cast(each, IntegerField()) for place, each in enumerate(sums)}
    numbered: QuerySet[Any, Any] = grouped.annotate(**totals, t_number=Count("pk"))
    return numbered.values_list("t_what", "t_year", "t_name", *totals, "t_number")


def _narrowed(network: Network, filters: Filters, state: State | None) -> Q:
    """The filters on the initiatives that it is about."""
    asked: dict[str, Any] = {"initiative__network": network, "initiative__status__in": PUBLIC}
    if state:
        asked["initiative__state"] = state
    for name in ("kind", "stage"):
        if value := getattr(filters, name):
            asked[f"initiative__{name}"] = value
    if filters.audience:
        asked["initiative__audiences__contains"] = [filters.audience]
    return Q(**asked)
