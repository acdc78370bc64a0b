"""Lines about seats: the office's entry in the directory, and new seats of institutions."""

from collections.abc import Iterable
from typing import Any

from members.imports.offices import OfficePlanner
from members.imports.plans import Entry
from members.models import Seat
from members.states import ImportKind


class SeatPlanner(OfficePlanner):
    """A line is the seat of its number, or else of its institution."""

    kind = ImportKind.SEATS

    def rows(self) -> dict[int, Seat]:
        return self.register.seats

    def by_nature(self, given: dict[str, str]) -> Seat | None:
        return self.register.seat_of.get(self.ministry(given).pk)

    def nature(self, given: dict[str, str]) -> Any:
        return "new", self.ministry(given).pk

    def parent(self, given: dict[str, str]) -> int:
        return self.ministry(given).pk

    def check(
        self, known: Any, entry: Entry, given: dict[str, str], after: dict[str, str]
    ) -> Iterable[tuple[str, str, dict[str, Any]]]:
        if "closed_on" in entry.changes:
            yield "closed_on", "closing_by_hand", {}
        if known is None and self.ministry(given).until is not None:
            yield "institution", "institution_ended", {}
