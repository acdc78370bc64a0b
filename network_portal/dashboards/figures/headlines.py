"""Headlines: the few numbers on top of a dashboard and of the home page, with how they changed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.states import Kind, Stage
from network_portal.common import formats
from network_portal.common.periods import today
from network_portal.common.tables import Table
from network_portal.dashboards.figures.scope import Scope


@dataclass(frozen=True)
class Headline:
    """A number, of how many (or None), what it is, and a line on how it changed or what it is made of."""

    name: str
    number: int
    of: int | None
    label: str
    change: str


def of(scope: Scope, seats: Table | None = None) -> list[Headline]:
    """Five numbers of the region or of one state; `seats` is that figure's table, for who takes part."""
    return of_state(scope, seats) if scope.state else of_region(scope, seats)


def of_region(scope: Scope, seats: Table | None = None) -> list[Headline]:
    first = seats_filled(seats) if seats else member_states(scope)
    return [first, published(scope), functioning(scope), states_functioning(scope), kinds(scope)]


def of_state(scope: Scope, seats: Table | None = None) -> list[Headline]:
    return [
        published(scope),
        _in_stage(scope, Stage.UNDER_WAY, _("initiatives under way")),
        functioning(scope),
        _in_stage(scope, Stage.COMPLETED, _("initiatives completed")),
        seats_filled(seats) if seats else kinds(scope),
    ]


def member_states(scope: Scope) -> Headline:
    founded = scope.network.founded_on
    since = _("since %(month)s") % {"month": formats.month(founded)} if founded else ""
    count = len(scope.members)
    return Headline("member_states", count, None, ngettext("member state", "member states", count), since)


def published(scope: Scope) -> Headline:
    total = scope.cube.total
    label = ngettext("initiative published", "initiatives published", total)
    return Headline("published", total, None, label, _change(scope))


def functioning(scope: Scope) -> Headline:
    return _in_stage(scope, Stage.FUNCTIONING, _("initiatives functioning"))


def states_functioning(scope: Scope) -> Headline:
    """Member states in which something functions."""
    codes = {row.state_id for row in scope.members}
    count = len(scope.cube.states_with(Stage.FUNCTIONING) & codes)
    label = _("states with an initiative functioning")
    return Headline("states_functioning", count, len(codes), label, _share(count, len(codes)))


def kinds(scope: Scope) -> Headline:
    count = len(scope.cube.by_kind)
    return Headline(
        "kinds", count, len(Kind), _("kinds of initiative in use"), _("from briefings to legislation")
    )


def seats_filled(table: Table) -> Headline:
    """Seats filled of all seats, with the age of the oldest vacancy in days."""
    oldest = max((days for days in table.values("oldest_vacancy") if days is not None), default=None)
    change = ""
    if oldest is not None:
        text = ngettext("the oldest vacancy is %(n)s day old", "the oldest vacancy is %(n)s days old", oldest)
        change = text % {"n": formats.number(oldest)}
    return Headline("seats", table.total("filled"), table.total("seats"), _("seats filled"), change)


def _in_stage(scope: Scope, stage: Stage, label: str) -> Headline:
    return Headline(stage.value, scope.cube.in_stage(stage), None, label, _change(scope, stage))


def _change(scope: Scope, stage: Stage | None = None) -> str:
    """Against the year before; of a year that still runs, what the whole year before had."""
    year, running = scope.filters.period, today().year
    if year is None:
        count = scope.cube.in_year(running, stage)
        if not count:
            return _("none from %(year)s") % {"year": running}
        return _("%(n)s of them from %(year)s") % _numbers(count, running)
    before = scope.cube.in_year(year - 1, stage)
    if year >= running:
        return _("%(n)s in all of %(year)s") % _numbers(before, year - 1)
    more = scope.cube.in_year(year, stage) - before
    if more > 0:
        return _("%(n)s more than in %(year)s") % _numbers(more, year - 1)
    if more < 0:
        return _("%(n)s fewer than in %(year)s") % _numbers(-more, year - 1)
    return _("as many as in %(year)s") % _numbers(0, year - 1)


def _numbers(count: int, year: int) -> dict[str, Any]:
    return {"n": formats.number(count), "year": year}


def _share(part: int, whole: int) -> str:
    return _("%(share)s of the members") % {"share": formats.percent(part / whole)} if whole else ""
