"""The shared library, and uploads in parts."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from network_portal.documents.actions import begin, store
from network_portal.documents.states import Visibility
from tests.documents.samples import PDF
from tests.factories import LibraryFactory

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "library": "..........",
    "library_entry public": ".........-",
    "library_entry members": "-......---",
    "library_entry secretariat": "------.---",
    "library_entry removed": "----------",
    "library_entry of the second network": "---------.",
    "library_file public": ".........-",
    "library_file members": "-......---",
    "library_file secretariat": "------.---",
    "library_file removed": "----------",
    "office_library": ">xxxxx.--.",
    "office_library_new": ">xxxxx.--.",
    "office_library_edit": ">xxxxx.---",
    "office_library_edit removed": ">xxxxx----",
    "office_library_remove": ">xxxxx.---",
    "office_library_restore": "pppppppppp",
    "upload_begin": "pppppppppp",
    "upload_parts": "u.-----xx-",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    file = SimpleUploadedFile("guia.pdf", PDF, content_type="application/pdf")
    document = store(file=file, by=world.people["secretariat"])
    rows = {
        visibility: LibraryFactory(document=document, visibility=visibility).pk
        for visibility in Visibility.values
    }
    removed = LibraryFactory(document=document, removed_at=timezone.now()).pk
    upload = begin(name="guia.pdf", size=10, by=world.people["own"])
    return {
        **{f"library_entry {name}": [pk] for name, pk in rows.items()},
        **{f"library_file {name}": [pk] for name, pk in rows.items()},
        "library_entry removed": [removed],
        "library_file removed": [removed],
        "library_entry of the second network": [LibraryFactory(network=world.second, document=document).pk],
        "office_library_edit": [rows["members"]],
        "office_library_edit removed": [removed],
        "office_library_remove": [rows["members"]],
        "office_library_restore": [removed],
        "upload_parts": [upload.token],
    }
