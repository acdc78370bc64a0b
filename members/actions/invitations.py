"""What the secretariat does with an invitation that nobody answered yet."""

from datetime import datetime
from typing import Any

from django.db import transaction

from members import waiting
from members.actions import terms
from network_portal.accounts import actions as accounts
from network_portal.accounts.models import Invitation


@transaction.atomic
def send_invitation_again(*, invitation: Invitation, by: Any, at: datetime | None = None) -> Invitation:
    """A new link by a new mail; the one before is dead. Raises accounts.actions.NotOpen."""
    return accounts.resend(invitation=invitation, by=by, institution=waiting.places_of(invitation), at=at)


@transaction.atomic
def take_invitation_back(*, invitation: Invitation, by: Any, at: datetime | None = None) -> int:
    """Kill the link and delete the seats and posts that it would have opened; how many of them there were.

    Raises accounts.actions.NotOpen once it was answered or taken back.
    """
    accounts.revoke(invitation=invitation, by=by, at=at)
    appointments = list(waiting.appointments_of(invitation))
    for appointment in appointments:
        terms.record("appointment_withdrawn", appointment, by=by, at=at, capacity=str(appointment.capacity))
        appointment.delete()
    posts = list(waiting.posts_of(invitation))
    for post in posts:
        terms.record("post_withdrawn", post, by=by, at=at)
        post.delete()
    return len(appointments) + len(posts)
