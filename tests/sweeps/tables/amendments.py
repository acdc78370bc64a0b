"""Changes of what is published, editions, and what is asked of an initiative that is public."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.models import Amendment
from network_portal.documents.actions import store
from tests.initiatives.writing import PDF

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "initiative_editions {draft}": "-...--.---",
    "initiative_editions {submitted}": "-...-..---",
    "initiative_editions {published}": ".........-",
    "initiative_editions {archived}": "-...-..---",
    "initiative_hand_over {draft}": ">.xx--.---",
    "initiative_hand_over {published}": ">.xxxx.xx-",
    # only to post to: a GET leads back to the initiative
    "initiative_ask_withdrawal {draft}": ">///--/---",
    "initiative_ask_withdrawal {published}": ">////////-",
    "initiative_decline_withdrawal {published}": ">////////-",
    "initiative_partner_comment {draft}": ">///--/---",
    "initiative_partner_comment {published}": ">////////-",
    # a change that is not submitted yet
    "amendment": "-...--.---",
    "amendment_edit": "/////////-",
    "amendment_give_up": ">..x--x---",
    "amendment_settle": ">ppppppppp",
    "amendment_comment": ">///--/---",
    "amendment_evidence": "-...--.---",
    "amendment_move": ">///--/---",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """One open change of what Argentina published, with a file."""
    change = Amendment.objects.create(
        initiative=world.initiatives["published"], language="es", created_by=world.people["own"],
        values={"title_es": "Otro"}, began={"title_es": world.initiatives["published"].title_es},
    )  # fmt: skip
    file = SimpleUploadedFile("acta.pdf", PDF, content_type="application/pdf")
    document = store(file=file, by=world.people["own"])
    change.documents.add(document)
    names = ("amendment", "amendment_edit", "amendment_give_up", "amendment_settle", "amendment_comment")
    return {
        **{name: [change.pk] for name in names},
        "amendment_evidence": [change.pk, document.pk],
        "amendment_move": [change.pk, "submit"],
    }
