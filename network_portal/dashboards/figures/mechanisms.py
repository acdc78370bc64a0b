"""Figures of what states keep up for prevention."""

from django.utils.translation import gettext_lazy as _

from initiatives.states import MechanismStanding
from network_portal.common.tables import Column, Table
from network_portal.dashboards.figures.initiatives import CODE, STATE
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.figures.texts import table_of

IN_FORCE = (MechanismStanding.ACTIVE, MechanismStanding.DORMANT)


def mechanisms(scope: Scope) -> Table:
    """Rows (name, ISO code, in force, of them dormant, dissolved), states in the order of the language.

    Of the filters only that by state applies: a mechanism has neither kind, audience nor stage.
    """
    rows = []
    for state in scope.states:
        of_state = {
            standing: scope.achieved.mechanisms.get((state.pk, standing), 0) for standing in MechanismStanding
        }
        in_force = sum(of_state[standing] for standing in IN_FORCE)
        dormant, dissolved = of_state[MechanismStanding.DORMANT], of_state[MechanismStanding.DISSOLVED]
        rows.append((state.name, state.iso2, in_force, dormant, dissolved))
    return table_of(
        "mechanisms",
        [
            STATE, CODE,
            Column("in_force", _("In force today"), "number"),
            Column("dormant", _("Of them dormant"), "number"),
            Column("dissolved", _("Not in force any more"), "number"),
        ],
        rows,
        note=scope.narrowed_to.name if scope.narrowed_to else "",
    )  # fmt: skip
