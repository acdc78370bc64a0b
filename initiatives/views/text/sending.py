"""Where a text goes when its writer sends it on."""

from collections.abc import Iterable
from typing import Any

from initiatives.states import Status
from members.models import Appointment, Seat
from members.roles import roles_of
from members.routing import CLEARING


def way_of(text: Any, user: Any, seats: Iterable[Seat]) -> str:
    """ "submit", "ask_clearance", "clear", or "" where that depends on which of the `seats` a new text is given."""
    if text is not None:
        if text.status == Status.IN_CLEARANCE:
            return "clear"
        return "submit" if user.has_perm("initiatives.submit_text", text) else "ask_clearance"
    roles, keys = roles_of(user), {seat.pk for seat in seats}
    alone = {key for key in keys if not roles.capacities_in(key) & CLEARING}
    if alone:
        holders = Appointment.objects.in_force().with_access().filter(seat__in=alone, capacity__in=CLEARING)
        alone = set(holders.values_list("seat_id", flat=True))
    ways = {"ask_clearance" if key in alone else "submit" for key in keys}
    return ways.pop() if len(ways) == 1 else ""
