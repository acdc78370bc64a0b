"""Reads of accounts."""

from network_portal.accounts.models import Invitation
from network_portal.events.models import Event


def institution_of(invitation: Invitation) -> dict[str, str]:
    """Where the person will act, by language, as the last mail said."""
    sent = Event.objects.about(invitation).of_kinds("accounts.invited").first()
    return sent.payload["institution"] if sent else {}
