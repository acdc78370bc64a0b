"""What a dashboard shows, as plain text and markup: it can be kept, and its template asks nothing."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from network_portal.common import formats
from network_portal.common.tables import Column, Table
from network_portal.dashboards.figures import headlines, pictures
from network_portal.dashboards.figures.headlines import Headline
from network_portal.dashboards.figures.registry import FIGURES, Figure, figures_for
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.filters import LABELS

TABLES, PICTURES = ("csv", "xlsx"), ("svg", "png")
#: What programs and pictures need and readers do not.
HIDDEN = ("code",)


@dataclass(frozen=True)
class Shown:
    """One figure on a page; `rows` are lists of (text, whether it is a number)."""

    name: str
    title: str
    definition: str
    key: list[tuple[str, str]]
    picture: SafeString
    narrow: SafeString | str
    table: Table
    rows: list[list[tuple[str, bool]]]
    links: list[tuple[str, str]]

    @property
    def id(self) -> str:
        return f"figure-{self.name.replace('_', '-')}"


@dataclass(frozen=True)
class StateLine:
    """One state beside the map: where its name leads, its class of the map's key, its number."""

    name: str
    address: str
    swatch: str
    number: str


@dataclass(frozen=True)
class Map:
    """The map of the region with its inset, its key and the list beside it, alphabetical.

    Of a region whose shapes are not at hand there is no picture, and the list stands alone.
    """

    region: SafeString | str
    inset: SafeString | str
    key: list[tuple[str, str]]
    states: list[StateLine]
    total: int


@dataclass(frozen=True)
class Page:
    """A dashboard: its headlines, its map where it is regional, and its figures by name."""

    headlines: list[Headline]
    map: Map | None
    figures: dict[str, Shown]
    years: list[int]
    states: list[tuple[str, str]]
    words: str
    #: Whether nothing published matches the filters.
    is_empty: bool


def page_of(scope: Scope) -> Page:
    """Everything that the dashboard of a scope shows, in four queries at most beside the memberships."""
    figures = figures_for(scope)
    tables = {figure.name: figure.table(scope) for figure in figures}
    by_state = tables.get("initiatives_by_state")
    return Page(
        headlines=headlines.of(scope, tables.get("seats")),
        map=map_of(by_state, scope) if by_state else None,
        figures={figure.name: _shown(figure, tables[figure.name], scope) for figure in figures},
        years=sorted(scope.cube.by_year),
        states=[] if scope.state else [(row.state.iso2, row.state.name) for row in scope.memberships],
        words=scope.in_words(),
        is_empty=scope.cube.total == 0,
    )


def map_of(table: Table, scope: Scope, links: pictures.Links | None = None) -> Map:
    """The map of a table (name, code, number); `links` gives a state's address by its code."""
    links = links or pictures.dashboard_links(scope)
    swatches = pictures.classes_by_code(table)
    is_drawn = pictures.has_map(table)
    return Map(
        region=pictures.map_of_states(table, scope, links=links).svg() if is_drawn else "",
        inset=pictures.map_of_states(table, scope, links=links, inset=True).svg() if is_drawn else "",
        key=pictures.key_of_map(table, scope),
        states=[
            StateLine(str(name), links(code), swatches[code], formats.number(n)) for name, code, n in table
        ],
        total=table.total("initiatives"),
    )


def map_of_published(scope: Scope, links: pictures.Links) -> Map:
    """The map of published initiatives for a page that is no dashboard."""
    return map_of(FIGURES["initiatives_by_state"].table(scope), scope, links)


def refused_in_words(scope: Scope) -> str:
    """What the address asked for and does not exist: "State: zz; Period: 20x6", or nothing."""
    return "; ".join(f"{LABELS[name]}: {text}" for name, text in scope.filters.refused)


def _shown(figure: Figure, table: Table, scope: Scope) -> Shown:
    narrow = figure.narrow(table, scope)
    visible = [column for column in table.columns if column.key not in HIDDEN]
    rows = [_row(table, row, visible) for row in table]
    return Shown(
        name=figure.name,
        title=str(table.title),
        definition=str(table.definition),
        key=figure.key(table, scope),
        # the map has a place of its own, with its inset
        picture=SafeString() if figure.name == "initiatives_by_state" else figure.drawn(table, scope).svg(),
        narrow=narrow.svg() if narrow else "",
        table=Table(table.name, str(table.title), [_plain(column) for column in visible], ()),
        rows=rows,
        links=_links(figure, scope, TABLES + PICTURES if figure.has_picture(table) else TABLES),
    )


def _row(table: Table, row: tuple[Any, ...], visible: list[Column]) -> list[tuple[str, bool]]:
    cells = dict(zip(table.columns, row, strict=True))
    return [
        (formats.number(cells[column]) if column.numeric else str(cells[column]), column.numeric)
        for column in visible
    ]


def _plain(column: Column) -> Column:
    return Column(column.key, str(column.label), column.kind)


def _links(figure: Figure, scope: Scope, formats: tuple[str, ...]) -> list[tuple[str, str]]:
    query = scope.filters.query()
    if scope.state:
        place = urlencode({"at": scope.state.slug})
        query = f"{query}&{place}" if query else f"?{place}"
    return [(kind.upper(), reverse("figure_export", args=[figure.name, kind]) + query) for kind in formats]


def title_of(scope: Scope) -> str:
    """What the page is called."""
    if scope.state:
        return _("%(state)s: dashboard") % {"state": scope.state.name}
    return _("Regional dashboard")
