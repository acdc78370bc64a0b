"""What the institutions that are named as partners in an initiative may read of it."""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from initiatives.states import WITH_PARTNERS
from members.roles import Roles, roles_of


def ministries_held(roles: Roles, network: int) -> set[int]:
    """Keys of the institutions whose open seats in the network the person holds."""
    return {seat.ministry_id for seat in roles.seats_in(network) if seat.closed_on is None}


def partnered_by(ministries: set[int]) -> QuerySet[Any]:
    """Keys of the initiatives in which some institutions are partners."""
    named = apps.get_model("initiatives", "Initiative").partner_ministries.through
    return named.objects.filter(ministry__in=ministries).values("initiative")


def readable_by_partners(user: Any, prefix: str = "") -> Q:
    """Texts of initiatives in which an institution of the person is a partner, once they have left their own.

    prefix: the way to the initiative, as `initiative__`. What only came back from clearance has never left it.
    """
    roles, seen = roles_of(user), Q(pk__in=[])
    for network in roles.networks:
        if ministries := ministries_held(roles, network):
            seen |= Q(**{f"{prefix}network": network, f"{prefix}pk__in": partnered_by(ministries)})
    return seen & Q(status__in=WITH_PARTNERS, submitted_at__isnull=False)
