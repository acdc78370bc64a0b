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
    "commitments_by_distance": _("Distance of the commitments"),
    "commitments_days": _("From the announcement to action"),
    "commitments_silent": _("Silent longest"),
    "officials_reached": _("Officials reached"),
    "delay_causes": _("What holds the work back"),
    "milestones": _("Milestones and their dates"),
    "membership": _("Membership"),
    "seats": _("Seats filled"),
    "translation_completeness": _("Translation completeness"),
    "mechanisms": _("National mechanisms"),
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
    "commitments_by_distance": _(
        "Published commitments by how far they have come from words to action; a commitment belongs to the year"
        " in which it was announced."
    ),
    "commitments_days": _(
        "Median number of days from the announcement of a commitment to its first action, until something"
        " functioned, and until it became institutional; each over the commitments that came so far."
    ),
    "commitments_silent": _(
        "Published commitments of which nothing was heard for longest, as long as they are not institutional."
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
    "translation_completeness": _(
        "Public texts that can be read in a language, because they were written in it or their translation is up"
        " to date, of all public texts."
    ),
    "mechanisms": _(
        "Published mechanisms that were not dissolved, by state; dormant are those on which nothing has happened"
        " for a year."
    ),
    "reporting_compliance": _(
        "Share of its published initiatives, mechanisms and commitments that each state answered for in the two"
        " newest reporting rounds, and whether it submitted in time; the picture shows the newest round."
    ),
}


def table_of(name: str, columns: Sequence[Column], rows: Rows, note: str = "") -> Table:
    """The table of a figure under its title and definition."""
    return Table(name, TITLES[name], columns, rows, definition=DEFINITIONS[name], note=note)
