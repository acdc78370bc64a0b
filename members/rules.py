"""Who may do what in the membership."""

import rules

from members.models import Announcement, Appointment, Network, Seat
from members.roles import roles_of
from members.states import Capacity

#: The capacities in which somebody answers for a seat and names its alternates.
LEADING = {Capacity.PRINCIPAL, Capacity.ACTING}


@rules.predicate
def is_secretariat(user, network: Network | int | None) -> bool:  # type: ignore[no-untyped-def]
    """In post at the network's secretariat today."""
    return network is not None and roles_of(user).is_secretariat(network)


@rules.predicate
def takes_part(user, network: Network | int | None) -> bool:  # type: ignore[no-untyped-def]
    """Focal point, advisor or secretariat of the network today."""
    return network is not None and roles_of(user).takes_part(network)


@rules.predicate
def holds_seat(user, seat: Seat | None) -> bool:  # type: ignore[no-untyped-def]
    """Has a term in the seat today."""
    return seat is not None and bool(roles_of(user).capacities_in(seat))


@rules.predicate
def keeps_register_of(user, seat: Seat | None) -> bool:  # type: ignore[no-untyped-def]
    """In post today at the secretariat of the seat's network."""
    return seat is not None and roles_of(user).is_secretariat(seat.network_id)


@rules.predicate
def is_open(user, seat: Seat | None) -> bool:  # type: ignore[no-untyped-def]
    """The seat exists today: its institution was neither closed nor merged into another."""
    return seat is not None and seat.closed_on is None


@rules.predicate
def leads_seat(user, seat: Seat | None) -> bool:  # type: ignore[no-untyped-def]
    """Is principal or acting in the seat today."""
    return seat is not None and not LEADING.isdisjoint(roles_of(user).capacities_in(seat))


@rules.predicate
def is_own_term(user, appointment: Appointment | None) -> bool:  # type: ignore[no-untyped-def]
    """The person's own term, in force today."""
    return appointment is not None and roles_of(user).appointment_to(appointment.seat_id) == appointment


@rules.predicate
def writes_for_network(user, announcement: Announcement | None) -> bool:  # type: ignore[no-untyped-def]
    """In post today at the secretariat of the network that the announcement is of."""
    return announcement is not None and roles_of(user).is_secretariat(announcement.network_id)


rules.add_perm("members.use_office", is_secretariat)
rules.add_perm("members.view_seats", takes_part)
rules.add_perm("members.view_handover", holds_seat | keeps_register_of)
# The secretariat too: some offices answer by telephone. The event says who confirmed, and in which office.
rules.add_perm("members.confirm_seat", is_open & (holds_seat | keeps_register_of))
rules.add_perm("members.appoint_alternate", is_open & leads_seat)
rules.add_perm("members.view_letter", holds_seat | keeps_register_of)
rules.add_perm("members.leave_note", is_own_term)
rules.add_perm("members.announce", writes_for_network)
