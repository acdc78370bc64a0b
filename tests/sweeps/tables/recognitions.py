"""Recognitions, shown and hidden."""

from typing import Any

from tests.factories import RecognitionFactory

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "recognitions": "..........",
    "recognition shown": ".........-",
    "recognition hidden": "------.---",
    "recognition of the second network": "---------.",
    "office_recognitions": ">xxxxx.--.",
    "office_recognition_new": ">xxxxx.--.",
    "office_recognition_edit": ">xxxxx.---",
    "office_recognition_hide": ">xxxxx.---",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    shown, hidden = RecognitionFactory().pk, RecognitionFactory(hidden=True).pk
    return {
        "recognition shown": [shown],
        "recognition hidden": [hidden],
        "recognition of the second network": [RecognitionFactory(network=world.second).pk],
        "office_recognition_edit": [shown],
        "office_recognition_hide": [shown],
    }
