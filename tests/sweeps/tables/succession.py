"""What one holder of a seat leaves to the next, and what all confirm once a year."""

from typing import Any

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE: dict[str, str] = {}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    return {}
