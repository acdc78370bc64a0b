"""Who is told of an invitation: by mail only, since who is invited cannot sign in yet."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network_portal.accounts.links import link_to
from network_portal.accounts.models import Invitation
from network_portal.events.models import Event
from network_portal.notifications.models import Channel
from network_portal.notifications.registry import Notice, register


class InvitationNotice(Notice):
    """To the invited person; the link that opens the account is written into the mail, and kept nowhere."""

    channels = (Channel.MAIL,)
    reaches_inactive = True

    def invitation(self, event: Event) -> Invitation | None:
        found: Invitation | None = (
            Invitation.objects.select_related("person").filter(pk=event.subject_key).first()
        )
        return found

    def recipients(self, event: Event) -> Iterable[Any]:
        invitation = self.invitation(event)
        return [invitation.person] if invitation else []

    def path(self, event: Event) -> str:
        return reverse("account_login")

    def address(self, event: Event) -> str:
        invitation = self.invitation(event)
        return link_to(invitation) if invitation else self.path(event)

    def office_path(self, event: Event) -> str:
        return reverse("office_invitations")

    def context(self, event: Event) -> dict[str, Any]:
        return super().context(event) | {"day": date.fromisoformat(event.payload["day"])}


@register
class Invited(InvitationNotice):
    """Somebody is asked to open the account that was made for them."""

    kind = name = "accounts.invited"
    label = _("An invitation to the portal")

    def is_obsolete(self, event: Event) -> bool:
        """Answered, taken back, or sent once more since: the later mail has the link that works."""
        invitation = self.invitation(event)
        return invitation is None or not invitation.is_unanswered or invitation.sent_at != event.at


@register
class InvitationDue(InvitationNotice):
    """Who has not answered is reminded before the link stops working."""

    kind = name = "accounts.invitation_due"
    label = _("An invitation that is about to lapse")

    def is_obsolete(self, event: Event) -> bool:
        return not Invitation.objects.open().filter(pk=event.subject_key).exists()
