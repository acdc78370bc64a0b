"""What appointments and posts have in common: persons by email, events, and terms that never took effect."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from members import waiting
from members.clashes import Clash, require_order
from members.models import Appointment, Network, Post
from members.roles import names_of, roles_of
from network_portal.accounts import actions as accounts
from network_portal.accounts.models import Invitation
from network_portal.common.periods import term, today
from network_portal.events import actions as events


def day_after(last_day: date | None) -> date | None:
    """Where the period ends of a term whose last day people said."""
    return last_day + timedelta(days=1) if last_day else None


def person_of(*, email: str, name: str, language: str) -> Any:
    """The person with the address, or a new one whose account nobody can open before they are invited."""
    people = get_user_model().objects
    if person := people.filter(email__iexact=email).first():
        return person
    try:
        with transaction.atomic():
            return people.create_user(email, None, name=name, language=language, is_active=False)
    except IntegrityError:  # two appoint the same person at once
        return people.get(email__iexact=email)


def invite_if_closed(
    row: Appointment | Post, *, network: Network, by: Any, at: datetime
) -> Invitation | None:
    """Ask the person of a term to open the account; None where it is open already."""
    if row.person.is_active:
        return None
    return accounts.invite(
        person=row.person, network=network, by=by, institution=waiting.place_of(row), at=at
    )


def lock(row: Any) -> Any:
    """The term as it stands, for this transaction only."""
    related = (
        ("seat__ministry__state", "seat__network") if isinstance(row, Appointment) else ("organisation",)
    )
    rows = type(row).objects.select_for_update(of=("self",)).select_related("person", *related)
    return rows.get(pk=row.pk)


def record(verb: str, row: Appointment | Post, *, by: Any, at: datetime | None, **payload: Any) -> None:
    """The event of an act on a term, with the office of who did it."""
    state = row.seat.ministry.state if isinstance(row, Appointment) else None
    network = row.seat.network if isinstance(row, Appointment) else row.network
    role, office = roles_of(by).part_in(network, state=state.pk if state else None)
    if not role:
        role, office = roles_of(by).part_in(network)
    institution = row.seat.ministry if isinstance(row, Appointment) else row.organisation
    events.record(
        f"members.{verb}",
        by=by,
        role=role,
        office=office,
        subject=row,
        network=network,
        state=state,
        payload={
            "institution": names_of(institution),
            **{key: value for key, value in payload.items() if value},
        },
        at=at,
    )


def end(row: Any, last_day: date) -> None:
    """Give a term its last day; raises Clash for one before it began. The caller saves and records."""
    require_order(row.since, last_day)
    row.period = term(row.since, day_after(last_day))


def never_took_effect(row: Appointment | Post, on: date | None = None) -> bool:
    """Whether a term may still be withdrawn: it has not begun, or its invitation was never accepted."""
    return row.since > (on or today()) or waiting.invitation_for(row) is not None


def require_no_effect(row: Appointment | Post) -> None:
    """Raises Clash for a term that may only be ended."""
    if not never_took_effect(row):
        raise Clash("", _("This term took effect already: it can be ended, not withdrawn."))


def revoke_if_empty(invitation: Invitation | None, *, by: Any, at: datetime | None) -> None:
    """Take an invitation back that would open nothing any more."""
    if invitation is None or not invitation.is_unanswered:
        return
    if not waiting.appointments_of(invitation).exists() and not waiting.posts_of(invitation).exists():
        accounts.revoke(invitation=invitation, by=by, at=at)
