"""How far commitments have come, by the published initiatives that answer them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from initiatives.models import Commitment, Initiative
from initiatives.states import PUBLIC, Distance, Stage

WORKING = (Stage.FUNCTIONING, Stage.COMPLETED)


def distances_of(commitments: Iterable[int]) -> dict[int, Distance]:
    """Key -> distance, in one query.

    Institutional: an initiative that answers it runs under a published mechanism that was not dissolved.
    Functioning and first action: by the stage of what answers it, past planned.
    """
    answering = Initiative.objects.filter(commitments=OuterRef("pk"), status__in=PUBLIC)
    kept_up = Q(mechanism__status__in=PUBLIC, mechanism__dissolved_on__isnull=True)
    found = Commitment.objects.filter(pk__in=list(commitments)).annotate(
        is_institutional=Exists(answering.filter(kept_up)),
        is_functioning=Exists(answering.filter(stage__in=WORKING)),
        is_begun=Exists(answering.exclude(stage=Stage.PLANNED)),
    )
    rows = found.values_list("pk", "is_institutional", "is_functioning", "is_begun")
    return {pk: _distance(*reached) for pk, *reached in rows}


def _distance(institutional: bool, functioning: bool, begun: bool) -> Distance:
    if institutional:
        return Distance.INSTITUTIONAL
    if functioning:
        return Distance.FUNCTIONING
    return Distance.FIRST_ACTION if begun else Distance.ANNOUNCED
