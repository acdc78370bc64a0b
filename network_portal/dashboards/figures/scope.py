"""Scope: of which network, which states and which initiatives figures are made, and for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from members.models import Membership, Network, State
from members.queries import current_memberships
from members.states import TAKING_PART, Standing
from network_portal.common.sorting import sort_key
from network_portal.common.translation import current_language
from network_portal.dashboards.figures import commitments
from network_portal.dashboards.figures.achieved import Achieved
from network_portal.dashboards.figures.cube import Cube
from network_portal.dashboards.filters import Filters


@dataclass(frozen=True)
class Scope:
    """What figures are about. It asks the database once for each thing that it is asked for.

    state: the page of one state, or None for the region; a state in the filters narrows figures as well.
    insider: whether the reader takes part in the network; others are shown public figures only.
    """

    network: Network
    filters: Filters = field(default_factory=Filters)
    state: State | None = None
    insider: bool = False
    #: What `memberships` was already read as, if it was.
    known: tuple[Membership, ...] | None = None

    @classmethod
    def read(
        cls,
        network: Network,
        data: Mapping[str, str],
        *,
        state: State | None = None,
        insider: bool = False,
        memberships: Iterable[Membership] | None = None,
    ) -> "Scope":
        """The scope that an address asks for; what it asks and does not exist is in `filters.refused`."""
        members = tuple(current_memberships(network) if memberships is None else memberships)
        codes = [] if state else [each.state.iso2 for each in members]
        return cls(network, Filters.read(data, states=codes), state, insider, members)

    @cached_property
    def memberships(self) -> list[Membership]:
        """Standings of today with their states, in the alphabetical order of the page's language."""
        rows = self.known if self.known is not None else current_memberships(self.network)
        return sorted(rows, key=lambda row: sort_key(row.state.name))

    @cached_property
    def narrowed_to(self) -> State | None:
        """The one state that figures are of, or None."""
        if self.state or not self.filters.state:
            return self.state
        return next((row.state for row in self.memberships if row.state.iso2 == self.filters.state), None)

    @cached_property
    def cube(self) -> Cube:
        return Cube.of(self.network, self.filters, self.narrowed_to)

    @cached_property
    def commitments(self) -> list[commitments.Held]:
        """The public commitments, the longest silence first; one query."""
        return commitments.held(self)

    @cached_property
    def achieved(self) -> Achieved:
        return Achieved.of(self.network, self.filters, self.narrowed_to, insider=self.insider)

    @cached_property
    def states(self) -> list[State]:
        """Whom figures have a row for: who takes part today, and who has something published."""
        if self.narrowed_to:
            return [self.narrowed_to]
        here = {row.state_id: row.state for row in self.memberships if row.standing in TAKING_PART}
        others = self.cube.states - here.keys()
        gone = list(State.objects.filter(pk__in=others)) if others else []
        return sorted([*here.values(), *gone], key=lambda state: sort_key(state.name))

    @property
    def members(self) -> list[Membership]:
        """Members of the network today, of the one state where figures are of one."""
        only = self.narrowed_to
        return [
            row for row in self.memberships
            if row.standing == Standing.MEMBER and (only is None or row.state_id == only.pk)
        ]  # fmt: skip

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells this scope from others, in a language."""
        place = self.state.pk if self.state else 0
        return (self.network.pk, place, self.filters.key, self.insider, current_language())

    def in_words(self) -> str:
        """The filters in force, in words."""
        return self._in_words(self.filters)

    def of_commitments_in_words(self) -> str:
        """Those of them that apply to commitments: state and period."""
        return self._in_words(self.filters.without("kind", "audience", "stage"))

    def _in_words(self, filters: Filters) -> str:
        names = {row.state.iso2: row.state.name for row in self.memberships}
        said = filters.in_words(names)
        if self.state is None:
            return said
        return "; ".join(filter(None, [self.state.name, said]))
