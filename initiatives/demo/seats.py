"""What the demonstration's holders did for their seats: entries confirmed at their time, and a note left behind."""

from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from initiatives.demo import files
from members import actions
from members.models import Appointment, Network, Seat
from members.queries import leading_for
from network_portal.common.periods import today
from network_portal.common.translation import Language

#: Days since the confirmation of a seat that the file does not name: between the first and these many more.
SINCE, SPREAD, STEP = 15, 300, 37


def load(*, network: Network, done: Counter[str]) -> None:
    """Confirm the entries that nobody confirmed yet, but for those that the file leaves open."""
    plan = files.people()["confirmed_days"]
    seats: Any = Seat.objects.open().filter(network=network).with_ministry().with_occupancy()
    for number, seat in enumerate(seats.order_by("ministry__state__iso2", "ministry__kind")):
        key = f"{seat.ministry.state.iso2} {seat.ministry.kind}"
        days = plan.get(key, SINCE + number * STEP % SPREAD)
        if days is not None and seat.is_filled and seat.confirmed_at is None:
            _confirm(seat, days, done)
    _leave_note(network, done)


def _confirm(seat: Seat, days: int, done: Counter[str]) -> None:
    at = timezone.make_aware(datetime.combine(today() - timedelta(days), time(12)))
    values = {
        "email": f"oficina.{seat.ministry.kind.replace('_', '-')}.{seat.ministry.state.slug}@demo.example"
    }
    for holder in leading_for(seat)[:1]:
        if holder.has_perm("members.confirm_seat", seat):
            actions.confirm_seat(seat=seat, by=holder, values=values, at=at)
            done["entries confirmed"] += 1


def _leave_note(network: Network, done: Counter[str]) -> None:
    """Of a holder whose term is over: it came with the demonstration, so it is no event."""
    note: dict[str, Any] = files.people()["note"]
    term = Appointment.objects.filter(person__email=note["by"], seat__network=network, handover_note="")
    done["notes"] += term.update(handover_note=note["text"], handover_language=Language.SPANISH)
