"""What the lists of rounds, and of the states in one, may be asked for."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from initiatives.models import ReportingRound
from initiatives.rounds.compliance import STANDINGS, Row, words_of
from members.lists.asking import Question, SearchField
from network_portal.common.sorting import fold
from network_portal.common.tables import Column, Table

PHASES = {
    "planned": pgettext_lazy("reporting round", "Planned"),
    "open": pgettext_lazy("reporting round", "Open"),
    "closed": pgettext_lazy("reporting round", "Closed"),
}


def phase_of(asked: ReportingRound) -> str:
    """planned, open or closed."""
    if asked.closed_at:
        return "closed"
    return "open" if asked.opened_at else "planned"


class RoundQuestion(Question):
    """How far the rounds have come, and the order."""

    phase = forms.ChoiceField(
        label=pgettext_lazy("return of a state", "Standing"),
        required=False,
        choices=[("", gettext_lazy("All rounds")), *PHASES.items()],
    )
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[("newest", gettext_lazy("Latest first")), ("oldest", gettext_lazy("Oldest first"))],
    )

    @cached_property
    def found(self) -> Any:
        """The network's rounds that answer it, with their totals."""
        rounds = ReportingRound.objects.of_network(self.network).with_totals()
        if phase := self.asked("phase"):
            rounds = rounds.filter(opened_at__isnull=phase == "planned", closed_at__isnull=phase != "closed")
        return rounds.order_by("year" if self.asked("sort") == "oldest" else "-year")


class StateQuestion(Question):
    """States of one round: by name, by how they stand, and the order."""

    q = SearchField(label=gettext_lazy("State"))
    standing = forms.ChoiceField(label=pgettext_lazy("return of a state", "Standing"), required=False)
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            ("state", gettext_lazy("State")),
            ("submitted", gettext_lazy("Latest submission first")),
            ("missing", gettext_lazy("Most unanswered first")),
        ],
    )

    def offered(self) -> dict[str, list[tuple[str, Any]]]:
        standings = [(standing, words_of(standing)) for standing in STANDINGS]
        return {"standing": [("", pgettext("returns of states", "All")), *standings]}

    def of(self, rows: list[Row]) -> list[Row]:
        """Those of the rows, in alphabetical order, that answer it, in its order."""
        standing, words = self.asked("standing"), self.asked("q") or []
        found = [
            row
            for row in rows
            if (not standing or row.standing == standing)
            and all(word in fold(f"{row.state.name} {row.state.iso2}") for word in words)
        ]
        if self.asked("sort") == "missing":
            return sorted(found, key=lambda row: -row.missing)
        if self.asked("sort") == "submitted":
            return sorted(found, key=lambda row: -(row.submitted_at.timestamp() if row.submitted_at else 0))
        return found


def rounds_table(rounds: Any, *, note: str = "") -> Table:
    """The list of rounds for exports."""
    columns = [
        Column("year", _("Year")),
        Column("standing", pgettext("return of a state", "Standing")),
        Column("opens", _("Opens on"), "date"),
        Column("due", _("Due by"), "date"),
        Column("closed", _("Closed on"), "date"),
        Column("states", _("States"), "number"),
        Column("submitted", _("Submitted"), "number"),
        Column("in_time", _("Submitted in time"), "number"),
    ]
    rows = [
        (
            str(each.year), PHASES[phase_of(each)], each.opens_on, each.due_on, each.closed_at,
            each.states, each.submitted, each.in_time,
        )
        for each in rounds
    ]  # fmt: skip
    definition = _("The network's yearly reporting rounds, and how many states submitted their answers.")
    return Table("rounds", _("Reporting rounds"), columns, rows, definition=definition, note=note)
