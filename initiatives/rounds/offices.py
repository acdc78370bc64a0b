"""Who answers a round for a state, and who sends its answers in.

Any focal point of the state may answer. The return is sent in by who clears for its foreign affairs seat: principal
or acting, or an alternate where there is neither. While nobody holds that seat, by who clears for any of its others:
a return must not wait for an empty chair.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from members.models import Appointment, Network
from members.queries import secretariat_of
from members.roles import Roles
from members.routing import CLEARING, Routing, routing_of
from members.states import MinistryKind


def submits(roles: Roles, routing: Routing, state: int) -> bool:
    """Whether the person sends in the return of a state; `routing` is that state's."""
    return any(roles.capacities_in(seat) & clearing for seat, clearing in _sending(routing, state).items())


def focal_points_of(network: Network | int, states: Iterable[int], on: date | None = None) -> QuerySet[Any]:
    """All who may answer: the holders of any seat of these states."""
    held = Appointment.objects.in_force(on).with_access(on).filter(seat__network=network)
    held = held.filter(seat__ministry__state__in=states, seat__closed_on__isnull=True)
    people = get_user_model().objects.filter(is_active=True, pk__in=held.values("person"))
    return people.order_by("pk")


def submitters_of(network: Network | int, state: int, on: date | None = None) -> QuerySet[Any]:
    """Who is reminded of a return: those who send it in or, while the state has no focal point, the secretariat."""
    sending = _sending(routing_of(network, [state], on), state)
    if not sending:
        return secretariat_of(network, on)
    held = Appointment.objects.in_force(on).with_access(on)
    keys = [
        pk
        for pk, seat, capacity in held.filter(seat__in=sending).values_list("person", "seat", "capacity")
        if capacity in sending[seat]
    ]
    return get_user_model().objects.filter(is_active=True, pk__in=keys).order_by("pk")


def _sending(routing: Routing, state: int) -> dict[int, frozenset[str]]:
    """Seat -> the capacities in which its holders send the return in."""
    held = {
        key: seat
        for key, seat in routing.seats.items()
        if seat.ministry.state_id == state and seat.closed_on is None and seat.held_as
    }
    leading = {key: seat for key, seat in held.items() if seat.ministry.kind == MinistryKind.FOREIGN_AFFAIRS}
    return {
        key: (frozenset(seat.held_as) & CLEARING) or frozenset(seat.held_as)
        for key, seat in (leading or held).items()
    }
