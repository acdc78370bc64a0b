"""The link of an invitation: signed, so that none can be guessed, and written only into the mail itself."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from network_portal.accounts.models import Invitation

_signer = Signer(salt="accounts.invitation")


def token_of(invitation: Invitation) -> str:
    """What the address of the page holds; another one after each time that the invitation is sent."""
    return _signer.sign(f"{invitation.pk}.{invitation.key.hex}").replace(":", "~")


def link_to(invitation: Invitation) -> str:
    """The path of the page, in the language that is active."""
    return reverse("invitation", args=[token_of(invitation)])


def redeem(token: str) -> tuple[Invitation, bool] | None:
    """The invitation that a token stands for, and whether it is its latest link; None for a forged token."""
    try:
        pk, _dot, key = _signer.unsign(token.replace("~", ":")).partition(".")
    except BadSignature:
        return None
    found: Invitation | None = Invitation.objects.select_related("person", "network").filter(pk=pk).first()
    return (found, found.key.hex == key) if found else None
