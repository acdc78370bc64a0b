"""The rows of an import: each one by the action that would do it by hand."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from members.actions.appointments import appoint_by_email, correct_appointment, end_appointment
from members.actions.mergers import close_ministry
from members.actions.ministries import add_ministry, columns_of, correct_ministry
from members.actions.records import correct
from members.actions.seats import correct_seat, open_seat
from members.imports.plans import Entry
from members.imports.values import NAMES, values_of
from members.models import Appointment, BulkImport, Ministry, Seat, State
from members.roles import names_of
from members.states import ImportKind
from network_portal.common.periods import term
from network_portal.common.translation import Language

MODELS: dict[str, Any] = {
    ImportKind.MINISTRIES: Ministry,
    ImportKind.SEATS: Seat,
    ImportKind.APPOINTMENTS: Appointment,
}
#: What a row's relations are read with, and what a new row hangs on.
RELATED: dict[str, tuple[str, ...]] = {
    ImportKind.MINISTRIES: ("state",),
    ImportKind.SEATS: ("ministry__state", "network"),
    ImportKind.APPOINTMENTS: ("seat__ministry__state", "seat__network", "person"),
}
PARENTS: dict[str, Any] = {
    ImportKind.MINISTRIES: State,
    ImportKind.SEATS: Ministry,
    ImportKind.APPOINTMENTS: Seat,
}
PARENTS_RELATED: dict[str, tuple[str, ...]] = {
    ImportKind.MINISTRIES: (),
    ImportKind.SEATS: ("state",),
    ImportKind.APPOINTMENTS: ("ministry__state", "network"),
}
END = {"last_day", "end_reason"}


class Rows:
    """The rows that entries are about, locked, and what new ones hang on; `do` writes one entry."""

    def __init__(self, row: BulkImport, entries: list[Entry], at: datetime | None) -> None:
        self.kind, self.entries = row.kind, entries
        self.network, self.by, self.at = row.network, row.applied_by, at
        known = MODELS[row.kind].objects.select_for_update(of=("self",)).select_related(*RELATED[row.kind])
        keys = [entry.id for entry in entries if entry.id is not None]
        # who changes one of them by hand waits, or is seen by the comparison that comes now
        self.known = {found.pk: found for found in known.filter(pk__in=keys).order_by("pk")}
        parents = PARENTS[row.kind].objects.select_related(*PARENTS_RELATED[row.kind])
        self.parents = parents.in_bulk({entry.parent for entry in entries if entry.parent is not None})

    def do(self, entry: Entry) -> None:
        """Write one row. Raises IntegrityError and ValidationError where the register does not take it."""
        new = {key: after for key, (_before, after) in entry.changes.items()}
        if entry.id is None:
            adders: dict[str, Callable[..., None]] = {
                ImportKind.MINISTRIES: self._add_ministry,
                ImportKind.SEATS: self._open_seat,
                ImportKind.APPOINTMENTS: self._appoint,
            }
            adders[self.kind](self.parents[entry.parent], new)
            return
        row = self.known[entry.id]
        changers: dict[str, Callable[..., None]] = {
            ImportKind.MINISTRIES: self._change_ministry,
            ImportKind.SEATS: self._change_seat,
            ImportKind.APPOINTMENTS: self._change_appointment,
        }
        changers[self.kind](row, values_of(self.kind, row) | new, set(new))

    def _add_ministry(self, state: State, new: dict[str, str]) -> None:
        ministry = add_ministry(
            state=state, network=self.network, since=_day(new["since"]), values=_ministry_values(new), by=self.by,
            with_seat=False, at=self.at,
        )  # fmt: skip
        if new.get("last_day"):
            self._close(ministry, new)

    def _change_ministry(self, ministry: Ministry, values: dict[str, str], changed: set[str]) -> None:
        """A first end is the institution's end; anything else, an end that was there already too, is put right."""
        if ministry.until is None:
            if changed - END:
                correct_ministry(
                    ministry=ministry, network=self.network, since=_day(values["since"]),
                    values=_ministry_values(values), by=self.by, at=self.at,
                )  # fmt: skip
            if "last_day" in changed:
                self._close(ministry, values)
            return
        columns = columns_of(ministry, _ministry_values(values))
        columns |= {
            "period": term(_day(values["since"]), _after(values["last_day"])),
            "end_reason": values["end_reason"],
        }
        correct(
            row=ministry, by=self.by, values=columns, network=self.network, state=ministry.state, at=self.at,
            language=ministry.original_language, title=names_of(ministry)[ministry.original_language],
        )  # fmt: skip

    def _close(self, ministry: Ministry, values: dict[str, str]) -> None:
        close_ministry(
            ministry=ministry,
            network=self.network,
            since=_day(values["last_day"]) + timedelta(1),
            reason=values.get("end_reason", ""),
            by=self.by,
            at=self.at,
        )

    def _open_seat(self, ministry: Ministry, new: dict[str, str]) -> None:
        seat = open_seat(ministry=ministry, network=self.network, by=self.by, at=self.at)
        if new:
            self._change_seat(Seat.objects.with_ministry().get(pk=seat.pk), {**_ENTRY, **new}, set(new))

    def _change_seat(self, seat: Seat, values: dict[str, str], changed: set[str]) -> None:
        entry = {name: values[name] for name in _ENTRY}
        correct_seat(seat=seat, **entry, by=self.by, at=self.at)

    def _appoint(self, seat: Seat, new: dict[str, str]) -> None:
        last_day = _day(new["last_day"]) if new.get("last_day") else None
        appointment = appoint_by_email(
            seat=seat,
            email=new["email"],
            by=self.by,
            name=new.get("name", ""),
            language=new.get("language") or Language.SPANISH,
            capacity=new["capacity"],
            title=new.get("title", ""),
            since=_day(new["since"]),
            last_day=last_day,
            at=self.at,
        )
        if last_day and new.get("end_reason"):
            self._end(appointment, new)

    def _change_appointment(
        self, appointment: Appointment, values: dict[str, str], changed: set[str]
    ) -> None:
        """A last day or its reason alone is the end of the term; anything else is put right."""
        if not changed <= END or not values["last_day"]:
            correct_appointment(
                appointment=appointment,
                by=self.by,
                capacity=values["capacity"],
                title=values["title"],
                since=_day(values["since"]),
                last_day=_day(values["last_day"]) if values["last_day"] else None,
                at=self.at,
            )
        if changed & END and values["last_day"]:
            self._end(appointment, values)
        elif "end_reason" in changed:
            # the term goes on, so the reason of its end goes
            seat = appointment.seat
            correct(
                row=appointment, by=self.by, values={"end_reason": values["end_reason"]}, network=seat.network,
                state=seat.ministry.state, at=self.at, institution=names_of(seat.ministry),
            )  # fmt: skip

    def _end(self, appointment: Appointment, values: dict[str, str]) -> None:
        end_appointment(
            appointment=appointment,
            last_day=_day(values["last_day"]),
            reason=values.get("end_reason", ""),
            by=self.by,
            at=self.at,
        )


#: The columns of a seat that may be changed, empty.
_ENTRY = {"email": "", "phone": "", "address": ""}


def _ministry_values(values: dict[str, str]) -> dict[str, Any]:
    """An institution's values as its actions take them; what is missing is empty."""
    return {
        "kind": values["kind"],
        **{name: values.get(name, "") for name in ("acronym", "website", "source")},
        "is_verified": values.get("verified") == "yes",
        "names": {code: values.get(key, "") for code, key in NAMES.items()},
        "original": values["original_language"],
    }


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _after(last_day: str) -> date | None:
    """Where a period ends whose last day is given."""
    return _day(last_day) + timedelta(1) if last_day else None
