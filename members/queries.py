"""Reads of the membership: who holds a seat, who is told, and the register's lists."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Case, Count, Exists, Max, Min, OuterRef, Q, QuerySet, When
from django.db.models.functions import Lower, Upper

from members.models import Appointment, Membership, Ministry, Network, Post, Seat, State
from members.states import Capacity, MinistryKind, OrganisationKind
from network_portal.common.periods import today


def secretariat_of(network: Network | int | None) -> QuerySet[Any]:
    """The people of a network's secretariat who are in post today."""
    posts = Post.objects.in_force().of_kind(OrganisationKind.SECRETARIAT).filter(network=network)
    return _people().filter(pk__in=posts.values("person")).order_by("pk")


def advisors_of(network: Network | int | None) -> QuerySet[Any]:
    """The people of advising organisations who are in post today."""
    posts = Post.objects.in_force().of_kind(OrganisationKind.ADVISING).filter(network=network)
    return _people().filter(pk__in=posts.values("person")).order_by("pk")


def holders_of(seat: Seat, *capacities: str) -> QuerySet[Any]:
    """The people who hold a seat today, in any capacity unless told."""
    held = Appointment.objects.in_force().with_access().filter(seat=seat)
    if capacities:
        held = held.filter(capacity__in=capacities)
    return _people().filter(pk__in=held.values("person")).order_by("pk")


def answerable_for(seat: Seat) -> QuerySet[Any]:
    """Who acts on what comes for a seat.

    Principal and acting holder with their alternates; for a vacant seat the holders of the state's
    foreign affairs seat, and where that is vacant too the secretariat.
    """
    if (holders := holders_of(seat)).exists():
        return holders
    foreign_affairs = Seat.objects.open().filter(
        network=seat.network_id,
        ministry__state=seat.ministry.state_id,
        ministry__kind=MinistryKind.FOREIGN_AFFAIRS,
    )
    for other in foreign_affairs:
        if (holders := holders_of(other)).exists():
            return holders
    return secretariat_of(seat.network_id)


def vacant_seats(network: Network | int, states: Iterable[int]) -> QuerySet[Seat]:
    """The seats of some states that nobody holds today."""
    held = Appointment.objects.in_force().with_access()
    seats = Seat.objects.open().filter(network=network, ministry__state__in=states)
    return seats.exclude(pk__in=held.values("seat"))


def has_clearing_holder(seat: Seat | int) -> bool:
    """Whether somebody is there today to clear an alternate's text."""
    clearing = (
        Appointment.objects.in_force()
        .with_access()
        .filter(seat=seat, capacity__in=[Capacity.PRINCIPAL, Capacity.ACTING])
    )
    return clearing.exists()


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
    day of the longest of those terms; last_held: the end of the last term that is over, where the clock of
    a vacancy starts. The dates are None where there is no such term.
    """
    now, over = Q(appointments__period__contains=today()), Q(appointments__period__endswith__lte=today())
    order = [When(ministry__kind=kind, then=place) for place, kind in enumerate(MinistryKind.values)]
    return (
        Seat.objects.open()
        .filter(network=network, ministry__state=state)
        .select_related("ministry")
        .with_occupancy()
        .annotate(
            held_as=ArrayAgg("appointments__capacity", filter=now, default=[], distinct=True),
            held_since=Min(Lower("appointments__period"), filter=now),
            last_held=Max(Upper("appointments__period"), filter=over),
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
