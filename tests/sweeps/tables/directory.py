"""Who is who, for those who take part."""

from typing import Any

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "directory": ">......--.",
    "directory_cards": ">......--.",
    "directory_card": ">......---",
    "directory_card of a post": ">......---",
    "directory_card of the second network": ">--------.",
    "directory_card of who left": ">---------",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    people = world.people
    return {
        "directory_card": ["appointment", people["own"].appointments.get().pk],
        "directory_card of a post": ["post", people["secretariat"].posts.get().pk],
        "directory_card of the second network": ["post", people["outsider"].posts.get().pk],
        "directory_card of who left": ["appointment", people["former"].appointments.get().pk],
    }
