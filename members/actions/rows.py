"""The rows of an import: each one by the action that would do it by hand."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model

from members.actions.appointments import appoint
from members.actions.records import keep
from members.imports.plans import Entry
from members.imports.values import NAMES
from members.models import Appointment, BulkImport, Ministry, Seat, State
from members.states import ImportKind
from network_portal.common.periods import term
from network_portal.common.translation import Language, column

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


class Rows:
    """The rows that entries are about, locked, and what new ones hang on; `do` writes one entry."""

    def __init__(self, row: BulkImport, entries: list[Entry], at: datetime | None) -> None:
        self.entries = entries
        self.network, self.by, self.at = row.network, row.applied_by, at
        self.do = {
            ImportKind.MINISTRIES: self._ministry,
            ImportKind.SEATS: self._seat,
            ImportKind.APPOINTMENTS: self._appointment,
        }[ImportKind(row.kind)]
        known = MODELS[row.kind].objects.select_for_update(of=("self",)).select_related(*RELATED[row.kind])
        keys = [entry.id for entry in entries if entry.id is not None]
        # who changes one of them by hand waits, or is seen by the comparison that comes now
        self.known = {found.pk: found for found in known.filter(pk__in=keys).order_by("pk")}
        parents = PARENTS[row.kind].objects.select_related(*PARENTS_RELATED[row.kind])
        self.parents = parents.in_bulk({entry.parent for entry in entries if entry.parent is not None})

    def _ministry(self, entry: Entry) -> None:
        new = {key: after for key, (_before, after) in entry.changes.items()}
        ministry = self.known[entry.id] if entry.id else Ministry(state=self.parents[entry.parent])
        values: dict[str, Any] = {
            name: new[name] for name in ("kind", "original_language", "acronym", "website", "source", "end_reason")
            if name in new
        }  # fmt: skip
        values |= {column("name", code): new[key] for code, key in NAMES.items() if key in new}
        if "verified" in new:
            values["is_verified"] = new["verified"] == "yes"
        self._keep(ministry, values | _period(ministry, new), entry)

    def _seat(self, entry: Entry) -> None:
        new = {key: after for key, (_before, after) in entry.changes.items()}
        seat = (
            self.known[entry.id]
            if entry.id
            else Seat(network=self.network, ministry=self.parents[entry.parent])
        )
        self._keep(seat, {name: new[name] for name in ("email", "phone", "address") if name in new}, entry)

    def _appointment(self, entry: Entry) -> None:
        new = {key: after for key, (_before, after) in entry.changes.items()}
        if entry.id is None:
            self._appoint(self.parents[entry.parent], new)
            return
        values: dict[str, Any] = {
            name: new[name] for name in ("capacity", "title", "end_reason") if name in new
        }
        appointment = self.known[entry.id]
        self._keep(appointment, values | _period(appointment, new), entry)

    def _appoint(self, seat: Seat, new: dict[str, str]) -> None:
        people = get_user_model().objects
        person = people.filter(email__iexact=new["email"]).first() or people.create_user(
            new["email"],
            None,
            name=new["name"],
            language=new.get("language") or Language.SPANISH,
            is_active=False,
        )
        appointment = appoint(
            seat=seat,
            person=person,
            by=self.by,
            capacity=new["capacity"],
            title=new.get("title", ""),
            since=_day(new["since"]),
            until=_after(new.get("last_day", "")),
            at=self.at,
        )
        if reason := new.get("end_reason"):
            appointment.end_reason = reason
            keep(row=appointment, by=self.by, fields=["end_reason"])

    def _keep(self, row: Any, values: dict[str, Any], entry: Entry) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        keep(row=row, by=self.by, fields=None if entry.id is None else sorted(values))


def _period(row: Any, new: dict[str, str]) -> dict[str, Any]:
    """The new period, if one of its ends is another."""
    if "since" not in new and "last_day" not in new:
        return {}
    since = _day(new["since"]) if "since" in new else row.since
    until = _after(new["last_day"]) if "last_day" in new else row.until if row.pk else None
    return {"period": term(since, until)}


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _after(last_day: str) -> date | None:
    """Where a period ends whose last day is given."""
    return _day(last_day) + timedelta(1) if last_day else None
