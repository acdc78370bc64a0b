"""What the portal reminds of in accounts: invitations that nobody answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from network_portal.accounts.models import Invitation
from network_portal.accounts.queries import institution_of
from network_portal.notifications.reminders import Due, reminder

#: How long before the end somebody who has not answered is reminded.
REMINDED = timedelta(days=3)


@reminder
def invitations_due(at: datetime) -> Iterator[Due]:
    """Three days before the link stops working; once for each time that it was sent."""
    for invitation in Invitation.objects.open(at).filter(expires_at__lte=at + REMINDED).order_by("pk"):
        if invitation.expires_at - REMINDED > invitation.sent_at:  # else the mail has only just been sent
            yield Due("accounts.invitation_due", **_particulars("due", invitation))


@reminder
def invitations_lapsed(at: datetime) -> Iterator[Due]:
    """When the link stopped working and nobody had answered."""
    for invitation in Invitation.objects.lapsed(at).order_by("pk"):
        yield Due("accounts.invitation_lapsed", **_particulars("lapsed", invitation))


def _particulars(what: str, invitation: Invitation) -> dict[str, Any]:
    return {
        "once": f"invitation_{what}:{invitation.pk}:{invitation.sent_at.isoformat()}",
        "subject": invitation,
        "network": invitation.network,
        "state": None,
        "payload": {"institution": institution_of(invitation), "day": invitation.last_day.isoformat()},
    }
