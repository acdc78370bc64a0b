"""The register as files are compared with it: all of a network's, by a few queries whatever the file's size."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.functions import Lower

from members.imports.cells import Wrong, plain
from members.models import Appointment, Membership, Ministry, Network, Seat, State
from members.states import ImportKind, MinistryKind
from network_portal.common.sorting import fold
from network_portal.common.translation import LANGUAGE_CODES, in_language

#: Institutions of a state in the order in which the portal's pages have them.
_ORDER = {kind: place for place, kind in enumerate(MinistryKind.values)}


@dataclass
class Register:
    """States, institutions, seats, appointments of a network, by their keys, and people by their address."""

    network: Network
    states: dict[int, State]
    ministries: dict[int, Ministry]
    seats: dict[int, Seat] = field(default_factory=dict)
    appointments: dict[int, Appointment] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = {row: [row.iso2, row.iso3, *names_in(row)] for row in self.states.values()}
        self._states = {fold(name): row for row, called in names.items() for name in called if name}
        self._by_state: dict[int, list[Ministry]] = {}
        for ministry in self.ministries.values():
            self._by_state.setdefault(ministry.state_id, []).append(ministry)
        self.seat_of = {seat.ministry_id: seat for seat in self.seats.values()}

    def state(self, text: str) -> State:
        """The state of a code or a name. Raises Wrong for one that is not of the network."""
        if (found := self._states.get(fold(text))) is None:
            raise Wrong("state_not_here")
        return found

    def ministries_of(self, state: State) -> list[Ministry]:
        return self._by_state.get(state.pk, [])

    def ministry(self, state: State, text: str, kind: str = "") -> Ministry:
        """The institution of a state by its number or a name; of several of that name the one that has not ended.

        Raises Wrong for one that is not there, is of another state, or cannot be told from another.
        """
        own = [row for row in self.ministries_of(state) if not kind or row.kind == kind]
        found = [row for row in own if fold(text) in {fold(name) for name in names_in(row)}]
        if not found and text.isdecimal():
            found = [row for row in own if str(row.pk) == text]
            if not found and int(text[:19]) in self.ministries:
                raise Wrong("institution_of_another_state")
        if len(found) > 1:
            found = [row for row in found if row.until is None] or found
        if len(found) > 1:
            raise Wrong("institution_ambiguous", numbers=[row.pk for row in found])
        if not found:
            raise Wrong("institution_unknown")
        return found[0]


def load(network: Network, kind: str, emails: Iterable[str] = ()) -> Register:
    """What a file of the kind is compared with; people are those of the addresses."""
    states = State.objects.filter(pk__in=Membership.objects.filter(network=network).values("state"))
    register: dict[str, Any] = {
        "states": {row.pk: row for row in states},
        "ministries": {row.pk: row for row in _ministries(network)},
    }
    if kind != ImportKind.MINISTRIES:
        register["seats"] = {row.pk: row for row in _seats(network)}
    if kind == ImportKind.APPOINTMENTS:
        register["appointments"] = {row.pk: row for row in _appointments(network)}
        wanted = set(emails)
        # no two accounts have addresses that differ in case only: the database sees to that
        everybody = get_user_model().objects.annotate(address=Lower("email"))
        people = everybody.filter(address__in=wanted) if wanted else ()
        register["people"] = {person.email.lower(): person for person in people}
    return Register(network, **register)


def rows_of(network: Network, kind: str) -> list[Any]:
    """The rows that an export of the kind has, state by state."""
    rows = {
        ImportKind.MINISTRIES: _ministries,
        ImportKind.SEATS: _seats,
        ImportKind.APPOINTMENTS: _appointments,
    }[ImportKind(kind)](network)
    return sorted(rows, key=_place)


def ministry_of(row: Any) -> Ministry:
    """The institution that a row of the register is, or hangs on."""
    if isinstance(row, Appointment):
        return row.seat.ministry
    return row.ministry if isinstance(row, Seat) else row


def names_in(row: Any) -> list[str]:
    """A row's names in each language that it has one in."""
    return [name for code in LANGUAGE_CODES if (name := plain(in_language(row, "name", code)))]


def own_name(ministry: Ministry) -> str:
    """The official name, or another where that is missing."""
    return in_language(ministry, "name", ministry.original_language) or next(iter(names_in(ministry)), "")


def _place(row: Any) -> tuple[Any, ...]:
    ministry = ministry_of(row)
    return ministry.state.iso2, _ORDER[ministry.kind], ministry.pk, row.pk


def _ministries(network: Network) -> Any:
    of_network = Membership.objects.filter(network=network).values("state")
    return Ministry.objects.filter(state__in=of_network).select_related("state").order_by("pk")


def _seats(network: Network) -> Any:
    return Seat.objects.filter(network=network).with_ministry().order_by("pk")


def _appointments(network: Network) -> Any:
    return Appointment.objects.filter(seat__network=network).with_seat().order_by("pk")
