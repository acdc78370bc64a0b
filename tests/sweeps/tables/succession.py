"""What one holder of a seat leaves to the next, and what all confirm once a year."""

from typing import Any

from tests.factories import seat_of

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE: dict[str, str] = {
    "seat_handover": ">..xxx.---",
    "seat_note": ">..xxxx---",
    "seat_confirm": ">..xxx.---",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    seat = seat_of("AR").pk
    return {"seat_handover": [seat], "seat_note": [seat], "seat_confirm": [seat]}
