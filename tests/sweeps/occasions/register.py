"""Institutions and seats that move, merge or end."""

from tests.factories import seat_of
from tests.sweeps.occasions.occasion import INSTITUTION, Occasion

SUCCESSOR = {"es": "Ministerio nuevo", "pt-br": "Ministério novo", "en": "New ministry"}
BEFORE = {"es": "Ministerio anterior", "pt-br": "Ministério anterior", "en": "Former ministry"}


def seat_that_ended() -> Occasion:
    seat = seat_of("AR")
    payload = {
        "institution": INSTITUTION,
        "successor": SUCCESSOR,
        "day": "2026-03-01",
        "remark": "Decreto 8.",
    }
    return Occasion(seat, seat.network, seat.ministry.state, payload)


def institution() -> Occasion:
    seat = seat_of("AR")
    payload = {"institution": INSTITUTION, "before": BEFORE, "day": "2026-03-01", "remark": "Decreto 8."}
    return Occasion(seat.ministry, seat.network, seat.ministry.state, payload)


MAKERS = {
    "members.seat_merged": seat_that_ended,
    "members.seat_closed": seat_that_ended,
    "members.ministry_renamed": institution,
    "members.ministries_merged": institution,
}
