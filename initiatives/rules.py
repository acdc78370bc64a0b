"""Who may do what with an initiative: predicates over the roles of today, and the permissions made of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import rules

from initiatives.models import Initiative
from initiatives.states import WITH_THE_STATE, Status
from members.queries import has_clearing_holder, vacant_seats
from members.roles import roles_of
from members.states import Capacity
from network_portal.common.periods import today

CLEARING = {Capacity.PRINCIPAL, Capacity.ACTING}


@rules.predicate
def holds_seat(user: Any, initiative: Initiative | None) -> bool:
    """Has an appointment to the seat that owns it."""
    return initiative is not None and bool(roles_of(user).capacities_in(initiative.seat_id))


@rules.predicate
def clears_for_seat(user: Any, initiative: Initiative | None) -> bool:
    """Is principal or acting in the seat that owns it."""
    return initiative is not None and bool(roles_of(user).capacities_in(initiative.seat_id) & CLEARING)


@rules.predicate
def is_alternate_alone(user: Any, initiative: Initiative | None) -> bool:
    """Is alternate of a seat that has nobody to clear the text: it must not wait for an empty chair."""
    if initiative is None or Capacity.ALTERNATE not in roles_of(user).capacities_in(initiative.seat_id):
        return False
    return not _kept(user, "_cleared_seats", initiative.seat_id, has_clearing_holder)


@rules.predicate
def acts_for_vacant_seat(user: Any, initiative: Initiative | None) -> bool:
    """Holds the foreign affairs seat of a state in whose other seat nobody is: its texts have no one else."""
    if initiative is None:
        return False
    roles, network, state = roles_of(user), initiative.network_id, initiative.state_id
    if state not in roles.answers_for(network) or roles.capacities_in(initiative.seat_id):
        return False
    vacant = vacant_seats(network, [state])
    return _kept(user, "_vacant_seats", initiative.seat_id, lambda seat: vacant.filter(pk=seat).exists())


def _kept(user: Any, name: str, seat: int, find: Callable[[int], bool]) -> bool:
    """What was found out about a seat, kept on the person like the roles: the moves of one page ask often."""
    known: dict[tuple[date, int], bool] | None = getattr(user, name, None)
    if known is None:
        known = {}
        setattr(user, name, known)
    key = (today(), seat)
    if key not in known:
        known[key] = find(seat)
    return known[key]


@rules.predicate
def stands_for_state(user: Any, initiative: Initiative | None) -> bool:
    """Is a focal point of its state in its network."""
    return initiative is not None and initiative.state_id in roles_of(user).states_in(initiative.network_id)


@rules.predicate
def is_secretariat(user: Any, initiative: Initiative | None) -> bool:
    return initiative is not None and roles_of(user).is_secretariat(initiative.network_id)


@rules.predicate
def is_advisor(user: Any, initiative: Initiative | None) -> bool:
    return initiative is not None and roles_of(user).is_advisor(initiative.network_id)


@rules.predicate
def is_with_the_state(user: Any, initiative: Initiative | None) -> bool:
    return initiative is not None and initiative.status in WITH_THE_STATE


@rules.predicate
def is_draft(user: Any, initiative: Initiative | None) -> bool:
    return initiative is not None and initiative.status == Status.DRAFT


@rules.predicate
def is_in_clearance(user: Any, initiative: Initiative | None) -> bool:
    return initiative is not None and initiative.status == Status.IN_CLEARANCE


@rules.predicate
def may_be_advised(user: Any, initiative: Initiative | None) -> bool:
    return initiative is not None and initiative.status in {Status.SUBMITTED, Status.PUBLISHED}


@rules.predicate
def may_log(user: Any, network: Any) -> bool:
    """Holds a seat of the network."""
    return network is not None and roles_of(user).is_focal_point(network)


_owns = holds_seat | acts_for_vacant_seat
_submits = clears_for_seat | is_alternate_alone | acts_for_vacant_seat

rules.add_perm("initiatives.log_initiative", may_log)
# A text in clearance belongs to who clears it: the alternate takes it back before changing it again.
rules.add_perm(
    "initiatives.edit_initiative", is_with_the_state & ((_owns & ~is_in_clearance) | clears_for_seat)
)
rules.add_perm("initiatives.discard_initiative", is_draft & _owns)
rules.add_perm("initiatives.submit_initiative", _submits)
rules.add_perm("initiatives.ask_clearance", holds_seat & ~_submits)
rules.add_perm("initiatives.clear_initiative", clears_for_seat)
rules.add_perm("initiatives.withdraw_initiative", _owns)
rules.add_perm("initiatives.review_initiative", is_secretariat)
rules.add_perm("initiatives.archive_initiative", is_secretariat)
rules.add_perm("initiatives.remark", stands_for_state | is_secretariat)
rules.add_perm("initiatives.advise", is_advisor & may_be_advised)
rules.add_perm("initiatives.view_history", stands_for_state | is_secretariat)
