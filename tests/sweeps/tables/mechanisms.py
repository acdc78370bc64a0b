"""Mechanisms of Argentina in each status, the change of a published one, and the file of an instrument."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.states import Status
from network_portal.documents.actions import store
from tests.documents.samples import PDF
from tests.factories import MechanismFactory, seat_of

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "mechanisms": "..........",
    "mechanism draft": "-...--.---",
    "mechanism in_clearance": "-...--.---",
    "mechanism submitted": "-...-..---",
    "mechanism returned": "-...--.---",
    "mechanism published": ".........-",
    "mechanism archived": "-...-..---",
    "mechanism change": "-...-..---",
    "mechanism approved_change": "-///-//---",
    "mechanism of the second network": "---------.",
    "mechanism_new": ">....x.xx.",
    "mechanism_edit draft": ">..x--x---",
    "mechanism_edit submitted": ">//x-xx---",
    "mechanism_edit returned": ">..x--x---",
    "mechanism_edit published": ">..xxx.xx-",
    "mechanism_edit archived": ">//x-x.---",
    "mechanism_edit change": ">//x-xx---",
    "mechanism_discard draft": ">..x--x---",
    "mechanism_discard published": ">xxxxxxxx-",
    "mechanism_initiatives draft": ">xxx--x---",
    "mechanism_initiatives published": ">..xxx.xx-",
    "mechanism_instrument draft": "-...--.---",
    "mechanism_instrument submitted": "-...-..---",
    "mechanism_instrument published": ".........-",
    "mechanism_instrument change": "-...-..---",
    "mechanism_history draft": "-...--.---",
    "mechanism_history published": "-...xx.---",
    "mechanism_history change": "-...-x.---",
    # only to post to: a GET leads back to the mechanism
    "mechanism_comment draft": ">///--/---",
    "mechanism_comment published": ">////////-",
    "mechanism_move draft": ">///--/---",
    "mechanism_move published": ">////////-",
    "office_review_text mechanism": ">xxxxx.---",
    "office_review_text change": ">xxxxx.---",
    "api_mechanisms": "..........",
    "api_mechanism draft": "-...--.---",
    "api_mechanism published": ".........-",
    "api_mechanism change": "----------",
    "api_mechanism of the second network": "---------.",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    file = SimpleUploadedFile("decreto.pdf", PDF, content_type="application/pdf")
    document = store(file=file, by=world.people["secretariat"])
    more = {"seat": seat_of("AR"), "created_by": world.people["own"], "instrument_document": document}
    keys = {status: MechanismFactory(**{status: True}, **more).pk for status in Status.values}
    revised = MechanismFactory(published=True, **more)
    keys["change"] = MechanismFactory(submitted=True, revises=revised, instrument_document=document).pk
    keys["approved_change"] = MechanismFactory(archived=True, revises=revised).pk
    second = MechanismFactory(published=True, seat=seat_of("PY", network=world.second)).pk
    found: dict[str, list[Any]] = {}
    for row in TABLE:
        name, _space, which = row.partition(" ")
        if which == "of the second network":
            found[row] = [second]
        elif name == "office_review_text":
            found[row] = ["mechanism", keys["submitted" if which == "mechanism" else "change"]]
        elif which:
            found[row] = [keys[which], *(["archive"] if name == "mechanism_move" else [])]
    return found
