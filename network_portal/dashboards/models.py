"""Tally: how many published initiatives there are of each sort, kept by the database itself."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Sum, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from initiatives.states import Audience, Kind, Stage
from members.models import Network, State
from network_portal.common.constraints import one_of

#: The audience of rows that count every initiative once; the other rows count it in each of its audiences.
ANY_AUDIENCE = ""


class TallyQuerySet(models.QuerySet["Tally"]):
    """Sums over tallies."""

    def of_network(self, network: Network | int) -> Self:
        return self.filter(network=network)

    def counting_once(self) -> Self:
        return self.filter(audience=ANY_AUDIENCE)

    def counting_in_each_audience(self) -> Self:
        return self.exclude(audience=ANY_AUDIENCE)

    def summed(self, dimension: str, by: str, then: str = "") -> Any:
        """(dimension, value of `by`, value of `then` or "", total); fit for a union with other sums."""
        text = models.CharField()
        second = F(then) if then else Value("")
        rows = self.annotate(
            dimension=Value(dimension, text), first=Cast(by, text), second=Cast(second, text)
        )
        return (
            rows.values("dimension", "first", "second")
            .annotate(n=Sum("total"))
            .values_list("dimension", "first", "second", "n")
        )


class Tally(models.Model):
    """A number to be added up with the others of its cell.

    Triggers on initiatives append rows, +1 and -1 alike, and never change one: two who publish at the same
    moment do not wait for each other. Now and then the rows of a cell are folded into one. Read it by sums.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    state = models.ForeignKey(State, models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    stage = models.CharField(_("stage"), max_length=15, choices=Stage)
    year = models.PositiveSmallIntegerField(_("year"))
    audience = models.CharField(_("audience"), max_length=30, blank=True, choices=Audience)
    total = models.IntegerField()

    objects: Any = TallyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["network", "audience", "state"], name="tally_slice")]
        constraints = [
            one_of("kind", Kind, "tally_kind_known"),
            one_of("stage", Stage, "tally_stage_known"),
            models.CheckConstraint(
                condition=models.Q(audience__in=[ANY_AUDIENCE, *Audience.values]), name="tally_audience_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network_id}/{self.state_id} {self.kind} {self.stage} {self.year} {self.total:+}"
