"""Files that change many rows of the register."""

from typing import Any

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE: dict[str, str] = {}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    return {}
