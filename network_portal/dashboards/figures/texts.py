"""What each figure is called and, in one sentence, what it counts."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from network_portal.common.tables import Column, Rows, Table

TITLES = {
    "initiatives_by_state": _("Initiatives by state"),
    "initiatives_by_stage": _("Stage of the initiatives"),
    "initiatives_by_kind": _("Initiatives by kind"),
    "initiatives_by_audience": _("Initiatives by audience"),
    "initiatives_by_year": _("Initiatives by year"),
    "membership": _("Membership"),
    "seats": _("Seats filled"),
    "reporting_compliance": _("Answers to the reporting rounds"),
}
DEFINITIONS = {
    "initiatives_by_state": _(
        "Published initiatives in any stage, by the state of the institution that logged them."
    ),
    "initiatives_by_stage": _("How far the work itself has come: published initiatives by state and stage."),
    "initiatives_by_kind": _("Published initiatives by what they are; each is of one kind."),
    "initiatives_by_audience": _(
        "Published initiatives by whom they are for; one for several audiences counts in each."
    ),
    "initiatives_by_year": _(
        "Published initiatives by the year in which they start or, where no start is given, in which they"
        " were published; every year, whatever period is chosen."
    ),
    "membership": _("States by how they stand in the Network today."),
    "seats": _(
        "Seats of ministries that somebody holds today, of all seats; a vacancy's age counts from the end"
        " of the last appointment."
    ),
    "reporting_compliance": _(
        "Share of its published initiatives, mechanisms and commitments that each state answered for in the two"
        " newest reporting rounds, and whether it submitted in time; the picture shows the newest round."
    ),
}


def table_of(name: str, columns: Sequence[Column], rows: Rows, note: str = "") -> Table:
    """The table of a figure under its title and definition."""
    return Table(name, TITLES[name], columns, rows, definition=DEFINITIONS[name], note=note)
