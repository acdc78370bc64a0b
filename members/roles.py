"""Roles: what a person is today, read from dated rows; the day after a term ends it is gone by itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from members.models import Appointment, Ministry, Network, Organisation, Post, Seat
from members.states import Capacity, MinistryKind, OrganisationKind, Role
from network_portal.common.periods import today
from network_portal.common.translation import LANGUAGE_CODES, in_language


@dataclass(frozen=True)
class Roles:
    """The seats and posts of one person that are in force on one day."""

    appointments: tuple[Appointment, ...] = ()
    posts: tuple[Post, ...] = ()

    def is_secretariat(self, network: Network | int | None) -> bool:
        return any(p.network_id == _key(network) for p in self._posts(OrganisationKind.SECRETARIAT))

    def is_advisor(self, network: Network | int | None) -> bool:
        return any(p.network_id == _key(network) for p in self._posts(OrganisationKind.ADVISING))

    def is_focal_point(self, network: Network | int | None) -> bool:
        return any(a.seat.network_id == _key(network) for a in self.appointments)

    def takes_part(self, network: Network | int | None) -> bool:
        """Whether the person is anything at all in the network."""
        return self.is_focal_point(network) or any(p.network_id == _key(network) for p in self.posts)

    def appointment_to(self, seat: Seat | int) -> Appointment | None:
        return next((a for a in self.appointments if a.seat_id == _key(seat)), None)

    def capacities_in(self, seat: Seat | int) -> set[str]:
        return {a.capacity for a in self.appointments if a.seat_id == _key(seat)}

    def states_in(self, network: Network | int | None) -> set[int]:
        """Keys of the states that the person stands for in the network."""
        return {a.seat.ministry.state_id for a in self.appointments if a.seat.network_id == _key(network)}

    def seats_in(self, network: Network | int | None) -> list[Seat]:
        return [a.seat for a in self.appointments if a.seat.network_id == _key(network)]

    def answers_for(self, network: Network | int | None) -> set[int]:
        """Keys of the states whose foreign affairs seat the person holds: it acts for their vacant seats."""
        return {
            a.seat.ministry.state_id
            for a in self.appointments
            if a.seat.network_id == _key(network) and a.seat.ministry.kind == MinistryKind.FOREIGN_AFFAIRS
        }

    @property
    def secretariat_of(self) -> set[int]:
        return {p.network_id for p in self._posts(OrganisationKind.SECRETARIAT)}

    @property
    def advisor_of(self) -> set[int]:
        return {p.network_id for p in self._posts(OrganisationKind.ADVISING)}

    @property
    def networks(self) -> set[int]:
        return {a.seat.network_id for a in self.appointments} | {p.network_id for p in self.posts}

    @property
    def network_rows(self) -> dict[int, Network]:
        """The networks that the person takes part in, by key; they came with the seats and posts."""
        rows = [a.seat.network for a in self.appointments] + [p.network for p in self.posts]
        return {network.pk: network for network in rows}

    def part_in(
        self, network: Network | int | None, *, state: int | None = None
    ) -> tuple[str, dict[str, str]]:
        """Role and office, by language, in which the person acts on something of a state of the network."""
        own = [a for a in self.appointments if a.seat.network_id == _key(network)]
        own.sort(key=lambda a: (a.seat.ministry.state_id != state, a.capacity != Capacity.PRINCIPAL, a.pk))
        if own and (state is None or own[0].seat.ministry.state_id == state):
            return Role.FOCAL_POINT, names_of(own[0].seat.ministry)
        for role, kind in (
            (Role.SECRETARIAT, OrganisationKind.SECRETARIAT),
            (Role.ADVISOR, OrganisationKind.ADVISING),
        ):
            for post in self._posts(kind):
                if post.network_id == _key(network):
                    return role, names_of(post.organisation)
        return "", {}

    def _posts(self, kind: str) -> list[Post]:
        return [p for p in self.posts if p.organisation.kind == kind]


def roles_of(user: Any, on: date | None = None) -> Roles:
    """What the person is on the day (today unless told). Two queries, kept on the user object for that day."""
    if user is None or not user.is_authenticated or not user.is_active:
        return Roles()
    on = on or today()
    # By attribute: a request's user is a lazy wrapper, whose own `__dict__` is not the user's.
    known: dict[date, Roles] | None = getattr(user, "_roles", None)
    if known is None:
        known = user._roles = {}
    if on not in known:
        known[on] = Roles(
            appointments=tuple(
                Appointment.objects.in_force(on).with_access().with_seat().filter(person=user).order_by("pk")
            ),
            posts=tuple(Post.objects.in_force(on).with_organisation().filter(person=user).order_by("pk")),
        )
    return known[on]


def names_of(institution: Ministry | Organisation) -> dict[str, str]:
    """An institution's name by language, each falling back on the original."""
    original = in_language(institution, "name", institution.original_language)
    return {code: in_language(institution, "name", code) or original for code in LANGUAGE_CODES}


def _key(row: Any) -> int | None:
    return getattr(row, "pk", row)
