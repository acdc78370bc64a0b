"""A public commitment whose target date moves, or which is corrected."""

from tests.factories import CommitmentFactory, seat_of
from tests.sweeps.occasions.occasion import INSTITUTION, Occasion


def commitment() -> Occasion:
    row = CommitmentFactory(published=True, seat=seat_of("AR"))
    return Occasion(
        row,
        row.network,
        row.state,
        {
            "title": row.statement_es,
            "number": row.number,
            "institution": INSTITUTION,
            "version": 2,
            "before": "2026-01-31",
            "after": "2027-01-31",
            "fields": ["statement_es"],
            "remark": "Cambio de autoridades.",
        },
        quoted=row.statement_es,
    )


MAKERS = {"initiatives.target_revised": commitment, "initiatives.corrected": commitment}
