"""Achieved: what is counted of reports, milestones, mechanisms and answers to reporting rounds, in one query.

A dashboard shows many figures and asks the database seldom: what can be counted by group is counted together, in rows
of the same columns.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Max, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, ExtractYear
from django.utils import timezone

from initiatives.models import Mechanism, Milestone, ProgressReport, ReportingRound, StateReturn
from initiatives.models.mechanisms import SILENCE
from initiatives.rounds.compliance import STANDINGS
from initiatives.states import PUBLIC, MechanismStanding
from members.models import Network, State
from network_portal.common.periods import today
from network_portal.dashboards.filters import Filters

NOTHING = Value(0, output_field=IntegerField())
#: How many reporting rounds are compared.
NEWEST = 2
#: How a milestone stands to its day, in the order of the figure.
ON_TIME, LATE, OVERDUE, COMING = "on_time", "late", "overdue", "coming"


@dataclass(frozen=True)
class Return:
    """One state's answers to one round: items, those without an answer, and a key of rounds.compliance.STANDINGS."""

    year: int
    state: int
    total: int
    missing: int
    standing: str


@dataclass(frozen=True)
class Achieved:
    """Sums under some filters, those of the initiatives and the year.

    officials: year in which the period of a report ends -> (women, men, not recorded), whatever year is asked for;
    causes: cause of a delay -> reports that name it; milestones: how they stand -> number, by the year they are due.
    mechanisms: (state, standing) -> number, and returns: of the newest rounds, only of the network and the state.
    """

    officials: dict[int, tuple[int, int, int]]
    causes: dict[str, int]
    milestones: dict[str, int]
    mechanisms: dict[tuple[int, str], int]
    returns: list[Return]

    @classmethod
    def of(
        cls, network: Network, filters: Filters, state: State | None = None, *, insider: bool = False
    ) -> "Achieved":
        officials: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        causes: Counter[str] = Counter()
        milestones: Counter[str] = Counter()
        mechanisms: Counter[tuple[int, str]] = Counter()
        returns: list[Return] = []
        narrowed = _narrowed(network, filters, state)
        parts = [_milestones(narrowed, today()), _mechanisms(network, state)]
        if insider:
            parts.append(_returns(network, state))
        for what, key, name, *sums, number in _reports(narrowed).union(*parts, all=True):
            is_asked = filters.period in (None, key)
            if what == "mechanisms":
                mechanisms[key, name] += number
            elif what == "returns":
                returns.append(Return(key, int(name), sums[0], sums[1], STANDINGS[sums[2]]))
            elif what == "milestones":
                milestones[name] += number * is_asked
            else:
                causes[name] += number * is_asked
                for place, count in enumerate(sums):
                    officials[key][place] += count
        return cls(
            {year: (sums[0], sums[1], sums[2]) for year, sums in sorted(officials.items())},
            dict(causes), dict(milestones), dict(mechanisms), returns,
        )  # fmt: skip


def _reports(narrowed: Q) -> QuerySet[Any, Any]:
    found = ProgressReport.objects.filter(narrowed, status__in=PUBLIC)
    return _rows(
        found, "reports", key=ExtractYear("until"), name=F("delay_cause"),
        sums=[Sum(field) for field in ("women", "men", "unrecorded")],
    )  # fmt: skip


def _milestones(narrowed: Q, on: date) -> QuerySet[Any, Any]:
    stands = Case(
        When(done_on__lte=F("due_on"), then=Value(ON_TIME)),
        When(done_on__isnull=False, then=Value(LATE)),
        When(due_on__lt=on, then=Value(OVERDUE)),
        default=Value(COMING),
    )
    found = Milestone.objects.filter(narrowed)
    return _rows(found, "milestones", key=ExtractYear("due_on"), name=stands, sums=[NOTHING] * 3)


def _mechanisms(network: Network, state: State | None) -> QuerySet[Any, Any]:
    stands = Case(
        When(dissolved_on__lte=today(), then=Value(MechanismStanding.DISSOLVED.value)),
        When(moved_at__lte=timezone.now() - SILENCE, then=Value(MechanismStanding.DORMANT.value)),
        default=Value(MechanismStanding.ACTIVE.value),
    )
    found = Mechanism.objects.entries().published().of_network(network)
    found = found.of_state(state) if state else found
    return _rows(found, "mechanisms", key=F("state"), name=stands, sums=[NOTHING] * 3)


def _returns(network: Network, state: State | None) -> QuerySet[Any, Any]:
    """One row for each return: what of it is answered, and how it stands, by the place in STANDINGS."""
    rounds = ReportingRound.objects.of_network(network).opened().order_by("-year")[:NEWEST]
    late = Q(submitted_at__date__gt=F("round__due_on"))
    places = {standing: Value(place) for place, standing in enumerate(STANDINGS)}
    stands = Case(
        When(Q(submitted_at__isnull=False) & late, then=places["late"]),
        When(submitted_at__isnull=False, then=places["submitted"]),
        When(round__closed_at__isnull=False, then=places["missing"]),
        When(round__due_on__lt=today(), then=places["overdue"]),
        default=places["open"],
    )
    found = StateReturn.objects.filter(round__in=rounds.values("pk"))
    found = found.filter(state=state) if state else found
    sums = [Count("items"), Count("items", filter=Q(items__answer="")), Max(stands)]
    return _rows(found, "returns", key=F("round__year"), name=F("state"), sums=sums)


def _rows(found: Any, what: str, *, key: Any, name: Any, sums: list[Any]) -> QuerySet[Any, Any]:
    """The columns that all parts of the one query have: what, a key, a name, three sums, number."""
    grouped = (found.rewrite(False) if hasattr(found, "rewrite") else found).order_by().annotate(
        t_what=Value(what), t_key=Cast(key, IntegerField()), t_name=Cast(name, CharField())
    )  # fmt: skip
    grouped = grouped.values("t_what", "t_key", "t_name")
    totals = {f"t_sum_{place}": Cast(each, IntegerField()) for place, each in enumerate(sums)}
    numbered: QuerySet[Any, Any] = grouped.annotate(**totals, t_number=Count("pk"))
    return numbered.values_list("t_what", "t_key", "t_name", *totals, "t_number")


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
