"""Figures of published initiatives."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.states import Audience, Kind, Stage
from network_portal.common.tables import Column, Table
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.figures.texts import table_of

INITIATIVES = Column("initiatives", _("Initiatives"), "number")
STATE, CODE = Column("state", _("State")), Column("code", _("Code"))


def by_state(scope: Scope) -> Table:
    """Rows (name, ISO 3166-1 alpha-2, number) in the alphabetical order of the language."""
    numbers = scope.cube.by_state
    return table_of(
        "initiatives_by_state",
        [STATE, CODE, INITIATIVES],
        [(s.name, s.iso2, sum(numbers.get(s.pk, {}).values())) for s in scope.states],
        note=scope.in_words(),
    )


def by_stage(scope: Scope) -> Table:
    """Rows (name, ISO code, a number for each of the five stages, their sum)."""
    numbers = scope.cube.by_state
    stages = [Column(stage.value, stage.label, "number") for stage in Stage]
    rows = []
    for state in scope.states:
        counts = [numbers.get(state.pk, {}).get(stage.value, 0) for stage in Stage]
        rows.append((state.name, state.iso2, *counts, sum(counts)))
    return table_of(
        "initiatives_by_stage",
        [STATE, CODE, *stages, Column("total", pgettext_lazy("sum of a row", "Total"), "number")],
        rows,
        note=scope.in_words(),
    )


def by_kind(scope: Scope) -> Table:
    """Rows (kind, its key, number), all kinds in the order of the form."""
    numbers = scope.cube.by_kind
    return table_of(
        "initiatives_by_kind",
        [Column("kind", _("Kind")), CODE, INITIATIVES],
        [(kind.label, kind.value, numbers.get(kind.value, 0)) for kind in Kind],
        note=scope.in_words(),
    )


def by_audience(scope: Scope) -> Table:
    """Rows (audience, its key, number), all audiences; only the one filtered by where there is a filter."""
    numbers, only = scope.cube.by_audience, scope.filters.audience
    audiences = [each for each in Audience if only in ("", each.value)]
    return table_of(
        "initiatives_by_audience",
        [Column("audience", _("Audience")), CODE, INITIATIVES],
        [(each.label, each.value, numbers.get(each.value, 0)) for each in audiences],
        note=scope.in_words(),
    )


def by_year(scope: Scope) -> Table:
    """Rows (year, number) without gaps from the first to the last; the filter by period is left open."""
    years = scope.cube.by_year
    shown = range(min(years), max(years) + 1) if years else range(0)
    return table_of(
        "initiatives_by_year",
        [Column("year", _("Year")), INITIATIVES],
        [(str(year), scope.cube.in_year(year)) for year in shown],
        note=scope.in_words(),
    )
