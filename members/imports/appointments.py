"""Lines about appointments: who holds which seat, from when until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from members.imports.offices import OfficePlanner
from members.imports.plans import Entry, Refusal, wrong_term
from members.imports.values import values_of
from members.models import Appointment, Seat
from members.states import Capacity, ImportKind
from network_portal.common.sorting import fold

#: Capacities of which a seat has one at a time.
ALONE = (Capacity.PRINCIPAL, Capacity.ACTING)


@dataclass
class Term:
    """A term as it would be: of which line, or as the register has it."""

    seat: int
    email: str
    capacity: str
    since: str
    last_day: str
    row: int = 0

    def overlaps(self, other: "Term") -> bool:
        return (not other.last_day or self.since <= other.last_day) and (
            not self.last_day or other.since <= self.last_day
        )


class AppointmentPlanner(OfficePlanner):
    """A line is the appointment of its number, or else of its seat, person and first day."""

    kind = ImportKind.APPOINTMENTS

    def __init__(self, register: Any) -> None:
        super().__init__(register)
        self._by_nature = {self._nature(row): row for row in register.appointments.values()}
        self._terms: dict[int, Term] = {}
        self._new: list[Term] = []
        self._people: dict[str, tuple[int, str, str]] = {}

    def rows(self) -> dict[int, Appointment]:
        return self.register.appointments

    def by_nature(self, given: dict[str, str]) -> Appointment | None:
        return self._by_nature.get(self.nature(given))

    def nature(self, given: dict[str, str]) -> Any:
        return self._seat(given).pk, given["email"], given["since"]

    def parent(self, given: dict[str, str]) -> int:
        return self._seat(given).pk

    def label(self, known: Any, given: dict[str, str]) -> str:
        person = known.person.name or known.person.email if known else given.get("name") or given["email"]
        return f"{person} · {super().label(known, given)}"

    def check(
        self, known: Any, entry: Entry, given: dict[str, str], after: dict[str, str]
    ) -> Iterable[tuple[str, str, dict[str, Any]]]:
        seat: Seat = known.seat if known else self._seat(given)
        for key in ("capacity", "since"):
            if known and not after[key]:
                yield key, "required", {}
        if wrong_term(after["since"], after["last_day"]):
            yield "last_day", "ends_before", {}
        elif after["since"]:
            self._remember(known, seat, entry, after)
        if after["end_reason"] and not after["last_day"] and entry.changes:
            yield "end_reason", "reason_without_end", {}
        closed = seat.closed_on.isoformat() if seat.closed_on else ""
        if closed and entry.changes and not "" < after["last_day"] < closed:
            yield "institution", "seat_closed", {"day": closed}
        yield from self._person(known, entry, after)

    def _person(
        self, known: Any, entry: Entry, after: dict[str, str]
    ) -> Iterable[tuple[str, str, dict[str, Any]]]:
        """An account is its person's own; a file may only make new ones."""
        if known and "email" in entry.changes:
            yield "email", "other_person", {}
            return
        person = known.person if known else self.register.people.get(after["email"])
        if person is None:
            yield from self._newcomer(entry, after)
            return
        if "name" in entry.changes and after["name"] and fold(after["name"]) != fold(person.name.strip()):
            yield "name", "name_of_account", {"name": person.name}
        if after["language"] and after["language"] != person.language:
            yield "language", "language_of_account", {}
        for key in ("name", "language"):
            entry.changes.pop(key, None)

    def _newcomer(self, entry: Entry, after: dict[str, str]) -> Iterable[tuple[str, str, dict[str, Any]]]:
        told = (entry.row, after["name"], after["language"])
        first, name, language = self._people.setdefault(after["email"], told)
        if not after["name"]:
            yield "name", "name_needed", {}
        elif name != after["name"]:
            yield "name", "differs_from_row", {"row": first}
        if language != after["language"]:
            yield "language", "differs_from_row", {"row": first}

    def _remember(self, known: Any, seat: Seat, entry: Entry, after: dict[str, str]) -> None:
        term = Term(seat.pk, after["email"], after["capacity"], after["since"], after["last_day"], entry.row)
        if known:
            self._terms[known.pk] = term
        else:
            self._new.append(term)

    def check_together(self) -> None:
        """No seat has two principals or two acting holders at a time, nor the same person twice.

        Only what the file changes is looked at: what the register holds keeps its rules already.
        """
        terms: dict[int, list[Term]] = {}
        for row in self.register.appointments.values():
            term = self._terms.get(row.pk) or _term(row)
            terms.setdefault(term.seat, []).append(term)
        for term in self._new:
            terms.setdefault(term.seat, []).append(term)
        rows = {entry.row for entry in self.plan.entries if entry.does != "same"}
        for of_seat in terms.values():
            changed = [term for term in of_seat if term.row in rows]
            for term in changed:
                self._compare(term, [other for other in of_seat if other is not term])

    def _compare(self, term: Term, others: list[Term]) -> None:
        for other in others:
            if not term.overlaps(other):
                continue
            params = {"row": other.row, "since": other.since, "last_day": other.last_day}
            if term.email == other.email:
                self.wrong(term.row, "since", "person_twice", **params)
            elif term.capacity == other.capacity and term.capacity in ALONE:
                self.wrong(term.row, "capacity", f"two_{term.capacity}", **params)

    def _seat(self, given: dict[str, str]) -> Seat:
        for key in ("email", "since"):
            if not given.get(key):
                raise Refusal(key, "required")
        found = self.register.seat_of.get(self.ministry(given).pk)
        if found is None:
            raise Refusal("institution", "no_seat")
        return found

    @staticmethod
    def _nature(row: Appointment) -> Any:
        return row.seat_id, row.person.email.lower(), row.since.isoformat()


def _term(row: Appointment) -> Term:
    values = values_of(ImportKind.APPOINTMENTS, row)
    return Term(row.seat_id, values["email"].lower(), values["capacity"], values["since"], values["last_day"])
