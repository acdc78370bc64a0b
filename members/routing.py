"""Whose a seat's work is: its holders' or, while nobody holds it, that of the next in line. The one place of the rule.

The seat itself; for one that was merged, the seat that it was merged into; else the foreign affairs seat of its
state; else the technical secretariat. In whichever seat answers the principal leads, or else the acting holder,
or else the alternates.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from members.models import Network, Seat
from members.roles import Roles
from members.states import Capacity, MinistryKind

#: The order in which the holders of a seat lead it.
ORDER = (Capacity.PRINCIPAL, Capacity.ACTING, Capacity.ALTERNATE)
#: Those who may clear what an alternate wrote.
CLEARING = frozenset({Capacity.PRINCIPAL, Capacity.ACTING})


@dataclass(frozen=True)
class Routing:
    """The seats of some states, open and closed, each with the capacities in which it is held on a day."""

    seats: dict[int, Any]

    def answering(self, seat: Seat | int) -> int | None:
        """Key of the seat whose holders answer for a seat; None where it is the secretariat that does."""
        found = self._open(self.seats.get(seat.pk if isinstance(seat, Seat) else seat))
        if found is None:
            return None
        if found.closed_on is None and found.held_as:
            return int(found.pk)
        return self._foreign_affairs(found.ministry.state_id)

    def leading(self, seat: Seat | int) -> tuple[str, ...]:
        """The capacities, in the seat that answers, of those on whom the work falls first."""
        held = self.held_as(seat)
        return next(((capacity,) for capacity in ORDER if capacity in held), ())

    def clearing(self, seat: Seat | int) -> frozenset[str]:
        """The capacities, in the seat that answers, that send a text on; an alternate only where no other is."""
        held = self.held_as(seat)
        return held & CLEARING or held

    def held_as(self, seat: Seat | int) -> frozenset[str]:
        """The capacities that are held in the seat that answers."""
        answering = self.answering(seat)
        return frozenset() if answering is None else frozenset(self.seats[answering].held_as)

    def answered_by(self, roles: Roles) -> set[int]:
        """The seats whose work is the person's to do."""
        return {key for key in self.seats if self._capacities(roles, key)}

    def cleared_by(self, roles: Roles) -> set[int]:
        """The seats whose texts the person sends on to the secretariat."""
        return {key for key in self.seats if self._capacities(roles, key) & self.clearing(key)}

    def _capacities(self, roles: Roles, seat: int) -> set[str]:
        answering = self.answering(seat)
        return set() if answering is None else roles.capacities_in(answering)

    def _open(self, seat: Any) -> Any:
        """The seat, or the one that it was merged into in the end; a closed one where that leads nowhere."""
        met: set[int] = set()
        while seat is not None and seat.closed_on and seat.merged_into_id in self.seats.keys() - met:
            met.add(seat.pk)
            seat = self.seats[seat.merged_into_id]
        return seat

    def _foreign_affairs(self, state: int) -> int | None:
        keys = sorted(self.seats)
        return next((key for key in keys if self._leads(self.seats[key], state)), None)

    @staticmethod
    def _leads(seat: Any, state: int) -> bool:
        ministry = seat.ministry
        is_there = ministry.state_id == state and ministry.kind == MinistryKind.FOREIGN_AFFAIRS
        return bool(is_there and seat.closed_on is None and seat.held_as)


def seats_held(network: Network | int, states: Iterable[int], on: date | None = None) -> Any:
    """The seats that a Routing is made of, with their ministries and `held_as`: a queryset to be added to."""
    found: Any = Seat.objects.filter(network=network, ministry__state__in=states)
    return found.select_related("ministry").with_capacities(on).order_by("pk")


def routing_of(network: Network | int, states: Iterable[int], on: date | None = None) -> Routing:
    """The routing of some states of a network on a day, by one query."""
    return Routing({seat.pk: seat for seat in seats_held(network, states, on)})


def routing_for(seat: Seat, on: date | None = None) -> Routing:
    return routing_of(seat.network_id, [seat.ministry.state_id], on)
