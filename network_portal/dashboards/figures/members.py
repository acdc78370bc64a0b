"""Figures of the membership and of its seats."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.models import Seat
from members.states import Standing
from network_portal.common.periods import today
from network_portal.common.sorting import sort_key
from network_portal.common.tables import Column, Table
from network_portal.dashboards.figures.initiatives import CODE, STATE
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.figures.texts import table_of


def membership(scope: Scope) -> Table:
    """Rows (standing, its key, number of states), all standings. Filters of initiatives do not apply."""
    numbers = Counter(row.standing for row in scope.memberships)
    return table_of(
        "membership",
        [Column("standing", _("Standing")), CODE, Column("states", _("States"), "number")],
        [(capfirst(str(standing.label)), standing.value, numbers[standing.value]) for standing in Standing],
    )


def seats(scope: Scope) -> Table:
    """Rows (name, ISO code, seats, filled, vacant, days of the oldest vacancy or None), states with seats.

    The days run from the end of the last appointment; a seat that nobody ever held has none.
    """
    rows: dict[int, _Seats] = {}
    for seat in _seats(scope):
        state = seat.ministry.state
        rows.setdefault(state.pk, _Seats(state.name, state.iso2)).add(seat.is_filled, seat.last_held)
    return table_of(
        "seats",
        [
            STATE, CODE,
            Column("seats", _("Seats"), "number"),
            Column("filled", _("Filled"), "number"),
            Column("vacant", _("Vacant"), "number"),
            Column("oldest_vacancy", _("Oldest vacancy, days"), "number"),
        ],
        [row.cells() for row in sorted(rows.values(), key=lambda row: sort_key(row.name))],
        note=scope.state.name if scope.state else "",
    )  # fmt: skip


@dataclass
class _Seats:
    """One state's seats, as they are counted up."""

    name: str
    iso2: str
    filled: int = 0
    vacant: int = 0
    vacant_since: date | None = None

    def add(self, is_filled: bool, last_held: date | None) -> None:
        if is_filled:
            self.filled += 1
            return
        self.vacant += 1
        if last_held and (self.vacant_since is None or last_held < self.vacant_since):
            self.vacant_since = last_held

    def cells(self) -> tuple[Any, ...]:
        age = (today() - self.vacant_since).days if self.vacant_since else None
        return (self.name, self.iso2, self.filled + self.vacant, self.filled, self.vacant, age)


def _seats(scope: Scope) -> Any:
    found = Seat.objects.open().filter(network=scope.network).with_ministry()
    if scope.narrowed_to:
        found = found.filter(ministry__state=scope.narrowed_to)
    return found.with_occupancy().with_last_held()
