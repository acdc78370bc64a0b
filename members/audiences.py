"""Whom an announcement names today: people with access to its network, each once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from members.models import Announcement, Appointment, Post
from members.states import OrganisationKind, Role
from network_portal.common.sorting import fold
from network_portal.common.translation import LANGUAGE_CODES, Language, column, current_language

#: The organisations whose people have a role; who supports a network is told only what everybody is.
ORGANISATIONS = {Role.SECRETARIAT: OrganisationKind.SECRETARIAT, Role.ADVISOR: OrganisationKind.ADVISING}
SEARCHED = [
    column(f"seat__ministry__{name}", code) for name in ("name", "state__name") for code in LANGUAGE_CODES
]
SEARCHED_POSTS = [column("organisation__name", code) for code in LANGUAGE_CODES]


def appointments(announcement: Announcement) -> QuerySet[Appointment]:
    """The terms of the focal points whom it names."""
    found = Appointment.objects.in_force().with_access()
    found = found.filter(seat__network=announcement.network_id, seat__closed_on__isnull=True)
    if announcement.roles and Role.FOCAL_POINT not in announcement.roles:
        return found.none()
    if states := [state.pk for state in announcement.states.all()]:
        found = found.filter(seat__ministry__state__in=states)
    return found.filter(seat__ministry__kind__in=announcement.kinds) if announcement.kinds else found


def posts(announcement: Announcement) -> QuerySet[Post]:
    """The posts in organisations that it names, whatever states and kinds of institution it is narrowed to."""
    found = Post.objects.in_force().filter(network=announcement.network_id, person__is_active=True)
    if announcement.roles:
        kinds = [kind for role, kind in ORGANISATIONS.items() if role in announcement.roles]
        found = found.filter(organisation__kind__in=kinds)
    return found


def people(announcement: Announcement) -> QuerySet[Any]:
    """The people whom it names today, in the order of their keys."""
    seats, staff = appointments(announcement), posts(announcement)
    named = Q(pk__in=seats.values("person")) | Q(pk__in=staff.values("person"))
    return get_user_model().objects.filter(named, is_active=True).order_by("pk")


@dataclass(frozen=True)
class Group:
    """How many of the people named read a language, and in which parts; who has two parts counts in both."""

    language: str
    count: int
    focal_points: int
    secretariat: int
    advisors: int
    others: int


def groups(announcement: Announcement) -> list[Group]:
    """The people named by the language they read, in the order of the portal's languages; one query."""
    mine = OuterRef("pk")
    staff = posts(announcement).filter(person=mine)
    office = staff.filter(organisation__kind=OrganisationKind.SECRETARIAT)
    advising = staff.filter(organisation__kind=OrganisationKind.ADVISING)
    supporting = staff.filter(organisation__kind=OrganisationKind.SUPPORTING)
    rows = (
        people(announcement)
        .order_by()
        .values_list("language")
        .annotate(
            Count("pk"),
            focal_points=Count("pk", filter=Exists(appointments(announcement).filter(person=mine))),
            secretariat=Count("pk", filter=Exists(office)),
            advisors=Count("pk", filter=Exists(advising)),
            others=Count("pk", filter=Exists(supporting)),
        )
    )
    found = {row[0]: Group(*row) for row in rows}
    return [found.get(code, Group(code, 0, 0, 0, 0, 0)) for code in Language.values]


@dataclass
class Recipient:
    """One of the people named, with the seats and posts for which they are."""

    person: Any
    seats: list[Appointment] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)


def listed(announcement: Announcement, words: str = "") -> QuerySet[Any]:
    """The people named as a list shows them: focal points by state, then the others; `words` is what they hold.

    That is a part of their name or address, or of the name of their state, institution or organisation.
    """
    found = people(announcement)
    seats = appointments(announcement).filter(person=OuterRef("pk"))
    state = column("seat__ministry__state__name", current_language())
    if sought := fold(words.strip()):
        found = found.filter(
            Q(name__folded__contains=sought)
            | Q(email__folded__contains=sought)
            | Exists(seats.filter(_any_contains(SEARCHED, sought)))
            | Exists(posts(announcement).filter(_any_contains(SEARCHED_POSTS, sought), person=OuterRef("pk")))
        )
    first = seats.order_by("pk").values(state)[:1]
    return found.annotate(first_state=Subquery(first)).order_by("first_state", "name", "pk")


def recipients(announcement: Announcement, persons: Iterable[Any]) -> list[Recipient]:
    """These people with what they are named for; two queries."""
    found = {person.pk: Recipient(person) for person in persons}
    seats = appointments(announcement).filter(person__in=found).select_related("seat__ministry__state")
    for appointment in seats.order_by("pk"):
        found[appointment.person_id].seats.append(appointment)
    for post in posts(announcement).filter(person__in=found).select_related("organisation").order_by("pk"):
        found[post.person_id].posts.append(post)
    return list(found.values())


def _any_contains(names: Iterable[str], sought: str) -> Q:
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__folded__contains": sought})
    return found
