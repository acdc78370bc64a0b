"""The search: everybody's, each finding what they may see."""

from typing import Any

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "search": "..........",
    "api_search": "..........",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """It needs none to be asked."""
    return {}
