"""From one network to another."""

from typing import Any

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE: dict[str, str] = {
    "network_switch": ">ppppppppp",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    return {}
