"""Who works for which organisation in a network."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import waiting
from members.actions import terms
from members.clashes import Clash, require_free_post, require_order
from members.models import Network, Organisation, Post
from members.states import OrganisationKind
from network_portal.common.periods import term, today


@transaction.atomic
def give_post(
    *,
    organisation: Organisation,
    network: Network,
    person: Any,
    by: Any,
    title: str = "",
    since: date | None = None,
    until: date | None = None,
    at: datetime | None = None,
) -> Post:
    """Give a person a post in an organisation for a network."""
    post = Post.objects.create(
        organisation=organisation,
        network=network,
        person=person,
        title=title,
        period=term(since or today(), until),
    )
    terms.record("post_given", post, by=by, at=at)
    return post


@transaction.atomic
def give_post_by_email(
    *,
    organisation: Organisation,
    network: Network,
    email: str,
    by: Any,
    name: str = "",
    language: str = "es",
    title: str = "",
    since: date | None = None,
    last_day: date | None = None,
    at: datetime | None = None,
) -> Post:
    """Give whoever has the address a post, and invite them if their account is not open. Raises Clash."""
    at, since, until = at or timezone.now(), since or today(), terms.day_after(last_day)
    require_order(since, last_day)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    person = terms.person_of(email=email, name=name, language=language)
    require_free_post(organisation=organisation, network=network, person=person, since=since, until=until)
    post = give_post(
        organisation=organisation,
        network=network,
        person=person,
        by=by,
        title=title,
        since=since,
        until=until,
        at=at,
    )
    terms.invite_if_closed(post, network=network, by=by, at=at)
    return post


@transaction.atomic
def correct_post(
    *, post: Post, by: Any, title: str, since: date, last_day: date | None, at: datetime | None = None
) -> Post:
    """Put right what was typed wrong. Raises Clash."""
    row = _locked(post)
    until = terms.day_after(last_day)
    require_order(since, last_day)
    require_free_post(
        organisation=row.organisation,
        network=row.network,
        person=row.person,
        since=since,
        until=until,
        but=row,
    )
    wanted = {"title": title, "period": term(since, until)}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if "period" in changed:
        _require_others(row, last_day, "last_day", since=since)
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.save(update_fields=changed)
        terms.record("post_corrected", row, by=by, at=at, fields=changed)
    return row


@transaction.atomic
def end_post(*, post: Post, last_day: date, by: Any, at: datetime | None = None) -> Post:
    """Give a post its last day, past or to come. Raises Clash, also where the secretariat would be empty."""
    row = _locked(post)
    terms.end(row, last_day)
    require_free_post(
        organisation=row.organisation,
        network=row.network,
        person=row.person,
        since=row.since,
        until=row.until,
        but=row,
    )
    _require_others(row, last_day, "last_day", since=row.since)
    row.save(update_fields=["period"])
    terms.record("post_ended", row, by=by, at=at, day=last_day.isoformat())
    return row


@transaction.atomic
def withdraw_post(*, post: Post, by: Any, at: datetime | None = None) -> None:
    """Delete a post that never took effect; its history and its events remain. Raises Clash for any other."""
    row = _locked(post)
    terms.require_no_effect(row)
    invitation = waiting.invitation_for(row)
    terms.record("post_withdrawn", row, by=by, at=at)
    row.delete()
    terms.revoke_if_empty(invitation, by=by, at=at)


@transaction.atomic
def create_staff(
    *,
    email: str,
    network: Network,
    by: Any,
    name: str = "",
    language: str = "es",
    password: str | None = None,
) -> tuple[Any, bool]:
    """A post in the network's secretariat from today; the person, and whether anything was new.

    Whoever has no open account gets one with the password, or else an invitation. Organisation.DoesNotExist when
    there is no secretariat.
    """
    people = get_user_model().objects
    name = name or email.split("@")[0]
    person = people.filter(email__iexact=email).first()
    secretariat = Organisation.objects.filter(kind=OrganisationKind.SECRETARIAT).order_by("pk")
    in_post = Post.objects.in_force().filter(network=network, organisation__in=secretariat)
    if person and in_post.filter(person=person).exists():
        return person, False
    organisation = secretariat.filter(posts__network=network).first() or secretariat.first()
    if organisation is None:
        raise Organisation.DoesNotExist
    if password and person is None:
        people.create_user(email, password, name=name, language=language)
    post = give_post_by_email(
        organisation=organisation, network=network, email=email, by=by, name=name, language=language
    )
    return post.person, True


def _locked(post: Post) -> Post:
    """The post as it stands; others of the same organisation wait until this is done."""
    Organisation.objects.select_for_update().get(pk=post.organisation_id)
    row: Post = terms.lock(post)
    return row


def _require_others(row: Post, last_day: date | None, field: str, *, since: date) -> None:
    """Raises Clash if nobody were left to keep the register: only an administrator could undo that."""
    if row.organisation.kind != OrganisationKind.SECRETARIAT:
        return
    if last_day is None and since <= today():
        return
    others = Post.objects.of_kind(OrganisationKind.SECRETARIAT).filter(
        network=row.network, person__is_active=True
    )
    open_ended = others.exclude(pk=row.pk).in_force().filter(period__endswith__isnull=True)
    if not open_ended.exists():
        raise Clash(
            field,
            _(
                "Nobody else would be at the technical secretariat. Give somebody else a post without an end first."
            ),
        )
