"""Commitments in each status, of Argentina, and what people follow."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.states import Status
from network_portal.documents.actions import store
from tests.documents.samples import PDF
from tests.factories import CommitmentFactory, seat_of

PAGES = ("commitment", "commitment_history", "commitment_edit", "commitment_discard", "commitment_source",
         "commitment_target", "commitment_comment", "commitment_move", "api_commitment")  # fmt: skip

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "commitments": "..........",
    "commitment_new": ">....x.xx.",
    "commitment of draft": "-...--.---",
    "commitment of in_clearance": "-...--.---",
    "commitment of submitted": "-...-..---",
    "commitment of returned": "-...--.---",
    "commitment of published": ".........-",
    "commitment of archived": "-...-..---",
    "commitment_source of draft": "-...--.---",
    "commitment_source of submitted": "-...-..---",
    "commitment_source of published": ".........-",
    "commitment_history of draft": "-...--.---",
    "commitment_history of submitted": "-...-x.---",
    "commitment_history of published": "-...xx.---",
    "commitment_edit of draft": ">..x--x---",
    "commitment_edit of in_clearance": ">./x--x---",
    "commitment_edit of submitted": ">//x-xx---",
    "commitment_edit of returned": ">..x--x---",
    "commitment_edit of published": ">//xxx.xx-",
    "commitment_edit of archived": ">//x-xx---",
    "commitment_discard of draft": ">..x--x---",
    "commitment_discard of published": ">xxxxxxxx-",
    # only to post to: a GET leads back to the commitment
    "commitment_target of published": ">////////-",
    "commitment_comment of draft": ">///--/---",
    "commitment_comment of published": ">////////-",
    "commitment_move of draft": ">///--/---",
    "commitment_move of published": ">////////-",
    "api_commitments": "..........",
    "api_commitment of draft": "-...--.---",
    "api_commitment of published": ".........-",
    "follows": ">.........",
    "follow": "pppppppppp",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """One of Argentina in each status, with a file of its source."""
    file = SimpleUploadedFile("anuncio.pdf", PDF, content_type="application/pdf")
    document = store(file=file, by=world.people["secretariat"])
    keys = {
        status: CommitmentFactory(**{status: True}, seat=seat_of("AR"), source_document=document).pk
        for status in Status.values
    }
    more = {"commitment_move": ["archive"]}
    found = {
        f"{page} of {status}": [key, *more.get(page, [])] for page in PAGES for status, key in keys.items()
    }
    return found | {"follow": ["commitment", keys["published"]]}
