"""Files that change many rows of the register: one that is ready to apply."""

from typing import Any

from tests.factories import ImportFactory

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "office_imports": ">xxxxx.--.",
    "office_import": ">xxxxx.---",
    "office_import_progress": ">xxxxx.---",
    "office_import_apply": "pppppppppp",
    "office_register_export": ">xxxxx.--.",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    key = ImportFactory(network=world.network, by=world.people["secretariat"]).pk
    return {
        "office_import": [key],
        "office_import_progress": [key],
        "office_import_apply": [key],
        "office_register_export": ["ministries"],
    }
