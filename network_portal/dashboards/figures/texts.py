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
    "officials_reached": _("Officials reached"),
    "delay_causes": _("What holds the work back"),
    "milestones": _("Milestones and their dates"),
    "membership": _("Membership"),
    "seats": _("Seats filled"),
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
    "officials_reached": _(
        "Officials that published progress reports say were reached, by the year in which the period ends; women,"
        " men, and those of whom it was not recorded; every year, whatever period is chosen."
    ),
    "delay_causes": _(
        "Published progress reports by the cause of delay that they name; those without are left out."
    ),
    "milestones": _(
        "Milestones of published initiatives by how they stand to the day on which they are due, today."
    ),
    "membership": _("States by how they stand in the Network today."),
    "seats": _(
        "Seats of ministries that somebody holds today, of all seats; a vacancy's age counts from the end"
        " of the last appointment."
    ),
}


def table_of(name: str, columns: Sequence[Column], rows: Rows, note: str = "") -> Table:
    """The table of a figure under its title and definition."""
    return Table(name, TITLES[name], columns, rows, definition=DEFINITIONS[name], note=note)
