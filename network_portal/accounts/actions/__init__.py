"""What is written of accounts beyond what allauth writes."""

from network_portal.accounts.actions.erasure import InTheWay, erase
from network_portal.accounts.actions.invitations import NotOpen, accept, invite, resend, revoke
from network_portal.accounts.actions.people import correct_profile, keep, set_language

__all__ = [
    "InTheWay",
    "NotOpen",
    "accept",
    "correct_profile",
    "erase",
    "invite",
    "keep",
    "resend",
    "revoke",
    "set_language",
]
