"""The values of a row of the register, by column: what an export writes, and what a file is compared with."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from members.imports.register import own_name
from members.models import Appointment, Ministry, Seat
from members.states import ImportKind
from network_portal.common.translation import LANGUAGE_CODES, in_language

#: How files call the portal's languages in the names of their columns.
NAMES = {"es": "name_es", "pt-br": "name_pt", "en": "name_en"}


def values_of(kind: str, row: Any) -> dict[str, str]:
    """All columns of a row of the register, as plain texts."""
    writers: dict[str, Callable[[Any], dict[str, str]]] = {
        ImportKind.MINISTRIES: _ministry,
        ImportKind.SEATS: _seat,
        ImportKind.APPOINTMENTS: _appointment,
    }
    return writers[kind](row)


def _ministry(row: Ministry) -> dict[str, str]:
    return {
        "id": str(row.pk),
        "state": row.state.iso2,
        "kind": row.kind,
        **{NAMES[code]: in_language(row, "name", code) for code in LANGUAGE_CODES},
        "original_language": row.original_language,
        "acronym": row.acronym,
        "website": row.website,
        "source": row.source,
        "verified": "yes" if row.is_verified else "no",
        **_term(row),
        "end_reason": row.end_reason,
    }


def _seat(row: Seat) -> dict[str, str]:
    return {
        "id": str(row.pk),
        **_institution(row.ministry),
        "email": row.email,
        "phone": row.phone,
        "address": row.address,
        "closed_on": row.closed_on.isoformat() if row.closed_on else "",
    }


def _appointment(row: Appointment) -> dict[str, str]:
    return {
        "id": str(row.pk),
        **_institution(row.seat.ministry),
        "email": row.person.email,
        "name": row.person.name,
        "language": row.person.language,
        "capacity": row.capacity,
        "title": row.title,
        **_term(row),
        "end_reason": row.end_reason,
    }


def _institution(ministry: Ministry) -> dict[str, str]:
    return {"state": ministry.state.iso2, "institution": own_name(ministry), "kind": ministry.kind}


def _term(row: Any) -> dict[str, str]:
    """The first and the last day; a period is kept with the day after the last one."""
    last = row.until - timedelta(1) if row.until else None
    return {"since": row.since.isoformat(), "last_day": last.isoformat() if last else ""}
