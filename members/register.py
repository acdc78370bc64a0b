"""Reads of the register for the secretariat: a line for each state, and everything about one of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Exists, OuterRef, When
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.confirmation import UNCONFIRMED, with_confirmation
from members.models import Appointment, Membership, Ministry, Network, Organisation, Post, Seat, State
from members.standings import Step, steps_of
from members.states import MinistryKind
from network_portal.accounts.models import Invitation
from network_portal.common.periods import today
from network_portal.common.sorting import fold, sort_key
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, in_language, read

KIND_ORDER = Case(*(When(kind=kind, then=place) for place, kind in enumerate(MinistryKind.values)))


@dataclass(frozen=True)
class StateLine:
    """A state of the register today; step is None where it has no standing today."""

    state: State
    step: Step | None
    seats: int
    filled: int
    unconfirmed: int
    invited: int

    @property
    def vacant(self) -> int:
        return self.seats - self.filled

    @property
    def standing(self) -> str:
        return self.step.row.standing if self.step else ""

    @property
    def words(self) -> str:
        return self.step.word if self.step else _("None today")


def lines_of(network: Network) -> list[StateLine]:
    """Every state that has, had or will have a standing in the network, in alphabetical order; three queries."""
    memberships: dict[State, list[Membership]] = defaultdict(list)
    for row in Membership.objects.filter(network=network).select_related("state"):
        memberships[row.state].append(row)
    seats: dict[int, list[Any]] = defaultdict(list)
    for seat in _seats(network).select_related("ministry"):
        seats[seat.ministry.state_id].append(seat)
    invited = _unanswered(network)
    lines = [
        StateLine(
            state=state,
            step=current_step(rows),
            seats=len(seats[state.pk]),
            filled=sum(seat.is_filled for seat in seats[state.pk]),
            unconfirmed=sum(seat.entry == UNCONFIRMED for seat in seats[state.pk]),
            invited=sum(len(invited[seat.pk]) for seat in seats[state.pk]),
        )
        for state, rows in memberships.items()
    ]
    return sorted(lines, key=lambda line: sort_key(line.state.name))


def current_step(rows: Iterable[Membership]) -> Step | None:
    """The standing of today among a state's rows, with its word."""
    return next((step for step in steps_of(rows) if step.row.is_in_force()), None)


def found_in(lines: Iterable[StateLine], asked: dict[str, Any]) -> list[StateLine]:
    """Those that are asked for, in the order that is asked for; accents and case do not count."""
    words = fold(asked.get("q") or "").split()
    standing, seats, sort = asked.get("standing"), asked.get("seats"), asked.get("sort")
    found = [line for line in lines if all(word in _searched(line.state) for word in words)]
    if standing:
        found = [line for line in found if (line.standing or "none") == standing]
    if seats:
        found = [line for line in found if getattr(line, seats)]
    return sorted(found, key=lambda line: -getattr(line, sort)) if sort else found


def _searched(state: State) -> str:
    names = " ".join(in_language(state, "name", code) for code in LANGUAGE_CODES)
    return fold(f"{names} {state.official_name} {state.iso2}")


def table_of(lines: Iterable[StateLine], *, note: str = "") -> Table:
    """The front page for exports."""
    columns = [
        Column("state", _("State")),
        Column("state_code", _("Code of the state")),
        Column("standing", _("Standing today")),
        Column("since", _("Since"), "date"),
        Column("seats", _("Seats"), "number"),
        Column("filled", _("Seats filled"), "number"),
        Column("vacant", _("Vacant seats"), "number"),
        Column("unconfirmed", _("Unconfirmed entries"), "number"),
        Column("invited", _("Unanswered invitations"), "number"),
    ]
    rows = [
        (
            line.state.name, line.state.iso2, line.words, line.step.row.since if line.step else None,
            line.seats, line.filled, line.vacant, line.unconfirmed, line.invited,
        )
        for line in lines
    ]  # fmt: skip
    definition = _("States of the register with their standing and seats today.")
    return Table("register", _("Register"), columns, rows, definition=definition, note=note)


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a seat today or is to: in which capacity, until which day, and whether they accepted."""

    appointment: Appointment
    has_accepted: bool
    is_to_come: bool

    @property
    def capacity(self) -> str:
        return str(capfirst(str(self.appointment.get_capacity_display())))


@dataclass(frozen=True)
class Place:
    """An institution of the state with its seat in the network, if it has one, and how that is held."""

    ministry: Ministry
    seat: Any = None
    holders: list[Holder] = field(default_factory=list)

    @property
    def is_filled(self) -> bool:
        return bool(self.seat and self.seat.is_filled)

    @property
    def vacant_days(self) -> int | None:
        """Days since the last term ended; None where nobody ever held the seat."""
        last = self.seat.last_held if self.seat else None
        return (today() - last).days if last else None


def places_of(network: Network, state: State) -> list[Place]:
    """The institutions that the state has today, foreign affairs first; three queries."""
    ministries = Ministry.objects.filter(state=state, period__endswith__isnull=True).order_by(
        KIND_ORDER, "pk"
    )
    seats = {seat.ministry_id: seat for seat in _seats(network).filter(ministry__state=state)}
    holders = holders_of_seats(seat.pk for seat in seats.values())
    found = []
    for ministry in ministries:
        seat = seats.get(ministry.pk)
        found.append(Place(ministry, seat, holders[seat.pk] if seat else []))
    return found


def past_ministries(state: State) -> list[Ministry]:
    """The institutions that ended, the latest first, with their successors."""
    ended = Ministry.objects.filter(state=state, period__endswith__isnull=False).select_related("successor")
    return sorted(ended, key=lambda row: (row.until, row.pk), reverse=True)


def seat_with_all(network: Network, pk: int) -> Any:
    """A seat, open or closed, with its ministry, how it is held and how its entry stands; None if there is none."""
    seats: Any = Seat.objects.filter(network=network, pk=pk)
    seats = seats.select_related("ministry__state", "network", "merged_into__ministry", "confirmed_by")
    return with_confirmation(seats.with_occupancy().with_last_held()).first()


def holders_of_seats(seats: Iterable[int]) -> dict[int, list[Holder]]:
    """Who holds each seat, or will: principal, acting, then alternates."""
    order = Case(When(capacity="principal", then=0), When(capacity="acting", then=1), default=2)
    rows = Appointment.objects.filter(seat__in=list(seats)).lasting()
    found: dict[int, list[Holder]] = defaultdict(list)
    for row in rows.select_related("person").order_by(order, "pk"):
        found[row.seat_id].append(Holder(row, row.person.is_active, row.since > today()))
    return found


def chain_of(ministry: Ministry) -> tuple[list[Ministry], list[Ministry]]:
    """What an institution was before, the eldest first, and what it became, in order; two queries."""
    rows = Ministry.objects.filter(state=ministry.state_id)
    by_key = {row.pk: row for row in rows}
    before: list[Ministry] = []
    wanted, seen = [ministry.pk], {ministry.pk}
    while wanted:
        found = [row for row in by_key.values() if row.successor_id in wanted and row.pk not in seen]
        before += found
        wanted = [row.pk for row in found]
        seen |= set(wanted)
    after: list[Ministry] = []
    following = by_key.get(ministry.successor_id or 0)
    while following is not None and following not in after and following.pk != ministry.pk:
        after.append(following)
        following = by_key.get(following.successor_id or 0)
    return sorted(before, key=lambda row: (row.since, row.pk)), after


@dataclass(frozen=True)
class OrganisationLine:
    """An organisation and how many people have a post in it for the network today."""

    organisation: Organisation
    name: str
    posts: int


def organisation_lines(network: Network, asked: dict[str, Any]) -> list[OrganisationLine]:
    """The organisations that are asked for, by name unless told otherwise; two queries."""
    posts: dict[int, int] = defaultdict(int)
    for key in Post.objects.in_force().filter(network=network).values_list("organisation", flat=True):
        posts[key] += 1
    words, kind = fold(asked.get("q") or "").split(), asked.get("kind")
    found = []
    for row in Organisation.objects.known_to(network).filter(**({"kind": kind} if kind else {})):
        names = fold(" ".join(in_language(row, "name", code) for code in LANGUAGE_CODES))
        if all(word in names for word in words):
            found.append(OrganisationLine(row, read(row, "name").value, posts[row.pk]))
    found.sort(key=lambda line: sort_key(line.name))
    return sorted(found, key=lambda line: -line.posts) if asked.get("sort") == "posts" else found


def organisations_table(lines: Iterable[OrganisationLine], *, note: str = "") -> Table:
    """The organisations for exports."""
    columns = [
        Column("organisation", _("Organisation")),
        Column("kind", _("Kind")),
        Column("website", _("Website")),
        Column("posts", _("People in post"), "number"),
    ]
    rows = [
        (line.name, str(line.organisation.get_kind_display()), line.organisation.website, line.posts)
        for line in lines
    ]
    definition = _("Organisations with the number of people who are in post for this network today.")
    return Table("organisations", _("Organisations"), columns, rows, definition=definition, note=note)


def _seats(network: Network) -> Any:
    """Open seats with how they are held (`is_filled`, `last_held`) and how their entry stands (`entry` …)."""
    seats: Any = Seat.objects.open().filter(network=network)
    return with_confirmation(seats.with_occupancy().with_last_held())


def _unanswered(network: Network) -> dict[int, set[int]]:
    """Seat -> people who were appointed to it and have not accepted their invitation."""
    waiting = Invitation.objects.unanswered().filter(network=network, person=OuterRef("person"))
    rows = Appointment.objects.filter(Exists(waiting), seat__network=network, seat__closed_on__isnull=True)
    found: dict[int, set[int]] = defaultdict(set)
    for seat, person in rows.lasting().values_list("seat", "person"):
        found[seat].add(person)
    return found
