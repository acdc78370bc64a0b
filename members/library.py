"""Reads of the shared library: what a reader in these roles may have, and in which languages."""

from typing import Any

from django.db.models import Q

from members.models import Network
from members.roles import Roles
from network_portal.documents.models import LibraryEntry


def entries_for(roles: Roles, network: Network) -> Any:
    """The documents on the network's shelf that somebody in these roles may have."""
    return (
        LibraryEntry.objects.of_network(network)
        .there()
        .open_to(takes_part=roles.takes_part(network), is_secretariat=roles.is_secretariat(network))
    )


def editions_of(entry: LibraryEntry, among: Any) -> list[LibraryEntry]:
    """The same document in other languages, of those that the reader may have."""
    root = entry.edition_of_id or entry.pk
    found = among.filter(Q(pk=root) | Q(edition_of=root)).exclude(pk=entry.pk)
    return list(found.for_list().order_by("language", "pk"))


def roots(network: Network, *, without: LibraryEntry | None = None) -> Any:
    """The documents of which another one may be an edition, in the order of their titles."""
    found = LibraryEntry.objects.of_network(network).there().filter(edition_of__isnull=True)
    return found.exclude(pk=without.pk) if without else found
