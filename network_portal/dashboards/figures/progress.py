"""Figures of what was achieved: officials reached, what holds the work back, and milestones."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.states import DelayCause
from network_portal.common.tables import Column, Table
from network_portal.dashboards.figures.achieved import COMING, LATE, ON_TIME, OVERDUE
from network_portal.dashboards.figures.initiatives import CODE
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.figures.texts import table_of

MILESTONES = {
    ON_TIME: _("Done on time"),
    LATE: _("Done late"),
    OVERDUE: _("Overdue"),
    COMING: _("Still to come"),
}


def officials(scope: Scope) -> Table:
    """Rows (year, women, men, not recorded, their sum) without gaps; the filter by period is left open."""
    years = scope.achieved.officials
    shown = range(min(years), max(years) + 1) if years else range(0)
    counts = [(year, years.get(year, (0, 0, 0))) for year in shown]
    return table_of(
        "officials_reached",
        [
            Column("year", _("Year")),
            Column("women", _("Women"), "number"),
            Column("men", _("Men"), "number"),
            Column("unrecorded", _("Not recorded"), "number"),
            Column("total", pgettext_lazy("sum of a row", "Total"), "number"),
        ],
        [(str(year), *numbers, sum(numbers)) for year, numbers in counts],
        note=scope.in_words(),
    )


def delays(scope: Scope) -> Table:
    """Rows (cause, its key, number of reports), all causes in the order of the form."""
    numbers = scope.achieved.causes
    causes = [cause for cause in DelayCause if cause != DelayCause.NONE]
    return table_of(
        "delay_causes",
        [Column("cause", _("Cause")), CODE, Column("reports", _("Reports"), "number")],
        [(cause.label, cause.value, numbers.get(cause.value, 0)) for cause in causes],
        note=scope.in_words(),
    )


def milestones(scope: Scope) -> Table:
    """Rows (how they stand to their day, its key, number of milestones)."""
    numbers = scope.achieved.milestones
    return table_of(
        "milestones",
        [Column("standing", _("Milestones")), CODE, Column("milestones", _("Number"), "number")],
        [(capfirst(str(label)), key, numbers.get(key, 0)) for key, label in MILESTONES.items()],
        note=scope.in_words(),
    )
