"""Figures of the reporting rounds."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.rounds.compliance import words_of
from network_portal.common.sorting import sort_key
from network_portal.common.tables import Column, Table
from network_portal.dashboards.figures.initiatives import CODE, STATE
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.figures.texts import table_of


def compliance(scope: Scope) -> Table:
    """Rows (name, ISO code, year, items, answered, share of one or None, standing in words), the newest year first.

    Filters of initiatives do not apply, but for the state.
    """
    names = {state.pk: state for state in scope.states}
    returns = [each for each in scope.achieved.returns if each.state in names]
    returns.sort(key=lambda each: (sort_key(names[each.state].name), -each.year))
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
                names[each.state].name, names[each.state].iso2, str(each.year), each.total,
                each.total - each.missing, (each.total - each.missing) / each.total if each.total else None,
                words_of(each.standing),
            )
            for each in returns
        ],
        note=scope.state.name if scope.state else "",
    )  # fmt: skip
