"""The region's part of a round's report: who answered, how far the work has come, and whom it reached."""

from typing import Any

from django.db.models import Count, F, Sum
from django.utils.translation import gettext as _

from initiatives.models import Commitment, ProgressReport, ReportingRound
from initiatives.rounds.compliance import Row, Totals, table_of
from initiatives.rounds.distances import distances_of
from initiatives.states import PUBLIC, Distance, Stage
from members.models import State
from network_portal.common import formats
from network_portal.common.sorting import sort_key
from network_portal.common.tables import Column, Table
from network_portal.common.templatetags.portal import shown as cell
from network_portal.dashboards import charts
from network_portal.dashboards.charts.tokens import STAGES
from network_portal.dashboards.figures import pictures as drawn
from network_portal.dashboards.figures.registry import FIGURES
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.reports import pictures

#: Of the compliance table: what fits beside each other on a page.
COLUMNS = ("state", "items", "confirmed", "changed", "explained", "missing", "share", "standing", "submitted")
WIDTHS = (2.2, 0.7, 0.9, 0.9, 0.9, 0.95, 0.95, 1.5, 0)


def regional_part(asked: ReportingRound, rows: list[Row]) -> dict[str, Any]:
    """Figures, the compliance table, and a part for each matter that has rows at all."""
    scope = Scope(asked.network, insider=True)
    parts = [_answers(rows), *_initiatives(scope), *_commitments(asked), *_reached(asked)]
    return {
        "title": _("The region"),
        "figures": _figures(Totals.of(rows)),
        "compliance": number_table(table_of(asked, rows), COLUMNS, WIDTHS),
        "parts": [part for part in parts if part],
    }


def number_table(table: Table, keys: tuple[str, ...] = (), widths: tuple[float, ...] = ()) -> dict[str, Any]:
    """A table as the template reads it: columns, and rows of texts in the page's language."""
    keys = keys or tuple(key for key in table.keys if key != "code")
    columns = [table.column(key) for key in keys]
    places = [table.keys.index(key) for key in keys]
    return {
        "title": str(table.title),
        "definition": str(table.definition),
        "columns": [str(column.label) for column in columns],
        "numeric": [column.numeric for column in columns],
        "widths": list(widths) or [1.6, *([0] * (len(columns) - 1))],
        "rows": [
            [cell(row[place], column) for place, column in zip(places, columns, strict=True)] for row in table
        ],
    }


def _figures(totals: Totals) -> list[dict[str, str]]:
    whole = _("of %(whole)s")
    return [
        _figure(totals.submitted, _("states submitted"), whole % {"whole": formats.number(totals.states)}),
        _figure(totals.in_time, _("of them in time")),
        _figure(totals.answered, _("items answered"), whole % {"whole": formats.number(totals.total)}),
        _figure(totals.changed + totals.explained, _("changed or explained")),
    ]


def _figure(number: int, label: str, whole: str = "") -> dict[str, str]:
    return {"number": formats.number(number), "whole": whole, "label": label}


def _answers(rows: list[Row]) -> dict[str, Any]:
    """The share of its items that each state answered."""
    asked = [row for row in rows if row.share is not None]
    if not asked:
        return {}
    title, definition = (
        _("Share of the items answered"),
        _("Answered items of those that each state was asked about."),
    )
    svg = charts.shares(
        [(row.state.name, row.share) for row in asked],
        width=420,
        caption=pictures.caption("report-shares", title),
    ).export()
    alt = "; ".join(f"{row.state.name}: {formats.percent(row.share)}" for row in asked)
    shown = pictures.shown(svg, title, definition, alt=f"{title}. {alt}", width=pictures.WIDE - 20)
    return _part(_("Answers by state"), "", [shown])


def _initiatives(scope: Scope) -> list[dict[str, Any]]:
    """The map, and the stages by state, of what is published today."""
    by_state, by_stage = (FIGURES[name] for name in ("initiatives_by_state", "initiatives_by_stage"))
    numbers = by_state.table(scope)
    if not numbers.total("initiatives"):
        return []
    parts = []
    if drawn.has_map(numbers):
        labels = [label for _swatch, label in drawn.key_of_map(numbers, scope)]
        key = pictures.key_of([f"seq-{step}" for step in range(1, len(labels) + 1)], labels)
        words = f"{numbers.title}. {pictures.in_words(numbers, 'state', 'initiatives')}"
        svg = drawn.map_as_file(numbers, scope)
        shown = pictures.shown(svg, str(numbers.title), str(numbers.definition), alt=words, key=key)
        parts.append(_part(_("Published initiatives"), "", [shown]))
    table = by_stage.table(scope)
    key = pictures.key_of(STAGES, [str(stage.label) for stage in Stage])
    words = f"{table.title}. {pictures.in_words(table, 'state', 'total')}"
    svg = by_stage.drawn(table, scope).export()
    shown = pictures.shown(
        svg, str(table.title), str(table.definition), alt=words, key=key, width=pictures.WIDE - 20
    )
    parts.append(_part(_("How far the work has come"), "", [shown], [number_table(table)]))
    return parts


def _commitments(asked: ReportingRound) -> list[dict[str, Any]]:
    """Commitments by how far they have come."""
    keys = Commitment.objects.filter(network=asked.network_id, status__in=PUBLIC).values_list("pk", flat=True)
    if not keys:
        return []
    reached = list(distances_of(keys).values())
    title = _("Commitments by distance")
    definition = _("How far the published commitments have come from words to action.")
    counts = [(str(distance.label), reached.count(distance)) for distance in Distance]
    table = Table(
        "commitments",
        title,
        [Column("distance", _("Distance")), Column("n", _("Commitments"), "number")],
        counts,
    )
    svg = charts.bars(counts, width=400, caption=pictures.caption("report-distances", title)).export()
    words = f"{title}. {pictures.in_words(table, 'distance', 'n')}"
    shown = pictures.shown(svg, title, definition, alt=words, width=pictures.WIDE - 30)
    return [_part(_("From words to action"), "", [shown])]


def _reached(asked: ReportingRound) -> list[dict[str, Any]]:
    """Officials reached, by state, as the published progress reports say."""
    reports = ProgressReport.objects.filter(initiative__network=asked.network_id, status__in=PUBLIC)
    sums = (
        reports.values("initiative__state")
        .annotate(w=Sum("women"), m=Sum("men"), u=Sum("unrecorded"), reports=Count("pk"))
        .annotate(all=F("w") + F("m") + F("u"))
        .filter(all__gt=0)
    )
    found = {row["initiative__state"]: row for row in sums}
    if not found:
        return []
    states = sorted(State.objects.filter(pk__in=found), key=lambda state: sort_key(state.name))
    columns = [
        Column("state", _("State")), Column("women", _("Women"), "number"), Column("men", _("Men"), "number"),
        Column("unrecorded", _("Not recorded"), "number"), Column("all", _("All"), "number"),
    ]  # fmt: skip
    cells = [(state.name, *(found[state.pk][name] for name in ("w", "m", "u", "all"))) for state in states]
    title = _("Officials reached")
    definition = _("As the published progress reports of each state's initiatives say, in all years.")
    table = Table("reached", title, columns, cells, definition=definition)
    svg = charts.bars(
        [(row[0], row[-1]) for row in cells], width=420, caption=pictures.caption("report-reached", title)
    ).export()
    words = f"{title}. {pictures.in_words(table, 'state', 'all')}"
    shown = pictures.shown(svg, title, definition, alt=words, width=pictures.WIDE - 20)
    return [_part(title, "", [shown], [number_table(table)])]


def _part(
    title: str, definition: str, shown: list[dict[str, Any]], tables: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    return {"title": title, "definition": definition, "pictures": shown, "tables": tables or []}
