"""Figures of the reporting rounds."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import ReportingRound, StateReturn
from initiatives.rounds.compliance import standing_of, words_of
from network_portal.common.sorting import sort_key
from network_portal.common.tables import Column, Table
from network_portal.dashboards.figures.initiatives import CODE, STATE
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.figures.texts import table_of

#: How many rounds are compared.
NEWEST = 2


def compliance(scope: Scope) -> Table:
    """Rows (name, ISO code, year, items, answered, share of one or None, standing in words), the newest year first.

    Filters of initiatives do not apply, but for the state.
    """
    rounds = ReportingRound.objects.of_network(scope.network).opened().order_by("-year")[:NEWEST]
    found = StateReturn.objects.filter(round__in=rounds.values("pk"))
    if scope.narrowed_to:
        found = found.filter(state=scope.narrowed_to)
    returns: list[Any] = list(found.select_related("round", "state").with_counts())
    returns.sort(key=lambda each: (sort_key(each.state.name), -each.round.year))
    return table_of(
        "reporting_compliance",
        [
            STATE, CODE,
            Column("year", _("Round")),
            Column("items", _("Items"), "number"),
            Column("answered", _("Answered"), "number"),
            Column("share", _("Share answered"), "percent"),
            Column("standing", pgettext_lazy("return of a state", "Standing")),
        ],
        [
            (
                each.state.name, each.state.iso2, str(each.round.year), each.total, each.total - each.missing,
                (each.total - each.missing) / each.total if each.total else None, words_of(standing_of(each)),
            )
            for each in returns
        ],
        note=scope.state.name if scope.state else "",
    )  # fmt: skip
