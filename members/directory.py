"""Who is who in a network today: the holders of its seats, the secretariat's people and those who advise it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.confirmation import AWAITED, CONFIRMED, UNCONFIRMED, with_confirmation
from members.models import Appointment, Membership, Ministry, Network, Organisation, Post, Seat, State
from members.states import Capacity, MinistryKind, OrganisationKind
from network_portal.common import formats
from network_portal.common.sorting import sort_key
from network_portal.common.translation import current_language, read

#: What the directory calls a seat that nobody holds; stands among the parts that people have.
VACANT = "vacant"
#: The parts that somebody has in the network, in the order of the directory.
PARTS: dict[str, str | Promise] = {
    Capacity.PRINCIPAL: gettext_lazy("Focal point, principal"),
    Capacity.ACTING: gettext_lazy("Focal point, acting"),
    Capacity.ALTERNATE: gettext_lazy("Focal point, alternate"),
    OrganisationKind.SECRETARIAT: gettext_lazy("Technical secretariat"),
    OrganisationKind.ADVISING: gettext_lazy("Advising organisation"),
    OrganisationKind.SUPPORTING: gettext_lazy("Supporting organisation"),
    VACANT: gettext_lazy("Vacant seat"),
}
_KINDS = {kind: place for place, kind in enumerate(MinistryKind.values)}
_ORDER = {part: place for place, part in enumerate(PARTS)}


@dataclass(frozen=True)
class Entry:
    """A line of the directory: a person in an office, or (without person) a vacant seat."""

    kind: str
    pk: int
    part: str
    institution: Ministry | Organisation
    person: Any = None
    title: str = ""
    seat: Any = None

    @property
    def name(self) -> str:
        return self.person.name if self.person else ""

    @property
    def label(self) -> str:
        """Focal point, principal: the part in the page's language."""
        return str(PARTS[self.part])

    @property
    def state(self) -> State | None:
        return self.institution.state if isinstance(self.institution, Ministry) else None

    @property
    def institution_kind(self) -> str:
        """Of a ministry; organisations have none among them."""
        return self.institution.kind if isinstance(self.institution, Ministry) else ""

    @property
    def email(self) -> str:
        """The person's address, or the office's where nobody holds the seat."""
        return self.person.email if self.person else self.office_email

    @property
    def phone(self) -> str:
        """The person's telephone, or else the office's."""
        own = self.person.phone if self.person else ""
        return own or (self.seat.phone if self.seat else "")

    @property
    def office_email(self) -> str:
        return self.seat.email if self.seat else ""

    @property
    def confirmation(self) -> str:
        return confirmation_in_words(self.seat) if self.seat else ""


def people_of(network: Network, **wanted: Any) -> list[Entry]:
    """Everybody who takes part today, by three queries; `wanted` narrows the people, as `pk=5` does."""
    holders = (
        Appointment.objects.in_force()
        .with_access()
        .with_seat()
        .filter(seat__network=network, seat__closed_on__isnull=True, **wanted)
    )
    staff = (
        Post.objects.in_force().with_organisation().filter(network=network, person__is_active=True, **wanted)
    )
    # the seats once more, by themselves: only there can it be told how their entries stand
    seats = {seat.pk: seat for seat in with_confirmation(Seat.objects.open().filter(network=network))}
    return [*(_holder(row, seats[row.seat_id]) for row in holders), *map(_staff, staff)]


def vacancies_of(network: Network) -> list[Entry]:
    """The seats, of states that take part, that nobody holds today."""
    standing = Membership.objects.in_force().taking_part().filter(network=network)
    seats: Any = Seat.objects.open().filter(network=network, ministry__state__in=standing.values("state"))
    vacant = with_confirmation(seats.with_ministry().with_occupancy().filter(is_filled=False))
    return [Entry("seat", seat.pk, VACANT, seat.ministry, seat=seat) for seat in vacant]


def states_of(network: Network) -> list[State]:
    """The states whose seats take part, in the alphabetical order of the page's language."""
    standing = Membership.objects.in_force().taking_part().filter(network=network)
    return State.objects.filter(pk__in=standing.values("state")).sorted_by_name()


def entry_of(network: Network, kind: str, pk: int) -> Entry | None:
    """The entry of an appointment or a post that is in the directory today."""
    found = (entry for entry in people_of(network, pk=pk) if entry.kind == kind)
    return next(found, None)


def sorted_by(entries: Iterable[Entry], order: str) -> list[Entry]:
    """By state (its institutions and their holders in the order of the network), name or institution."""
    keys: dict[str, Any] = {"state": _by_state, "name": _by_name, "institution": _by_institution}
    return sorted(entries, key=keys[order])


def confirmation_in_words(seat: Any) -> str:
    """How the entry of a seat that with_confirmation() read stands: "confirmed in March 2026"."""
    language = current_language()
    if seat.entry == CONFIRMED:
        return _("confirmed in %(month)s") % {"month": formats.month(seat.confirmed_at, language)}
    if seat.entry == UNCONFIRMED:
        return _("unconfirmed since %(month)s") % {"month": formats.month(seat.unconfirmed_since, language)}
    if seat.entry == AWAITED:
        return _("to be confirmed by %(day)s") % {"day": formats.date_short(seat.due_on, language)}
    return ""


def _holder(appointment: Appointment, seat: Any) -> Entry:
    return Entry(
        "appointment",
        appointment.pk,
        appointment.capacity,
        appointment.seat.ministry,
        person=appointment.person,
        title=appointment.title,
        seat=seat,
    )


def _staff(post: Post) -> Entry:
    kind = post.organisation.kind
    return Entry("post", post.pk, kind, post.organisation, person=post.person, title=post.title)


def _by_state(entry: Entry) -> tuple[Any, ...]:
    state = entry.state
    return (
        state is None,
        sort_key(state.name) if state else "",
        _KINDS.get(entry.institution_kind, len(_KINDS)),
        entry.institution.pk if state else 0,
        _ORDER[entry.part],
        *_by_name(entry),
    )


def _by_name(entry: Entry) -> tuple[Any, ...]:
    return not entry.name, sort_key(entry.name), entry.kind, entry.pk


def _by_institution(entry: Entry) -> tuple[Any, ...]:
    return sort_key(read(entry.institution, "name").value), *_by_state(entry)
