"""Seats and posts that are given, invitations that lapse: who is told."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.notices.base import MembersNotice
from members.queries import secretariat_of
from members.states import Capacity, Role
from network_portal.accounts.models import Invitation
from network_portal.events.models import Event
from network_portal.notifications.models import Channel
from network_portal.notifications.registry import register


@register
class Appointed(MembersNotice):
    """Whoever has an open account learns that a seat is theirs; who has none gets an invitation instead."""

    kind = name = "members.appointed"
    label = _("A seat that I hold from now on")
    related = ("person", "seat")

    def recipients(self, event: Event) -> Iterable[Any]:
        term = self.row(event)
        return [term.person] if term and term.person.is_active and term.person_id != event.actor_id else []

    def is_obsolete(self, event: Event) -> bool:
        return self.row(event) is None

    def path(self, event: Event) -> str:
        return reverse("workspace")

    def address(self, event: Event) -> str:
        """Once the term is in force, to what the one before left."""
        term = self.row(event)
        return (
            reverse("seat_handover", args=[term.seat_id]) if term and term.is_in_force() else self.path(event)
        )

    def context(self, event: Event) -> dict[str, Any]:
        capacity = event.payload.get("capacity", "")
        label = Capacity(capacity).label if capacity in Capacity.values else ""
        return super().context(event) | {"capacity": label}


@register
class AlternateAppointed(Appointed):
    """The secretariat learns that a seat's own principal named an alternate."""

    name = "members.alternate_appointed"
    label = _("An alternate whom a seat appointed")
    channels = (Channel.INBOX,)

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id) if event.actor_role == Role.FOCAL_POINT else []

    def path(self, event: Event) -> str:
        return reverse("office_appointment", args=[event.subject_key])


@register
class PostGiven(MembersNotice):
    """Whoever has an open account learns that a post is theirs."""

    kind = name = "members.post_given"
    label = _("A post that I have from now on")
    related = ("person",)

    def recipients(self, event: Event) -> Iterable[Any]:
        post = self.row(event)
        return [post.person] if post and post.person.is_active and post.person_id != event.actor_id else []

    def is_obsolete(self, event: Event) -> bool:
        return self.row(event) is None

    def path(self, event: Event) -> str:
        return reverse("workspace")


@register
class AppointmentEnded(MembersNotice):
    """Whoever holds a seat learns on which day the term ends."""

    kind = name = "members.appointment_ended"
    label = _("The end of my term in a seat")
    related = ("person",)

    def recipients(self, event: Event) -> Iterable[Any]:
        term = self.row(event)
        return [term.person] if term and term.person.is_active and term.person_id != event.actor_id else []

    def path(self, event: Event) -> str:
        return reverse("account")


@register
class InvitationLapsed(MembersNotice):
    """Whoever invited, or else the secretariat, learns that nobody answered."""

    kind = "accounts.invitation_lapsed"
    name = "members.invitation_lapsed"
    label = _("An invitation that lapsed without an answer")
    related = ("invited_by",)

    def recipients(self, event: Event) -> Iterable[Any]:
        invitation = self.row(event)
        if invitation is None:
            return []
        office = secretariat_of(event.network_id)
        return office.filter(pk=invitation.invited_by_id) or office

    def is_obsolete(self, event: Event) -> bool:
        """Sent once more, answered or taken back since."""
        return not Invitation.objects.lapsed().filter(pk=event.subject_key).exists()

    def path(self, event: Event) -> str:
        return f"{reverse('office_invitations')}?status=lapsed"
