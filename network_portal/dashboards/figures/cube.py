"""Cube: the sums of which all figures of published initiatives are made, in one query."""

from collections import defaultdict
from dataclasses import dataclass

from initiatives.states import Stage
from members.models import Network, State
from network_portal.dashboards.filters import Filters
from network_portal.dashboards.models import ANY_AUDIENCE, Tally, TallyQuerySet

Sums = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Cube:
    """Numbers of published initiatives under some filters.

    by_state: state's key -> stage -> number; by_kind and by_audience: value -> number;
    by_year: year -> stage -> number, whatever year the filters ask for, so that years can be compared.
    """

    by_state: dict[int, dict[str, int]]
    by_kind: dict[str, int]
    by_audience: dict[str, int]
    by_year: dict[int, dict[str, int]]

    @classmethod
    def of(cls, network: Network, filters: Filters, state: State | None = None) -> "Cube":
        """One query over tallies: a few thousand rows, however many initiatives there are."""
        all_years = _narrowed(Tally.objects.of_network(network), filters, state)
        tallies = all_years.filter(year=filters.period) if filters.period else all_years
        once = tallies.filter(audience=filters.audience or ANY_AUDIENCE)
        each = tallies.filter(audience=filters.audience) if filters.audience else _each(tallies)
        ever = all_years.filter(audience=filters.audience or ANY_AUDIENCE)
        sums: defaultdict[str, Sums] = defaultdict(lambda: defaultdict(dict))
        rows = once.summed("state", "state", "stage").union(
            once.summed("kind", "kind"),
            each.summed("audience", "audience"),
            ever.summed("year", "year", "stage"),
            all=True,
        )
        for dimension, first, second, n in rows:
            if n:
                sums[dimension][first][second] = n
        return cls(
            by_state={int(key): stages for key, stages in sums["state"].items()},
            by_kind={key: only[""] for key, only in sums["kind"].items()},
            by_audience={key: only[""] for key, only in sums["audience"].items()},
            by_year={int(key): stages for key, stages in sums["year"].items()},
        )

    @property
    def states(self) -> set[int]:
        """Keys of the states that have something published."""
        return set(self.by_state)

    @property
    def total(self) -> int:
        return sum(sum(stages.values()) for stages in self.by_state.values())

    def in_stage(self, stage: Stage) -> int:
        return sum(stages.get(stage, 0) for stages in self.by_state.values())

    def states_with(self, stage: Stage) -> set[int]:
        """Keys of the states that have at least one in that stage."""
        return {state for state, stages in self.by_state.items() if stages.get(stage)}

    def in_year(self, year: int, stage: Stage | None = None) -> int:
        """How many belong to a year, of one stage or of all."""
        stages = self.by_year.get(year, {})
        return stages.get(stage, 0) if stage else sum(stages.values())


def _each(tallies: TallyQuerySet) -> TallyQuerySet:
    return tallies.counting_in_each_audience()


def _narrowed(tallies: TallyQuerySet, filters: Filters, state: State | None) -> TallyQuerySet:
    if state:
        tallies = tallies.filter(state=state)
    if filters.kind:
        tallies = tallies.filter(kind=filters.kind)
    if filters.stage:
        tallies = tallies.filter(stage=filters.stage)
    return tallies
