"""Who may do what with an initiative: predicates over the roles of today, and the permissions made of them."""

from datetime import date
from typing import Any

import rules

from initiatives.models import Initiative
from initiatives.models.partners import ministries_held
from initiatives.rounds.offices import submits
from initiatives.states import PUBLIC, WITH_PARTNERS, WITH_THE_STATE, Status
from members.roles import roles_of
from members.routing import CLEARING, Routing, routing_of
from network_portal.common.periods import today


@rules.predicate
def answers_for_seat(user: Any, initiative: Initiative | None) -> bool:
    """Holds the seat that owns it or, while nobody holds that, the seat that answers in its stead."""
    return initiative is not None and bool(_capacities(user, initiative))


@rules.predicate
def clears_for_seat(user: Any, initiative: Initiative | None) -> bool:
    """Sends its text on: principal or acting, or an alternate where there is neither.

    A text must not wait for an empty chair.
    """
    if initiative is None:
        return False
    capacities = _capacities(user, initiative)
    if not capacities or capacities & CLEARING:
        return bool(capacities)
    return bool(capacities & _routing(user, initiative).clearing(initiative.seat_id))


@rules.predicate
def heads_seat(user: Any, initiative: Initiative | None) -> bool:
    """Is principal or acting in the seat that answers for it: has somebody to send a text back to."""
    return initiative is not None and bool(_capacities(user, initiative) & CLEARING)


def _capacities(user: Any, initiative: Initiative) -> set[str]:
    """In which the person answers for the seat; asks the database only who may answer for another's."""
    roles, network, state = roles_of(user), initiative.network_id, initiative.state_id
    own = roles.appointment_to(initiative.seat_id)
    if own and own.seat.closed_on is None:
        return roles.capacities_in(initiative.seat_id)
    if state not in roles.states_in(network):
        return set()
    if initiative.seat.closed_on is None and state not in roles.answers_for(network):
        return set()
    answering = _routing(user, initiative).answering(initiative.seat_id)
    return set() if answering is None else roles.capacities_in(answering)


def _routing(user: Any, initiative: Initiative) -> Routing:
    """The routing of its state, kept on the person like the roles: the moves of one page ask often."""
    known: dict[tuple[date, int, int], Routing] | None = getattr(user, "_routings", None)
    if known is None:
        known = user._routings = {}
    key = (today(), initiative.network_id, initiative.state_id)
    if key not in known:
        known[key] = routing_of(initiative.network_id, [initiative.state_id])
    return known[key]


@rules.predicate
def stands_for_state(user: Any, initiative: Initiative | None) -> bool:
    """Is a focal point of its state in its network."""
    return initiative is not None and initiative.state_id in roles_of(user).states_in(initiative.network_id)


@rules.predicate
def submits_for_state(user: Any, state_return: Any) -> bool:
    """Sends in the return of its state in a reporting round."""
    if state_return is None or not stands_for_state(user, state_return):
        return False
    return submits(roles_of(user), _routing(user, state_return), state_return.state_id)


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
def is_public(user: Any, text: Any) -> bool:
    return text is not None and text.status in PUBLIC


@rules.predicate
def is_in_review(user: Any, initiative: Initiative | None) -> bool:
    return initiative is not None and initiative.status == Status.SUBMITTED


@rules.predicate
def is_partner(user: Any, initiative: Initiative | None) -> bool:
    """Holds the seat of an institution that is a partner in it, and not the seat that owns it."""
    if initiative is None or roles_of(user).appointment_to(initiative.seat_id):
        return False
    held = ministries_held(roles_of(user), initiative.network_id)
    return bool(held) and not held.isdisjoint(ministry.pk for ministry in initiative.partner_ministries.all())


@rules.predicate
def has_partners(user: Any, initiative: Initiative | None) -> bool:
    return initiative is not None and bool(initiative.partner_ministries.all())


@rules.predicate
def is_beyond_a_draft(user: Any, initiative: Initiative | None) -> bool:
    """Has left its institution: its partners can read it."""
    return (
        initiative is not None
        and initiative.submitted_at is not None
        and initiative.status in {*PUBLIC, *WITH_PARTNERS}
    )


@rules.predicate
def may_log(user: Any, network: Any) -> bool:
    """Holds a seat of the network."""
    return network is not None and roles_of(user).is_focal_point(network)


@rules.predicate
def keeps_network(user: Any, network: Any) -> bool:
    """Is of the secretariat of the network."""
    return network is not None and roles_of(user).is_secretariat(network)


@rules.predicate
def takes_part(user: Any, network: Any) -> bool:
    return network is not None and roles_of(user).takes_part(network)


@rules.predicate
def is_entry_of_record(user: Any, mechanism: Any) -> bool:
    """A mechanism that was approved once."""
    return mechanism is not None and mechanism.is_entry_of_record


@rules.predicate
def is_public_entry(user: Any, mechanism: Any) -> bool:
    return mechanism is not None and mechanism.is_public


@rules.predicate
def is_change(user: Any, text: Any) -> bool:
    """The change of a mechanism, which is nothing of its own once it was approved."""
    return getattr(text, "revises_id", None) is not None


rules.add_perm("initiatives.log_initiative", may_log)
# A text in clearance belongs to who clears it: the alternate takes it back before changing it again.
rules.add_perm(
    "initiatives.edit_text",
    is_with_the_state & ((answers_for_seat & ~is_in_clearance) | clears_for_seat),
)
rules.add_perm("initiatives.discard_text", is_draft & answers_for_seat)
rules.add_perm("initiatives.submit_text", clears_for_seat)
rules.add_perm("initiatives.ask_clearance", answers_for_seat & ~clears_for_seat)
rules.add_perm("initiatives.clear_text", clears_for_seat)
rules.add_perm("initiatives.send_back_text", heads_seat)
rules.add_perm("initiatives.withdraw_text", answers_for_seat)
rules.add_perm("initiatives.review_text", is_secretariat)
rules.add_perm("initiatives.archive_text", is_secretariat & ~is_change)
rules.add_perm("initiatives.remark", stands_for_state | is_secretariat)
rules.add_perm("initiatives.advise", is_advisor & may_be_advised)
rules.add_perm("initiatives.view_history", stands_for_state | is_secretariat)
# Dates are the seat's own: those of a public initiative change at once. What is in review stands still.
rules.add_perm("initiatives.keep_milestones", answers_for_seat & (is_with_the_state | is_public))
rules.add_perm("initiatives.report_progress", answers_for_seat & is_public)
rules.add_perm("initiatives.log_commitment", may_log | keeps_network)
# What a state announced is logged by the secretariat too, and corrected by it once it is public.
rules.add_perm("initiatives.publish_commitment", keeps_network)
rules.add_perm("initiatives.correct_commitment", is_secretariat & is_public)
rules.add_perm("initiatives.revise_target", is_public & (stands_for_state | is_secretariat))
rules.add_perm("initiatives.follow", takes_part)
rules.add_perm("initiatives.is_public", is_public)

# What is public changes through review: the approved text stays until the change is approved as well.
rules.add_perm("initiatives.amend", answers_for_seat & is_public)
rules.add_perm(
    "initiatives.settle",
    (is_with_the_state & answers_for_seat & (~is_in_clearance | clears_for_seat))
    | (is_in_review & is_secretariat),
)
rules.add_perm("initiatives.ask_withdrawal", answers_for_seat & is_public)
rules.add_perm("initiatives.decline_withdrawal", is_secretariat & is_public)
rules.add_perm("initiatives.hand_over", clears_for_seat | is_secretariat)
rules.add_perm(
    "initiatives.talk_with_partners",
    is_beyond_a_draft & (is_partner | (has_partners & (answers_for_seat | is_secretariat))),
)

# A published mechanism is put right by the secretariat at once, and by its state through a change in review.
rules.add_perm("initiatives.log_mechanism", may_log | keeps_network)
rules.add_perm("initiatives.correct_mechanism", is_secretariat & is_entry_of_record)
rules.add_perm("initiatives.change_mechanism", answers_for_seat & is_public_entry)
rules.add_perm("initiatives.gather_under_mechanism", (answers_for_seat | is_secretariat) & is_public_entry)
# Of a reporting round, and of one state's return to it.
rules.add_perm("initiatives.keep_round", is_secretariat)
rules.add_perm("initiatives.answer_return", stands_for_state)
rules.add_perm("initiatives.submit_return", submits_for_state)
