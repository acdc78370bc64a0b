"""Which commitments an initiative can be said to answer: those of its state that are public, and those it answers."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.utils.text import Truncator

from initiatives.models import Commitment
from members.models import Network
from network_portal.common.translation import read

#: How much of a statement a choice shows, and how many are offered, the latest first.
SHOWN, MOST = 110, 300


class Answered:
    """The public commitments of some states in a network, with those kept whatever became of them; one query."""

    def __init__(self, network: Network, *, states: Collection[int], kept: Collection[int] = ()) -> None:
        public = Q(
            pk__in=Commitment.objects.published().filter(network=network, state__in=states).values("pk")
        )
        found = Commitment.objects.filter(public | Q(pk__in=kept)).order_by("-made_on", "-pk")
        self.commitments: list[Commitment] = list(found[:MOST])

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
