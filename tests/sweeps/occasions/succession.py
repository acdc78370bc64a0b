"""Terms that end, seats that nobody holds, entries to confirm."""

from datetime import timedelta

from network_portal.common.periods import term, today
from tests.factories import AppointmentFactory, seat_of
from tests.sweeps.occasions.occasion import INSTITUTION, Occasion


def ending() -> Occasion:
    until = today() + timedelta(days=8)
    appointment = AppointmentFactory(seat=seat_of("AR"), period=term(today() - timedelta(300), until))
    seat, day = appointment.seat, until - timedelta(days=1)
    payload = {"institution": INSTITUTION, "day": day.isoformat()}
    return Occasion(appointment, seat.network, seat.ministry.state, payload)


def seat() -> Occasion:
    vacant = seat_of("AR", "justice")
    payload = {"institution": INSTITUTION, "day": today().isoformat(), "is_late": False}
    return Occasion(vacant, vacant.network, vacant.ministry.state, payload)


MAKERS = {
    "members.term_ending": ending,
    "members.seat_vacated": seat,
    "members.vacancy_lasting": seat,
    "members.confirmation_due": seat,
}
