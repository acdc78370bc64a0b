"""Translations: a published initiative in Spanish, its desk for English, and a file of the secretariat."""

from typing import Any

from network_portal.translations.models import TranslationFile
from tests.factories import InitiativeFactory, seat_of

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "office_translations": ">xxxxx.--.",
    "office_translation": ">xxxxx.---",
    "office_translation_files": ">xxxxx.--.",
    "office_translation_file": ">xxxxx.---",
    "office_translation_file_apply": "pppppppppp",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    initiative = InitiativeFactory(seat=seat_of("AR", network=world.network), published=True)
    file = TranslationFile.objects.create(
        network=world.network, name="textos.xlf", by=world.people["secretariat"]
    )
    return {
        "office_translation": ["initiative", initiative.pk, "en"],
        "office_translation_file": [file.pk],
        "office_translation_file_apply": [file.pk],
    }
