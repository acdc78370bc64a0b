"""What a holder leaves to who comes next."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Appointment
from members.roles import names_of, roles_of
from network_portal.common.states import lock, save
from network_portal.events import actions as events


@transaction.atomic
def leave_note(
    *, appointment: Appointment, by: Any, note: str, language: str, at: datetime | None = None
) -> Appointment:
    """Keep the holder's note for the successor; an empty one takes it back. What did not change is no event."""
    current = lock(appointment)
    if not by.has_perm("members.leave_note", current):
        raise PermissionDenied(_("Only who holds the seat writes this note, while the term lasts."))
    if (current.handover_note, current.handover_language) == (note, language):
        return appointment
    save(appointment, handover_note=note, handover_language=language)
    seat = appointment.seat
    role, office = roles_of(by).part_in(seat.network_id, state=seat.ministry.state_id)
    events.record(
        "members.note_left",
        by=by,
        role=role,
        office=office,
        subject=appointment,
        network=seat.network,
        state=seat.ministry.state,
        language=language,
        payload={"institution": names_of(seat.ministry)},
        at=at,
    )
    return appointment
