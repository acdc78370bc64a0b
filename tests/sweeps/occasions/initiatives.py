"""A text in review, for everything that happens to initiatives."""

from tests.factories import InitiativeFactory, seat_of
from tests.sweeps.occasions.occasion import INSTITUTION, Occasion

REMARK = "Precise el público destinatario."


def text() -> Occasion:
    initiative = InitiativeFactory(submitted=True, seat=seat_of("AR"))
    return Occasion(
        initiative,
        initiative.network,
        initiative.state,
        {
            "title": initiative.title_es,
            "number": initiative.number,
            "institution": INSTITUTION,
            "version": 2,
            "remark": REMARK,
            "days": 8,
        },
        quoted=initiative.title_es,
    )


def handed_over() -> Occasion:
    told = text()
    return Occasion(
        told.subject,
        told.network,
        told.state,
        {**told.payload, "predecessor": INSTITUTION},
        quoted=told.quoted,
    )


MAKERS = {"initiatives": text, "initiatives.taken_over": handed_over}
