"""Invitations: how a person comes to an account, once and only by a link that was sent to them."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from network_portal.accounts.models import Invitation, User
from network_portal.accounts.queries import institution_of
from network_portal.events import actions as events


class NotOpen(Exception):
    """The invitation was accepted, taken back or has lapsed; `invitation` holds it as it stands."""

    def __init__(self, invitation: Invitation) -> None:
        super().__init__(f"{invitation!r} is not open")
        self.invitation = invitation


@transaction.atomic
def invite(
    *, person: User, network: Any, by: Any, institution: dict[str, str], at: datetime | None = None
) -> Invitation:
    """Ask a person to open the account that was made for them; institution: where they will act, by language.

    Who has not answered yet keeps that one invitation: accepting it opens all that waits for them. Its link is
    renewed if it has lapsed.
    """
    at = at or timezone.now()
    User.objects.select_for_update().get(pk=person.pk)
    unanswered = Invitation.objects.unanswered().filter(person=person).first()
    if unanswered:
        if unanswered.expires_at > at:
            return unanswered
        return resend(invitation=unanswered, by=by, institution=institution, at=at)
    invitation = Invitation.objects.create(
        person=person, network=network, invited_by=by, created_at=at, sent_at=at, expires_at=_end(at)
    )
    _send(invitation, by, institution, at)
    return invitation


@transaction.atomic
def resend(
    *, invitation: Invitation, by: Any, institution: dict[str, str], at: datetime | None = None
) -> Invitation:
    """A new link, valid from now; the one before is dead. Raises NotOpen once it was answered or taken back."""
    at = at or timezone.now()
    fresh = _unanswered(invitation)
    fresh.key, fresh.sent_at, fresh.expires_at = uuid.uuid4(), at, _end(at)
    # Who sends it again is who is told of what becomes of it.
    fresh.invited_by = by or fresh.invited_by
    fresh.save(update_fields=["key", "sent_at", "expires_at", "invited_by"])
    _send(fresh, by, institution, at)
    return fresh


@transaction.atomic
def revoke(*, invitation: Invitation, by: Any, at: datetime | None = None) -> Invitation:
    """Take an invitation back: its link is dead. Raises NotOpen once it was answered or taken back."""
    at = at or timezone.now()
    fresh = _unanswered(invitation)
    fresh.revoked_at = at
    fresh.save(update_fields=["revoked_at"])
    events.record(
        "accounts.invitation_revoked",
        by=by,
        subject=fresh,
        network=fresh.network,
        payload={"institution": institution_of(fresh)},
        at=at,
    )
    return fresh


@transaction.atomic
def accept(
    *,
    invitation: Invitation,
    name: str,
    password: str = "",
    passkey: dict[str, Any] | None = None,
    passkey_name: str = "",
    at: datetime | None = None,
) -> User:
    """Open the account with a password or a passkey; the person. Raises NotOpen unless the link still works."""
    at = at or timezone.now()
    fresh = _unanswered(invitation)
    if fresh.expires_at <= at or fresh.key != invitation.key:
        raise NotOpen(fresh)
    person = User.objects.select_for_update().get(pk=fresh.person_id)
    person.name, person.is_active = name, True
    if passkey is None:
        person.set_password(password)
    else:
        person.set_unusable_password()
        WebAuthn.add(person, passkey_name, passkey)
    person.save(update_fields=["name", "is_active", "password"])
    fresh.accepted_at = at
    fresh.save(update_fields=["accepted_at"])
    events.record(
        "accounts.invitation_accepted",
        by=person,
        subject=fresh,
        network=fresh.network,
        payload={"institution": institution_of(fresh)},
        at=at,
    )
    return person


def _unanswered(invitation: Invitation) -> Invitation:
    fresh: Invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("network", "person")
        .get(pk=invitation.pk)
    )
    if fresh.accepted_at or fresh.revoked_at:
        raise NotOpen(fresh)
    return fresh


def _end(at: datetime) -> datetime:
    return at + timedelta(days=settings.INVITATION_DAYS)


def _send(invitation: Invitation, by: Any, institution: dict[str, str], at: datetime) -> None:
    """The event whose notice is the mail; the link is written when the mail is, and kept nowhere."""
    payload = {"institution": institution, "day": invitation.last_day.isoformat()}
    events.record(
        "accounts.invited",
        by=by,
        subject=invitation,
        network=invitation.network,
        language=invitation.person.language,
        payload=payload,
        at=at,
    )
