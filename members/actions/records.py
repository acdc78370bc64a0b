"""What an administrator puts right by hand."""

from typing import Any

from django.db import transaction

from members.models import Network
from network_portal.events import actions as events


@transaction.atomic
def keep(*, row: Any, by: Any, fields: list[str] | None = None) -> None:
    """Save a row of the register as the administrator typed it; `fields` are those that changed, None if it is new.

    For what no page does. The event says which record it was and who did it.
    """
    row.save()
    seat = getattr(row, "seat", None)
    place = seat.ministry if seat else row
    events.record(
        "members.added" if fields is None else "members.corrected",
        by=by,
        subject=row,
        network=row if isinstance(row, Network) else getattr(seat or row, "network", None),
        state=getattr(place, "state", None),
        payload={"fields": fields} if fields else {},
    )
