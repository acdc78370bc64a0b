"""A seat's entry in the directory, as its holders confirm it: the institution, its office, and who holds the seat."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from members.models import Appointment, Seat
from members.routing import ORDER
from network_portal.common.translation import LANGUAGE_CODES, column


@dataclass(frozen=True)
class Entry:
    """All that the entry says; the holders stand in the order in which they lead the seat."""

    seat: Any
    holders: tuple[Appointment, ...]

    def of(self, person: Any) -> Appointment | None:
        """The person's own line, if there is one."""
        return next((held for held in self.holders if held.person_id == person.pk), None)

    @property
    def mark(self) -> str:
        """The same as long as the entry says the same: what somebody confirms is what was on the page."""
        seat, ministry = self.seat, self.seat.ministry
        names = [getattr(ministry, column("name", code)) or "" for code in LANGUAGE_CODES]
        said = [*names, ministry.acronym, ministry.website, seat.email, seat.phone, seat.address]
        for held in self.holders:
            person = held.person
            said += [str(held.pk), held.capacity, held.title, person.name, person.email, person.phone]
        return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def entry_of(seat: Seat, on: date | None = None) -> Entry:
    """The entry on a day, by one query; the seat comes with its ministry."""
    held = Appointment.objects.in_force(on).filter(seat=seat, person__is_active=True)
    found = sorted(held.select_related("person"), key=lambda a: (ORDER.index(a.capacity), a.pk))
    return Entry(seat, tuple(found))
