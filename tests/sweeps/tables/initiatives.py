"""Initiatives, their files and their review. With `{status}` one of Argentina in each status."""

from typing import Any

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    # a seat's
    "initiative_new": ">....xxxxx",
    "document_upload": "pppppppppp",
    "initiative {draft}": "-...--.---",
    "initiative {in_clearance}": "-...--.---",
    "initiative {submitted}": "-...-..---",
    "initiative {returned}": "-...--.---",
    "initiative {published}": ".........-",
    "initiative {archived}": "-...-..---",
    "initiative_history {draft}": "-...--.---",
    "initiative_history {in_clearance}": "-...--.---",
    "initiative_history {submitted}": "-...-x.---",
    "initiative_history {returned}": "-...--.---",
    "initiative_history {published}": "-...xx.---",
    "initiative_history {archived}": "-...-x.---",
    "initiative_evidence {draft}": "-...--.---",
    "initiative_evidence {in_clearance}": "-...--.---",
    "initiative_evidence {submitted}": "-...-..---",
    "initiative_evidence {returned}": "-...--.---",
    "initiative_evidence {published}": "..........",
    "initiative_evidence {archived}": "-...-..---",
    "initiative_edit {draft}": ">..x--x---",
    "initiative_edit {in_clearance}": ">./x--x---",
    "initiative_edit {submitted}": ">//x-xx---",
    "initiative_edit {returned}": ">..x--x---",
    "initiative_edit {published}": ">..xxxxxxx",
    "initiative_edit {archived}": ">//x-xx---",
    "initiative_discard {draft}": ">..x--x---",
    "initiative_discard {in_clearance}": ">xxx--x---",
    "initiative_discard {submitted}": ">xxx-xx---",
    "initiative_discard {returned}": ">xxx--x---",
    "initiative_discard {published}": ">xxxxxxxxx",
    "initiative_discard {archived}": ">xxx-xx---",
    # only to post to: a GET leads back to the initiative
    "initiative_autosave {draft}": "pppppppppp",
    "initiative_comment {draft}": ">///--/---",
    "initiative_comment {submitted}": ">///-//---",
    "initiative_comment {published}": ">////////-",
    "initiative_move {draft}": ">///--/---",
    "initiative_move {submitted}": ">///-//---",
    "initiative_move {published}": ">////////-",
    # the secretariat's
    "office_review": ">xxxxx.--.",
    "office_review_one {draft}": ">xxxxx/---",
    "office_review_one {in_clearance}": ">xxxxx/---",
    "office_review_one {submitted}": ">xxxxx.---",
    "office_review_one {returned}": ">xxxxx/---",
    "office_review_one {published}": ">xxxxx/---",
    "office_review_one {archived}": ">xxxxx/---",
    "office_review_text": ">xxxxx----",
    "office_review_assign": ">xxxxx/---",
    "office_deliveries": ">xxxxx.--.",
    "office_delivery_retry": ">xxxxxp--p",
    "office_audit": ">xxxxx.--.",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    return {
        "office_delivery_retry": [1],
        # a kind that does not exist; those that do are in the tables of their parts
        "office_review_text": ["letter", 1],
        "office_review_assign": ["initiative", world.initiatives["submitted"].pk],
    }
