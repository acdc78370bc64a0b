"""What a merger, a new name or an end of institutions does to their seats: worked out before it is done.

The page that asks for a confirmation shows the same plan that the action carries out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.models import Appointment, Ministry, Network, Seat
from members.signals import count_work
from network_portal.common import formats
from network_portal.common.periods import today


@dataclass(frozen=True)
class SeatEnd:
    """A seat that ends: where its work goes (None: nowhere), whose terms end, which ones never begin, how much work."""

    seat: Seat
    into: Seat | None
    ending: tuple[Appointment, ...]
    dropped: tuple[Appointment, ...]
    work: int


@dataclass(frozen=True)
class SeatMove:
    """A seat that goes on under another institution, with those who hold it."""

    seat: Seat
    staying: tuple[Appointment, ...]
    work: int


@dataclass
class Plan:
    """All that happens to seats, in all networks in which the institutions have one."""

    moves: list[SeatMove] = field(default_factory=list)
    ends: list[SeatEnd] = field(default_factory=list)

    @property
    def networks(self) -> dict[int, Network]:
        seats = [move.seat for move in self.moves] + [end.seat for end in self.ends]
        return {seat.network_id: seat.network for seat in seats}


def plan_of_merger(
    sources: Sequence[Ministry], target: Ministry | None, keeper: Ministry, since: date
) -> Plan:
    """One seat goes on in each network: the target's, else the keeper's, else that of the first that has one.

    target: an institution that is there already, or None for a new one. ValidationError where a term began on the
    day or after it.
    """
    preferred = [*([target] if target else []), keeper, *sources]
    order = {ministry.pk: place for place, ministry in reversed(list(enumerate(preferred)))}
    by_network: dict[int, list[Seat]] = {}
    for seat in sorted(open_seats(preferred), key=lambda seat: order[seat.ministry_id]):
        by_network.setdefault(seat.network_id, []).append(seat)
    if target:
        _require_no_closed_seat(target, by_network)
    plan, terms = Plan(), _terms_of([seat for seats in by_network.values() for seat in seats])
    for first, *others in by_network.values():
        staying = _lasting(terms.get(first.pk, []))
        plan.moves.append(SeatMove(first, staying, count_work(first)))
        plan.ends += [_end_of(seat, first, terms.get(seat.pk, []), since) for seat in others]
    return plan


def plan_of_closing(seats: Iterable[Seat], since: date) -> Plan:
    """Every seat ends; its work stays with it and goes by the way of vacant seats."""
    seats = list(seats)
    terms = _terms_of(seats)
    return Plan(ends=[_end_of(seat, None, terms.get(seat.pk, []), since) for seat in seats])


def plan_of_renaming(ministry: Ministry) -> Plan:
    """Every seat goes on under the new name."""
    seats = open_seats([ministry])
    terms = _terms_of(seats)
    return Plan(moves=[SeatMove(seat, _lasting(terms.get(seat.pk, [])), count_work(seat)) for seat in seats])


def open_seats(ministries: Iterable[Ministry]) -> list[Seat]:
    found = Seat.objects.open().filter(ministry__in=[ministry.pk for ministry in ministries])
    return list(found.with_ministry().order_by("network", "pk"))


def leads_back(ministry: Ministry, successor: Ministry) -> bool:
    """Whether the successors of `successor` come back to the institution: nothing may follow itself."""
    seen: set[int] = set()
    following: Ministry | None = successor
    while following is not None and following.pk not in seen:
        if following.pk == ministry.pk:
            return True
        seen.add(following.pk)
        following = following.successor
    return False


def require_can_end(ministry: Ministry, since: date, field: str = "since") -> None:
    """ValidationError beside the day where an institution has ended already, or would end before it began."""
    if ministry.until is not None:
        message = _("%(name)s has ended already, on %(day)s.") % {
            "name": ministry.name,
            "day": formats.date_long(ministry.until),
        }
        raise ValidationError({field: message})
    if since <= ministry.since:
        message = _("%(name)s began on %(day)s. Choose a later day.") % {
            "name": ministry.name,
            "day": formats.date_long(ministry.since),
        }
        raise ValidationError({field: message})


def require_can_follow(ministry: Ministry, successor: Ministry, since: date, field: str) -> None:
    """ValidationError on the field where an institution cannot be the successor of another from that day on."""
    if successor.pk == ministry.pk:
        raise ValidationError({field: _("An institution cannot be its own successor.")})
    if successor.state_id != ministry.state_id:
        raise ValidationError({field: _("The successor must be an institution of the same state.")})
    if leads_back(ministry, successor):
        raise ValidationError({field: _("This institution is itself followed by the other one.")})
    if successor.until is not None:
        raise ValidationError({field: _("This institution has ended and cannot follow another one.")})
    if successor.since > since:
        message = _("This institution began only on %(day)s.") % {"day": formats.date_long(successor.since)}
        raise ValidationError({field: message})


def _require_no_closed_seat(target: Ministry, by_network: dict[int, list[Seat]]) -> None:
    """A seat of others cannot move to an institution that has a closed one: which of the two would it be?"""
    without = [key for key, seats in by_network.items() if seats[0].ministry_id != target.pk]
    if Seat.objects.filter(ministry=target, network__in=without).exists():
        message = _("%(name)s has a seat that is closed. Open it again first.") % {"name": target.name}
        raise ValidationError({"target": message})


def _end_of(seat: Seat, into: Seat | None, terms: list[Appointment], since: date) -> SeatEnd:
    lasting = _lasting(terms)
    begun = tuple(term for term in lasting if term.since <= today())
    for appointment in begun:
        if appointment.since >= since:
            message = _(
                "A term at %(name)s began on %(day)s. Choose a later day, or correct that term first."
            )
            values: dict[str, Any] = {
                "name": seat.ministry.name,
                "day": formats.date_long(appointment.since),
            }
            raise ValidationError({"since": message % values})
    dropped = tuple(term for term in lasting if term not in begun)
    return SeatEnd(seat, into, begun, dropped, count_work(seat))


def _lasting(terms: list[Appointment]) -> tuple[Appointment, ...]:
    """Those that are not over today."""
    return tuple(term for term in terms if term.until is None or term.until > today())


def _terms_of(seats: Iterable[Seat]) -> dict[int, list[Appointment]]:
    found: dict[int, list[Appointment]] = {}
    rows = Appointment.objects.filter(seat__in=[seat.pk for seat in seats]).select_related("person")
    for row in rows.order_by("capacity", "pk"):
        found.setdefault(row.seat_id, []).append(row)
    return found
