"""The history of every record of the register: its versions, and in which office somebody made each."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import (
    Appointment,
    Decision,
    Meeting,
    MeetingDocument,
    Membership,
    Ministry,
    Network,
    Organisation,
    Post,
    Seat,
)
from network_portal.common.translation import read
from network_portal.common.versions import Namer, Version, name_of, versions_of


@dataclass(frozen=True)
class Kind:
    """A kind of record: its model, which rows belong to a network, what else is part of it, and its page."""

    model: Any
    label: Any
    within: Callable[[Network], Q]
    page: Callable[[Any], str]
    #: Models whose rows are part of the record, and the field by which they are.
    parts: dict[Any, str] = field(default_factory=dict)
    #: Fields that say nothing to readers; a version in which nothing else changed is left out.
    unseen: frozenset[str] = frozenset()


def _state_page(row: Any) -> str:
    return reverse("office_state", args=[row.state.slug])


def _in_post_or_seat(network: Network) -> Q:
    seats = Appointment.objects.filter(seat__network=network)
    posts = Post.objects.filter(network=network)
    return Q(pk__in=seats.values("person")) | Q(pk__in=posts.values("person"))


#: By the name in the address. Organisations are shared: what is of one network are its posts in them.
KINDS: dict[str, Kind] = {
    "membership": Kind(Membership, _("Standing"), lambda n: Q(network=n), _state_page),
    "ministry": Kind(
        Ministry,
        _("Institution"),
        lambda n: Q(state__in=Membership.objects.filter(network=n).values("state")),
        lambda row: reverse("office_ministry", args=[row.pk]),
    ),
    "seat": Kind(Seat, _("Seat"), lambda n: Q(network=n), lambda row: reverse("office_seat", args=[row.pk])),
    "appointment": Kind(
        Appointment,
        _("Appointment"),
        lambda n: Q(seat__network=n),
        lambda row: reverse("office_seat", args=[row.seat_id]),
    ),
    "organisation": Kind(
        Organisation,
        _("Organisation"),
        lambda n: Q(pk__in=Organisation.objects.known_to(n).values("pk")),
        lambda row: reverse("office_organisation", args=[row.pk]),
    ),
    "post": Kind(
        Post,
        pgettext_lazy("of a person", "Post"),
        lambda n: Q(network=n),
        lambda row: reverse("office_organisation", args=[row.organisation_id]),
    ),
    "meeting": Kind(
        Meeting,
        _("Meeting"),
        lambda n: Q(network=n),
        lambda row: "",
        {Decision: "meeting", MeetingDocument: "meeting"},
    ),
    "network": Kind(Network, _("Network"), lambda n: Q(pk=n.pk), lambda row: reverse("office")),
    "person": Kind(get_user_model(), _("Person"), _in_post_or_seat, lambda row: ""),
}


@dataclass(frozen=True)
class Record:
    """A record whose history is asked for; `row` is the stored one, or the last version of one that is gone."""

    kind: Kind
    row: Any
    key: int
    is_gone: bool


@dataclass(frozen=True)
class Entry:
    """A version with its maker: office in the page's language and person; both empty where nobody is known."""

    version: Version
    #: What the version is of, where it is of a part of the record.
    part: str
    office: str
    person: str


def find(kind: str, pk: int, network: Network) -> Record | None:
    """The record if it is of the network, also one that was deleted; None otherwise."""
    known = KINDS[kind]
    within = known.within(network)
    if (row := known.model._base_manager.filter(within, pk=pk).first()) is not None:
        return Record(known, row, pk, False)
    if known.model._base_manager.filter(pk=pk).exists():
        return None
    last = _history(known.model).filter(within, pgh_obj_id=pk).order_by("-pgh_id").first()
    return Record(known, last, pk, True) if last else None


def entries_of(record: Record, network: Network, *, by_name: bool = True) -> list[Entry]:
    """Everything that happened to the record and its parts, the latest first; by_name: persons beside offices."""
    unseen = record.kind.unseen
    versions = _versions(record.kind.model, unseen, pgh_obj_id=record.key)
    found = [("", each) for each in versions if each.changes or each.act != "update" or not unseen]
    for model, by in record.kind.parts.items():
        label = str(model._meta.verbose_name)
        found += [(label, version) for version in _versions(model, (), **{f"{by}_id": record.key})]
    found.sort(key=lambda pair: pair[1].at, reverse=True)
    people = _people(version.user for _part, version in found)
    offices = _Offices(people, network)
    return [
        Entry(version, part, offices.of(version), str(people.get(version.user, "")) if by_name else "")
        for part, version in found
    ]


def title_of(record: Record) -> str:
    """The record by the name that pages give it."""
    row = record.row
    if isinstance(row, Membership):
        return str(row.state.name)
    if record.kind.model in NAMERS:
        return NAMERS[record.kind.model]({record.key}).get(record.key, str(record.kind.label))
    return name_of(row)


def _versions(model: Any, unseen: Collection[str], **which: Any) -> list[Version]:
    rows = _history(model).filter(**which).select_related("pgh_context")
    return versions_of(model, rows, NAMERS, unseen=unseen)


def _history(model: Any) -> Any:
    """All versions of a model's rows, as a queryset."""
    return model.versions.rel.related_model._base_manager.all()


def _people(keys: Iterable[Any]) -> dict[Any, Any]:
    wanted = {key for key in keys if key is not None}
    return get_user_model()._base_manager.in_bulk(wanted) if wanted else {}


class _Offices:
    """In which office of the network somebody was on a day: a post before a seat."""

    def __init__(self, people: Iterable[Any], network: Network) -> None:
        keys = list(people)
        posts = Post.objects.filter(person__in=keys, network=network).select_related("organisation")
        seats = Appointment.objects.filter(person__in=keys, seat__network=network)
        terms = chain(posts, seats.select_related("seat__ministry")) if keys else ()
        self.terms: dict[int, list[Any]] = {}
        for term in terms:
            self.terms.setdefault(term.person_id, []).append(term)

    def of(self, version: Version) -> str:
        day = version.at.date()
        for term in self.terms.get(version.user or 0, []):
            if term.is_in_force(day):
                return read(term.organisation if isinstance(term, Post) else term.seat.ministry, "name").value
        return ""


def _seat_names(keys: set[Any]) -> dict[Any, str]:
    seats = Seat.objects.filter(pk__in=keys).select_related("ministry")
    return {seat.pk: read(seat.ministry, "name").value for seat in seats}


def _appointment_names(keys: set[Any]) -> dict[Any, str]:
    rows = Appointment.objects.filter(pk__in=keys).with_seat()
    return {row.pk: f"{row.person}, {read(row.seat.ministry, 'name').value}" for row in rows}


def _post_names(keys: set[Any]) -> dict[Any, str]:
    rows = Post.objects.filter(pk__in=keys).with_organisation()
    return {row.pk: f"{row.person}, {read(row.organisation, 'name').value}" for row in rows}


def _meeting_names(keys: set[Any]) -> dict[Any, str]:
    return {row.pk: read(row, "title").value for row in Meeting.objects.filter(pk__in=keys)}


NAMERS: dict[Any, Namer] = {
    Seat: _seat_names,
    Appointment: _appointment_names,
    Post: _post_names,
    Meeting: _meeting_names,
}
