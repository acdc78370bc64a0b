"""Reads of what people follow."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from initiatives.models import Follow
from initiatives.states import PUBLIC
from members.models import Network
from network_portal.common.translation import Standing, Text, current_language


def with_follow(texts: Any, user: Any) -> Any:
    """Adds `is_followed` to commitments or initiatives: whether the person follows each."""
    return texts.annotate(
        is_followed=Exists(Follow.objects.filter(person=user.pk, **{texts.model.KIND: OuterRef("pk")}))
    )


def with_followed_states(memberships: Any, user: Any) -> Any:
    """Adds `is_followed` to memberships: whether the person follows the state in the network."""
    own = Follow.objects.filter(
        person=user.pk, network=OuterRef("network"), state=OuterRef("state")
    )  # a visitor has no key, and follows nothing
    return memberships.annotate(is_followed=Exists(own))


@dataclass(frozen=True)
class Following:
    """One thing that somebody follows: what it is called, where it is, and since when it is followed."""

    kind: str
    key: str
    name: Text
    state: str
    href: str
    since: Any


def following(user: Any, network: Network) -> list[Following]:
    """What a person follows in a network and may still read, the latest first; one query."""
    readable = Q(commitment__status__in=PUBLIC) | Q(initiative__status__in=PUBLIC) | Q(state__isnull=False)
    mine = Follow.objects.filter(readable, person=user, network=network)
    found = mine.select_related("commitment__state", "initiative__state", "state").order_by("-since", "-pk")
    return [_line(row) for row in found]


def _line(row: Follow) -> Following:
    if row.state:
        name = Text(row.state.name, current_language(), Standing.CURRENT)
        return Following(
            "state", row.state.slug, name, row.state.name, reverse("state", args=[row.state.slug]), row.since
        )
    what: Any = row.commitment or row.initiative
    return Following(
        what.KIND, str(what.pk), what.heading, what.state.name, what.get_absolute_url(), row.since
    )
