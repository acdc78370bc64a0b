"""Lines about institutions, and the rules for them."""

from collections.abc import Iterable
from typing import Any

from members.imports.cells import Wrong
from members.imports.plans import Entry, Planner, Refusal, wrong_term
from members.imports.register import names_in
from members.imports.values import NAMES
from members.models import Ministry, Seat
from members.states import ImportKind
from network_portal.common.periods import today
from network_portal.common.sorting import fold

Broken = tuple[str, str, dict[str, Any]]


class MinistryPlanner(Planner):
    """A line is the institution of its number, or else of its state, kind and name."""

    kind = ImportKind.MINISTRIES
    identity = ("id", "state")

    def rows(self) -> dict[int, Ministry]:
        return self.register.ministries

    def blank(self) -> dict[str, str]:
        return super().blank() | {"verified": "no"}

    def label(self, known: Any, given: dict[str, str]) -> str:
        return super().label(known, given) if known else f"{_name(given)} ({given['state'].upper()})"

    def same_row(self, known: Ministry, given: dict[str, str]) -> None:
        if given.get("state") and self._state(given) != known.state:
            raise Refusal("state", "other_state", state=known.state.iso2)

    def by_nature(self, given: dict[str, str]) -> Ministry | None:
        state, name = self._state(given), fold(_name(given))
        given["state"] = state.iso2
        found = [
            row
            for row in self.register.ministries_of(state)
            if row.kind == given["kind"] and name in {fold(known) for known in names_in(row)}
        ]
        if len(found) > 1:
            found = [row for row in found if row.since.isoformat() == given["since"]]
            if len(found) != 1:
                raise Refusal("id", "row_ambiguous")
        return found[0] if found else None

    def nature(self, given: dict[str, str]) -> Any:
        return given["state"], given["kind"], fold(_name(given))

    def parent(self, given: dict[str, str]) -> int:
        return self._state(given).pk

    def check(
        self, known: Any, entry: Entry, given: dict[str, str], after: dict[str, str]
    ) -> Iterable[Broken]:
        if known and not entry.changes:
            return
        for key in ("kind", "original_language", "since"):
            if known and not after[key]:
                yield key, "required", {}
        language = after["original_language"]
        if language and not after[NAMES[language]].strip():
            yield NAMES[language], "original_missing", {}
        yield from self._term(known, entry, after)

    def _term(self, known: Any, entry: Entry, after: dict[str, str]) -> Iterable[Broken]:
        now = today().isoformat()
        if wrong_term(after["since"], after["last_day"]):
            yield "last_day", "ends_before", {}
        for key in ("since", "last_day"):
            if key in entry.changes and after[key] > now:
                yield key, "day_to_come", {}
        if "last_day" in entry.changes and after["last_day"] == now:
            yield "last_day", "day_to_come", {}
        if after["end_reason"] and not after["last_day"]:
            yield "end_reason", "reason_without_end", {}
        if known is None or "last_day" not in entry.changes:
            return
        if known.successor_id:
            yield "last_day", "has_successor", {}
        elif known.until is None and self._has_open_seat(known):
            yield "last_day", "has_seat", {}

    def _has_open_seat(self, known: Ministry) -> bool:
        if not hasattr(self, "_seated"):
            # of every network: the institution would end for all of them
            open_seats = Seat.objects.open().filter(ministry__in=self.register.ministries)
            self._seated = set(open_seats.values_list("ministry", flat=True))
        return known.pk in self._seated

    def _state(self, given: dict[str, str]) -> Any:
        if not given.get("state"):
            raise Refusal("state", "required")
        try:
            return self.register.state(given["state"])
        except Wrong as error:
            raise Refusal("state", error.code) from None


def _name(given: dict[str, str]) -> str:
    """The name in the language of writing, or any that is there."""
    own = given.get(NAMES.get(given.get("original_language", ""), ""), "")
    return own or next((given[key] for key in NAMES.values() if given.get(key)), "")
