"""Which commitments an initiative can be said to answer: those of its state that are public, and those it answers."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.text import Truncator

from initiatives.models import Commitment, Initiative
from initiatives.states import PUBLIC
from members.models import Network
from network_portal.common.translation import read

#: How much of a statement a choice shows, and how many are offered, the latest first.
SHOWN, MOST = 110, 300


class Answered:
    """The public commitments of some states in a network, and those that an initiative answers; one query.

    What it answers stays, whatever became of the commitment. linked: their keys.
    """

    def __init__(self, network: Network, *, states: Collection[int], initiative: Any = None) -> None:
        links = Initiative.commitments.through.objects.filter(  # type: ignore[attr-defined]
            commitment=OuterRef("pk"), initiative=getattr(initiative, "pk", None)
        )
        public = Q(network=network, state__in=states, status__in=PUBLIC)
        found = Commitment.objects.annotate(is_linked=Exists(links)).filter(public | Q(is_linked=True))
        self.commitments: list[Any] = list(found.order_by("-is_linked", "-made_on", "-pk")[:MOST])
        self.linked = [row.pk for row in self.commitments if row.is_linked]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [
            (str(row.pk), f"{row.number} · {Truncator(read(row, 'statement').value).chars(SHOWN)}")
            for row in self.commitments
        ]

    @property
    def languages(self) -> dict[str, str]:
        """Key -> language of the statement, where that is not the page's."""
        texts: dict[str, Any] = {str(row.pk): read(row, "statement") for row in self.commitments}
        return {key: text.language for key, text in texts.items() if text.is_foreign}

    def chosen(self, keys: Collection[str]) -> list[Commitment]:
        return [row for row in self.commitments if str(row.pk) in keys]
