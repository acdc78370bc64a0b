"""Entries of the directory as contact cards (vCard 3.0, RFC 2426), which any address book takes in."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import vobject
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from members.directory import Entry
from members.models import Network
from network_portal.common.translation import read


def card(entry: Entry, *, network: Network, at: datetime | None = None) -> str:
    """The card of somebody in the directory, its words in the page's language.

    Values go through vobject, which escapes commas, semicolons and line ends, so that no name can begin a line of
    its own; what stands on one line in the directory has no line ends to begin with.
    """
    made = vobject.vCard()
    institution = read(entry.institution, "name")
    made.add("uid").value = f"{entry.kind}-{entry.pk}@{network.slug}"
    made.add("fn").value = _line(entry.name) or entry.email
    # Which part is the family's name is not known, and not the same from one country to another.
    made.add("n").value = vobject.vcard.Name(family=_line(entry.name) or entry.email)
    made.add("org").value = [_line(institution.value)]
    if title := _line(entry.title):
        made.add("title").value = title
    made.add("role").value = entry.label
    _add_addresses(made, entry)
    made.add("categories").value = [_line(network.short_name), entry.label]
    made.add("note").value = _note(entry, network)
    made.add("lang").value = entry.person.language
    made.add("rev").value = (at or timezone.now()).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return str(made.serialize())


def cards(entries: Iterable[Entry], *, network: Network, at: datetime | None = None) -> str:
    """The cards one after the other; vacant seats, which are nobody's, have none."""
    at = at or timezone.now()
    return "".join(card(entry, network=network, at=at) for entry in entries if entry.person)


def file_name(entry: Entry) -> str:
    """maria-perez.vcf: ASCII, whatever the name is written in."""
    return f"{slugify(entry.name)[:60].strip('-') or 'contact'}.vcf"


def _add_addresses(made: Any, entry: Entry) -> None:
    """Electronic addresses, the person's before the office's; telephones; and where the office stands."""
    seat = entry.seat
    for address in dict.fromkeys(filter(None, [entry.email, entry.office_email])):
        email = made.add("email")
        email.value, email.type_param = _line(address), ["INTERNET"]
    for number in dict.fromkeys(filter(None, [entry.person.phone, seat.phone if seat else ""])):
        phone = made.add("tel")
        phone.value, phone.type_param = _line(number), ["WORK", "VOICE"]
    if seat and seat.address:
        street = "\n".join(filter(None, map(_line, seat.address.splitlines())))
        office = made.add("adr")
        office.value = vobject.vcard.Address(street=street, country=entry.state.name if entry.state else "")
        office.type_param = ["WORK"]


def _note(entry: Entry, network: Network) -> str:
    """Which network the contact is from, for whom, and how far the entry can be relied on."""
    parts = [_line(network.name), entry.label]
    if entry.state:
        parts.append(entry.state.name)
    if entry.confirmation:
        parts.append(_("Entry %(confirmation)s") % {"confirmation": entry.confirmation})
    return ". ".join(parts) + "."


def _line(text: str) -> str:
    """The text on one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
