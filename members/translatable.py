"""Which texts of the register are offered to translators: the network's own, its institutions' and its meetings'."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.actions.records import office_of
from members.models import Decision, Meeting, Membership, Ministry, Network, Organisation, Post, Seat, State
from network_portal.common.sorting import sort_key
from network_portal.common.translation import LANGUAGE_CODES, column
from network_portal.documents.models import LibraryEntry
from network_portal.documents.states import Visibility
from network_portal.translations.registry import Kind, Place, name_offices_by, name_places_by, register


def networks(network: int) -> QuerySet[Network]:
    return Network._base_manager.filter(pk=network)


def ministries(network: int) -> QuerySet[Ministry]:
    """Those that have, or had, a seat in the network: their names stand wherever their work is shown."""
    seats = Seat.objects.filter(network=network, ministry=OuterRef("pk"))
    return Ministry._base_manager.filter(Exists(seats))


def organisations(network: int) -> QuerySet[Organisation]:
    """Those with a post in the network, now or before."""
    posts = Post.objects.filter(network=network, organisation=OuterRef("pk"))
    return Organisation._base_manager.filter(Exists(posts))


def meetings(network: int) -> QuerySet[Meeting]:
    return Meeting._base_manager.filter(network=network)


def decisions(network: int) -> QuerySet[Decision]:
    return Decision._base_manager.filter(meeting__network=network)


def places(network: int) -> list[Place]:
    """The states that have, or had, a standing in the network."""
    known = Membership.objects.filter(network=network)
    states = State.objects.filter(pk__in=known.values("state")).sorted_by_name()
    return [Place(state.pk, state.slug, state.name) for state in states]


def _meeting_page(decision: Any) -> str:
    return reverse("meeting", args=[decision.meeting_id])


def library(network: int) -> QuerySet[LibraryEntry]:
    return LibraryEntry._base_manager.filter(network=network, removed_at__isnull=True)


def sort_titles(entry: Any, columns: dict[str, Any]) -> dict[str, Any]:
    """What the library sorts a translated title by; one that was taken out sorts by its original again."""
    original = getattr(entry, column("title", entry.original_language)) or ""
    names = {code: column("title", code) for code in LANGUAGE_CODES}
    return {
        column("sort_title", code): sort_key(columns[name] or original)
        for code, name in names.items()
        if name in columns
    }


name_offices_by(office_of)
name_places_by(places)
register(
    Kind(
        "network", Network, _("Network"), _("The Network"),
        ("name", "short_name", "tagline", "purpose", "founded_in"), networks,
        page=lambda row: reverse("about"),
    ),
    Kind(
        "meeting", Meeting, _("Meeting"), _("Meetings"),
        ("title", "place", "venue", "agenda", "summary"), meetings,
        page=lambda row: row.get_absolute_url(),
    ),
    Kind(
        "decision", Decision, _("Decision of a meeting"), _("Decisions of meetings"), ("text",), decisions,
        page=_meeting_page, told_of={"members.meeting": "meeting"},
    ),
    Kind(
        "document", LibraryEntry, _("Document of the library"), _("Documents of the library"),
        ("title", "description"), library, public=Q(visibility=Visibility.PUBLIC), state="state",
        page=lambda row: reverse("library_entry", args=[row.pk]), beside=sort_titles, counts_version=True,
    ),
    Kind(
        "institution", Ministry, _("Institution"), _("Institutions"), ("name",), ministries,
        state="state", page=lambda row: reverse("office_ministry", args=[row.pk]),
    ),
    Kind(
        "organisation", Organisation, _("Organisation"), _("Organisations"), ("name",), organisations,
        page=lambda row: reverse("office_organisation", args=[row.pk]),
    ),
)  # fmt: skip
