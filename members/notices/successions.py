"""Who is told when institutions get another name, become one, or end."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Appointment
from members.notices.base import MembersNotice
from network_portal.events.models import Event
from network_portal.notifications.registry import register


class SuccessionNotice(MembersNotice):
    """They lead to the page of the state, which whoever lost the seat can still read."""

    def path(self, event: Event) -> str:
        return reverse("state", args=[event.state.slug]) if event.state else reverse("states")


class ToWhoLeaves(SuccessionNotice):
    """To the people whose terms ended with the seat."""

    def recipients(self, event: Event) -> Iterable[Any]:
        people = get_user_model().objects.filter(is_active=True, pk__in=event.payload.get("people", []))
        return people.order_by("pk")


class ToHolders(SuccessionNotice):
    """To those who hold the seat of the institution that the event is about, in the event's network."""

    def recipients(self, event: Event) -> Iterable[Any]:
        held = Appointment.objects.in_force().with_access()
        held = held.filter(seat__ministry=event.subject_key, seat__network=event.network_id)
        return get_user_model().objects.filter(pk__in=held.values("person")).order_by("pk")


@register
class SeatMerged(ToWhoLeaves):
    """One's seat became part of another one."""

    kind = name = "members.seat_merged"
    label = _("My seat was merged into another one")


@register
class SeatClosed(ToWhoLeaves):
    """One's seat ended."""

    kind = name = "members.seat_closed"
    label = _("My seat was closed")


@register
class MinistryRenamed(ToHolders):
    """One's institution has another name."""

    kind = name = "members.ministry_renamed"
    label = _("My institution has a new name")


@register
class MinistriesMerged(ToHolders):
    """One's institution took over others and what they had."""

    kind = name = "members.ministries_merged"
    label = _("My institution was merged with another one")
