"""Who works for which organisation in a network."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from members.models import Network, Organisation, Post
from members.roles import names_of
from members.states import OrganisationKind
from network_portal.common.periods import term, today
from network_portal.events import actions as events


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
    events.record(
        "members.post_given",
        by=by,
        subject=post,
        network=network,
        payload={"institution": names_of(organisation)},
        at=at,
    )
    return post


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
    """An account with a post in the network's secretariat from today; the person, and whether anything was new.

    Without a password nobody can sign in until one is set. Organisation.DoesNotExist when there is no secretariat.
    """
    people = get_user_model().objects
    person = people.filter(email__iexact=email).first()
    is_new = person is None
    if person is None:
        person = people.create_user(email, password, name=name or email.split("@")[0], language=language)
    secretariat = Organisation.objects.filter(kind=OrganisationKind.SECRETARIAT).order_by("pk")
    if Post.objects.in_force().filter(person=person, network=network, organisation__in=secretariat).exists():
        return person, is_new
    organisation = secretariat.filter(posts__network=network).first() or secretariat.first()
    if organisation is None:
        raise Organisation.DoesNotExist
    give_post(organisation=organisation, network=network, person=person, by=by)
    return person, True
