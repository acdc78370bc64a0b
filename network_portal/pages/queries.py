"""Reads of the workspace: what a state or the secretariat misses in the membership."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef
from django.db.models.functions import Upper

from members.models import Appointment, Membership, Network, Seat, State
from members.queries import seats_of_state
from members.states import MinistryKind
from network_portal.common.periods import today

#: How long before its end a term is something to act on.
TERM_ENDS_WITHIN = timedelta(days=60)
#: How many seats a queue names.
NAMED = 5


@dataclass(frozen=True)
class Vacancy:
    """A seat without holder: since how many days (None: never held), and whether its notices reach the reader."""

    seat: Seat
    days: int | None
    comes_to_reader: bool


@dataclass(frozen=True)
class Queue:
    """Something that waits: how many, and since or until how many days for the most pressing; None without.

    seats: those it is about, the most pressing first, no more than a row has room for; more: how many others.
    """

    count: int
    days: int | None = None
    seats: tuple[Seat, ...] = ()

    @property
    def more(self) -> int:
        return self.count - len(self.seats)


def vacancies_of(network: Network, state: State, held: list[Appointment]) -> list[Vacancy]:
    """The vacant seats of a state; who holds its foreign affairs seat is told in their stead."""
    leads = any(a.seat.ministry.kind == MinistryKind.FOREIGN_AFFAIRS for a in held)
    seats: Any = seats_of_state(network, state)
    return [Vacancy(seat, _days_since(seat.last_held), leads) for seat in seats if not seat.is_filled]


def vacancies(network: Network) -> Queue:
    """Vacant seats of the states that take part, and the days since the first of them was left."""
    standing = Membership.objects.in_force().taking_part()
    seats: Any = Seat.objects.open().filter(
        Exists(standing.filter(network=OuterRef("network"), state=OuterRef("ministry__state"))),
        network=network,
    )
    vacant = seats.with_ministry().with_occupancy().filter(is_filled=False)
    left = vacant.annotate(last_held=Max(Upper("appointments__period")))
    found = [(_days_since(seat.last_held), seat) for seat in left.order_by("last_held", "pk")]
    days = max((n for n, _seat in found if n is not None), default=None)
    return Queue(len(found), days, tuple(seat for _days, seat in found[:NAMED]))


def terms_ending(network: Network) -> Queue:
    """Terms that end soon, and the days until the first of them does."""
    ending = Appointment.objects.in_force().with_access().filter(seat__network=network)
    found = list(
        ending.filter(period__endswith__lte=today() + TERM_ENDS_WITHIN)
        .select_related("seat__ministry__state")
        .order_by(Upper("period"), "pk")
    )
    days = (found[0].until - today()).days if found else None
    return Queue(len(found), days, tuple(appointment.seat for appointment in found[:NAMED]))


def ends_soon(appointment: Appointment) -> bool:
    return bool(appointment.until and appointment.until <= today() + TERM_ENDS_WITHIN)


def last_term(user: Any, network: Network) -> Appointment | None:
    """The seat that the person held last, with its ministry and state."""
    ended = Appointment.objects.ended().filter(person=user, seat__network=network)
    return ended.select_related("seat__ministry__state").order_by("-period").first()


def _days_since(day: date | None) -> int | None:
    return (today() - day).days if day else None
