"""Reads of the membership: who holds a seat, who is told, and the register's lists."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, When
from django.db.models.functions import Lower

from members.models import Appointment, Membership, Ministry, Network, Post, Seat, State
from members.routing import routing_for
from members.states import MinistryKind, OrganisationKind
from network_portal.common.periods import today


def secretariat_of(network: Network | int | None, on: date | None = None) -> QuerySet[Any]:
    """The people of a network's secretariat who are in post on the day."""
    posts = Post.objects.in_force(on).of_kind(OrganisationKind.SECRETARIAT).filter(network=network)
    return _people().filter(pk__in=posts.values("person")).order_by("pk")


def advisors_of(network: Network | int | None) -> QuerySet[Any]:
    """The people of advising organisations who are in post today."""
    posts = Post.objects.in_force().of_kind(OrganisationKind.ADVISING).filter(network=network)
    return _people().filter(pk__in=posts.values("person")).order_by("pk")


def people_of(network: Network | int | None, on: date | None = None) -> QuerySet[Any]:
    """Everybody who takes part in a network on the day, by a seat or by a post."""
    seats = Appointment.objects.in_force(on).with_access(on).filter(seat__network=network)
    posts = Post.objects.in_force(on).filter(network=network)
    part = Q(pk__in=seats.values("person")) | Q(pk__in=posts.values("person"))
    return _people().filter(part).order_by("pk")


def holders_of(seat: Seat | int, *capacities: str, on: date | None = None) -> QuerySet[Any]:
    """The people who hold a seat on the day, in any capacity unless told."""
    held = Appointment.objects.in_force(on).with_access(on).filter(seat=seat)
    if capacities:
        held = held.filter(capacity__in=capacities)
    return _people().filter(pk__in=held.values("person")).order_by("pk")


def answerable_for(seat: Seat, on: date | None = None) -> QuerySet[Any]:
    """Who is told of what comes for a seat: all holders of the seat that answers for it, or the secretariat."""
    answering = routing_for(seat, on).answering(seat)
    return secretariat_of(seat.network_id, on) if answering is None else holders_of(answering, on=on)


def leading_for(seat: Seat, on: date | None = None) -> QuerySet[Any]:
    """On whom what comes for a seat falls first: principal, else acting, else alternates, else the secretariat."""
    routing = routing_for(seat, on)
    answering = routing.answering(seat)
    if answering is None:
        return secretariat_of(seat.network_id, on)
    return holders_of(answering, *routing.leading(seat), on=on)


def clearing_for(seat: Seat, on: date | None = None) -> QuerySet[Any]:
    """Who sends on the texts of a seat that somebody else wrote: in the seat that answers, or nobody."""
    routing = routing_for(seat, on)
    answering = routing.answering(seat)
    if answering is None:
        return _people().none()
    return holders_of(answering, *routing.clearing(seat), on=on)


def current_memberships(network: Network) -> QuerySet[Membership]:
    """Standings of today with their states."""
    return Membership.objects.in_force().filter(network=network).select_related("state")


def shown_memberships(network: Network) -> QuerySet[Membership]:
    """Standings of the states that have a page."""
    found = Membership.objects.in_force().shown().filter(network=network)
    return found.select_related("state")


def seats_of_state(network: Network, state: State) -> QuerySet[Seat]:
    """A state's seats in the network, foreign affairs first, and how each is held.

    is_filled: whether anybody holds it; held_as: the capacities in which it is held today; held_since: first
    day of the longest of those terms; last_held: where the clock of a vacancy starts. The dates are None where
    there is no such term.
    """
    now = Q(appointments__period__contains=today())
    order = [When(ministry__kind=kind, then=place) for place, kind in enumerate(MinistryKind.values)]
    return (
        Seat.objects.open()
        .filter(network=network, ministry__state=state)
        .select_related("ministry")
        .with_occupancy()
        .with_last_held()
        .annotate(
            held_as=ArrayAgg("appointments__capacity", filter=now, default=[], distinct=True),
            held_since=Min(Lower("appointments__period"), filter=now),
        )
        .order_by(Case(*order), "pk")
    )


def ministries_of_state(network: Network, state: State) -> QuerySet[Ministry]:
    """A state's institutions that have a seat in the network, foreign affairs first: what anybody may read."""
    order = [When(kind=kind, then=place) for place, kind in enumerate(MinistryKind.values)]
    open_here = Seat.objects.open().filter(network=network, ministry__state=state)
    return Ministry.objects.filter(pk__in=open_here.values("ministry")).order_by(Case(*order), "pk")


def seats_by_state(network: Network) -> dict[int, tuple[int, int]]:
    """State -> (seats filled, seats)."""
    held = Appointment.objects.in_force().filter(seat=OuterRef("pk"), person__is_active=True)
    rows = (
        Seat.objects.open()
        .filter(network=network)
        .annotate(held=Exists(held))
        .values("ministry__state")
        .annotate(all=Count("pk"), filled=Count("pk", filter=Q(held=True)))
    )
    return {row["ministry__state"]: (row["filled"], row["all"]) for row in rows}


def _people() -> QuerySet[Any]:
    return get_user_model().objects.filter(is_active=True)
