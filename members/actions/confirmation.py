"""The yearly confirmation of a seat's entry in the directory, with what is corrected on the way."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.entries import Entry, entry_of
from members.models import Seat
from members.roles import names_of, roles_of
from network_portal.common.states import Stale, lock, save
from network_portal.events import actions as events

#: What may be corrected, and on which record it stands: of the office by all, of a person by nobody else.
OFFICE = {"website": "ministry", "email": "seat", "phone": "seat", "address": "seat"}
OWN = {"name": "person", "title": "appointment", "own_phone": "person"}
#: The columns whose name is not the value's.
COLUMNS = {"own_phone": "phone"}


@transaction.atomic
def confirm_seat(
    *,
    seat: Seat,
    by: Any,
    values: dict[str, str] | None = None,
    seen: str | None = None,
    at: datetime | None = None,
) -> Seat:
    """Confirm a seat's entry, after saving the `values` that differ: names of OFFICE and, for a holder, of OWN.

    seen: the mark of the entry that was on the page. Raises Stale when the entry says something else by now, and
    PermissionDenied; nothing is written then.
    """
    current = lock(seat)
    if not by.has_perm("members.confirm_seat", current):
        raise PermissionDenied(
            _("Only who holds the seat, or the technical secretariat, confirms its entry.")
        )
    entry = entry_of(current)
    if seen is not None and seen != entry.mark:
        raise Stale(current)
    at = at or timezone.now()
    fields = _correct(entry, by, values or {})
    save(seat, confirmed_at=at, confirmed_by=by)
    role, office = roles_of(by).part_in(seat.network_id, state=seat.ministry.state_id)
    events.record(
        "members.seat_confirmed",
        by=by,
        role=role,
        office=office,
        subject=seat,
        network=seat.network,
        state=seat.ministry.state,
        payload={"institution": names_of(seat.ministry)} | ({"fields": fields} if fields else {}),
        at=at,
    )
    return seat


def _correct(entry: Entry, by: Any, values: dict[str, str]) -> list[str]:
    """Save what differs, record by record; the names of what did."""
    own = entry.of(by)
    records: dict[str, models.Model] = {"seat": entry.seat, "ministry": entry.seat.ministry}
    if own:
        records |= {"appointment": own, "person": own.person}
    changed: dict[str, dict[str, str]] = {}
    for name, record in (OFFICE | (OWN if own else {})).items():
        column = COLUMNS.get(name, name)
        if name in values and values[name] != getattr(records[record], column):
            changed.setdefault(record, {})[column] = values[name]
    for record, columns in changed.items():
        save(records[record], **columns)
    return sorted(f"{record}.{column}" for record, columns in changed.items() for column in columns)
