"""All figures by name: what pages, exports and the API show is computed here and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from network_portal.common.tables import Table
from network_portal.dashboards.charts import Picture
from network_portal.dashboards.figures import (
    commitments,
    initiatives,
    mechanisms,
    members,
    pictures,
    progress,
    rounds,
    translations,
)
from network_portal.dashboards.figures.pictures import Key
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.figures.texts import DEFINITIONS, TITLES


def _no_key(table: Table, scope: Scope) -> Key:
    return []


def _no_number(table: Table, scope: Scope) -> tuple[str, str]:
    return "", ""


@dataclass(frozen=True)
class Figure:
    """One figure: its table, its picture and who may see it.

    picture: `picture(table, scope)`, and with `narrow=True` for phones where `has_narrow`.
    as_file: the SVG to download where it is more than the picture.
    number: its one number and what that is, where it has one of its own beside the headlines.
    has_picture: whether it can be drawn for a table; where it cannot, the table stands in its place.
    needs_part: only for who takes part in the network. regional: not on the page of one state.
    """

    name: str
    compute: Callable[[Scope], Table]
    picture: Callable[..., Any]
    key: Callable[[Table, Scope], Key] = _no_key
    as_file: Callable[[Table, Scope], str] | None = None
    has_picture: Callable[[Table], bool] = lambda table: True
    number: Callable[[Table, Scope], tuple[str, str]] = _no_number
    has_narrow: bool = False
    needs_part: bool = False
    regional: bool = False

    @property
    def title(self) -> str | Promise:
        return TITLES[self.name]

    @property
    def definition(self) -> str | Promise:
        return DEFINITIONS[self.name]

    def table(self, scope: Scope) -> Table:
        """Its title, definition and rows, in at most one query beside those that `scope` has done."""
        return self.compute(scope)

    def drawn(self, table: Table, scope: Scope) -> Picture:
        return self.picture(table, scope)

    def file(self, scope: Scope) -> str | None:
        """Its picture as an SVG document of its own; None where there is none."""
        table = self.table(scope)
        if not self.has_picture(table):
            return None
        return self.as_file(table, scope) if self.as_file else self.drawn(table, scope).export()

    def narrow(self, table: Table, scope: Scope) -> Picture | None:
        return self.picture(table, scope, narrow=True) if self.has_narrow else None

    def shown_in(self, scope: Scope) -> bool:
        """Whether the reader of this scope sees it."""
        if self.needs_part and not scope.insider:
            return False
        return not (self.regional and scope.state)


FIGURES: dict[str, Figure] = {
    figure.name: figure
    for figure in [
        Figure(
            "initiatives_by_state", initiatives.by_state, pictures.map_of_states, pictures.key_of_map,
            pictures.map_as_file, pictures.has_map, regional=True,
        ),
        Figure(
            "initiatives_by_stage", initiatives.by_stage, pictures.stages, pictures.key_of_stages,
            has_narrow=True,
        ),
        Figure("initiatives_by_year", initiatives.by_year, pictures.columns, has_narrow=True),
        Figure("initiatives_by_kind", initiatives.by_kind, pictures.bars),
        Figure("initiatives_by_audience", initiatives.by_audience, pictures.bars),
        Figure("commitments_by_distance", commitments.by_distance, pictures.bars_in_order),
        Figure("commitments_days", commitments.median_days, pictures.bars_in_order),
        Figure(
            "commitments_silent", commitments.silent_longest, pictures.bars_in_order,
            has_picture=lambda table: False,
        ),
        Figure("mechanisms", mechanisms.mechanisms, pictures.mechanisms_in_force),
        Figure(
            "officials_reached", progress.officials, pictures.officials, pictures.key_of_officials,
            has_narrow=True,
        ),
        Figure("delay_causes", progress.delays, pictures.bars),
        Figure("milestones", progress.milestones, pictures.all_bars),
        Figure("membership", members.membership, pictures.bars, regional=True),
        Figure("seats", members.seats, pictures.shares_of_seats, has_narrow=True, needs_part=True),
        Figure(
            "translation_completeness", translations.translation_completeness, translations.shares,
            has_picture=lambda table: not table.empty, has_narrow=True, number=translations.number,
        ),
        Figure(
            "reporting_compliance", rounds.compliance, pictures.shares_answered, has_narrow=True,
            has_picture=lambda table: not table.empty, needs_part=True,
        ),
    ]
}  # fmt: skip


def figures_for(scope: Scope) -> list[Figure]:
    """The figures that the reader of a scope sees, in the order of the page."""
    return [figure for figure in FIGURES.values() if figure.shown_in(scope)]


def figure_for(name: str, scope: Scope) -> Figure | None:
    """The figure of that name if the reader of a scope sees it."""
    figure = FIGURES.get(name)
    return figure if figure and figure.shown_in(scope) else None
