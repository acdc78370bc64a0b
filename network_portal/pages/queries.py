"""Reads of the workspace: what a state or the secretariat misses in the membership."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Upper

from members.confirmation import is_asked_for, with_confirmation
from members.models import Appointment, Network, Seat, State
from members.routing import seats_held
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


def seats_for(network: Network, states: Iterable[int]) -> list[Any]:
    """The seats of some states with all that their holders' workspace says of them, in one query.

    Closed ones too, because somebody answers for them; foreign affairs first.
    """
    seats = with_confirmation(seats_held(network, states).with_occupancy().with_last_held())
    kinds = MinistryKind.values
    return sorted(seats, key=lambda seat: (kinds.index(seat.ministry.kind), seat.pk))


def vacancies_of(seats: list[Any], state: State, held: list[Appointment]) -> list[Vacancy]:
    """The vacant ones of a state's `seats_for`; who holds its foreign affairs seat is told in their stead."""
    leads = any(a.seat.ministry.kind == MinistryKind.FOREIGN_AFFAIRS for a in held)
    vacant = [seat for seat in seats if seat.closed_on is None and not seat.is_filled]
    return [
        Vacancy(seat, days_since(seat.last_held), leads)
        for seat in vacant
        if seat.ministry.state_id == state.pk
    ]


@dataclass(frozen=True)
class SeatTask:
    """One thing that a person does for a seat itself: `confirm` its entry, or leave a `note` to who comes next."""

    kind: str
    seat: Seat
    due: date

    @property
    def days_left(self) -> int:
        return (self.due - today()).days

    @property
    def days_over(self) -> int:
        return -self.days_left


def seat_tasks(seats: list[Any], held: list[Appointment]) -> list[SeatTask]:
    """What the person's own seats, of `seats_for`, ask for by now."""
    own = {appointment.seat_id for appointment in held}
    found = [
        SeatTask("confirm", seat, seat.due_on)
        for seat in seats
        if seat.pk in own and seat.closed_on is None and is_asked_for(seat)
    ]
    return found + [
        SeatTask("note", a.seat, a.until - timedelta(days=1))
        for a in held
        if a.until and ends_soon(a) and not a.handover_note
    ]


def seats_that_wait(network: Network) -> tuple[Queue, Queue]:
    """Of the states that take part: the vacant seats, and the entries that are not confirmed; in one query.

    Days since the longest vacancy began, and since the oldest confirmation was due.
    """
    seats = Seat.objects.open().filter(network=network).with_state_taking_part().with_ministry()
    found = with_confirmation(seats.with_occupancy().with_last_held())
    found = found.filter(Q(is_filled=False) | Q(unconfirmed_since__isnull=False)).order_by("pk")
    vacant = [(seat.last_held, seat) for seat in found if not seat.is_filled]
    unconfirmed = [(seat.unconfirmed_since, seat) for seat in found if seat.unconfirmed_since]
    return _queue(vacant), _queue(unconfirmed)


def _queue(found: list[tuple[date | None, Seat]]) -> Queue:
    """The oldest first; those without a day last."""
    found.sort(key=lambda row: (row[0] is None, row[0] or date.max, row[1].pk))
    oldest = found[0][0] if found else None
    return Queue(len(found), days_since(oldest), tuple(seat for _day, seat in found[:NAMED]))


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


def days_since(day: date | None) -> int | None:
    return (today() - day).days if day else None
