"""What pages show of the membership: rows of states, rows of seats, and a state's figures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.states import Stage
from members.models import Membership, Ministry, Network, State
from members.queries import seats_by_state
from members.states import Capacity, Standing
from network_portal.common import formats
from network_portal.common.periods import today
from network_portal.common.tables import Column, Table
from network_portal.dashboards.models import Tally


@dataclass(frozen=True)
class StateRow:
    """A line of the list of states; standing is empty for members in good standing."""

    state: State
    since: date
    is_founding: bool
    standing: str
    published: int
    filled: int
    seats: int


@dataclass(frozen=True)
class SeatRow:
    """A line of a state's seats: how it is held, in words and as a shape, and since when."""

    ministry: Ministry
    seat: Any
    is_filled: bool
    glyph: str
    words: str
    since: date | None
    vacant_days: int | None


@dataclass(frozen=True)
class Figure:
    """A number on top of the page, of how many (or None), what it counts, and a line about it."""

    number: int
    of: int | None
    label: str
    note: str


def rows_of(network: Network, memberships: Iterable[Membership], *, sees_seats: bool) -> list[StateRow]:
    """Two queries whatever their number; seats are counted only for who may see them."""
    published = _published_by_state(network)
    seats = seats_by_state(network) if sees_seats else {}
    rows = []
    for row in memberships:
        filled, all_seats = seats.get(row.state_id, (0, 0))
        standing = "" if row.standing == Standing.MEMBER else str(Standing(row.standing).label)
        count = published.get(row.state_id, 0)
        rows.append(StateRow(row.state, row.since, row.is_founding, standing, count, filled, all_seats))
    return rows


def table_of(rows: list[StateRow], *, sees_seats: bool, note: str = "") -> Table:
    """The list of states for exports."""
    columns = [
        Column("state", _("State")),
        Column("state_code", _("Code of the state")),
        Column("official_name", _("Official name")),
        Column("subregion", _("Subregion")),
        Column("since", _("Member since"), "date"),
        Column("founding", _("Proposed the Network")),
        Column("initiatives", _("Published initiatives"), "number"),
    ]
    if sees_seats:
        columns += [Column("filled", _("Seats filled"), "number"), Column("seats", _("Seats"), "number")]
    cells = []
    for row in rows:
        known = row.state
        founding = _("yes") if row.is_founding else _("no")
        line: tuple[Any, ...] = (
            known.name, known.iso2, known.official_name, known.subregion, row.since, founding, row.published,
        )  # fmt: skip
        cells.append((*line, row.filled, row.seats) if sees_seats else line)
    definition = _("States of the network with their standing today.")
    return Table("states", _("Member states"), columns, cells, definition=definition, note=note)


def stages_of(network: Network, state: State) -> Counter[str]:
    """Published initiatives of a state by stage."""
    tallies = Tally.objects.of_network(network).counting_once().filter(state=state)
    return Counter(dict(tallies.values("stage").annotate(n=Sum("total")).values_list("stage", "n")))


def figures(stages: Counter[str], seats: list[SeatRow], ministries: int) -> list[Figure]:
    """The state's numbers: of its seats where they are given, else how many institutions have one."""
    total, under_way, functioning = sum(stages.values()), stages[Stage.UNDER_WAY], stages[Stage.FUNCTIONING]
    planned, completed = stages[Stage.PLANNED], stages[Stage.COMPLETED]
    found = [
        Figure(total, None, ngettext("initiative published", "initiatives published", total), ""),
        Figure(
            under_way,
            None,
            _("under way"),
            ngettext("and %(n)s planned", "and %(n)s planned", planned) % _n(planned) if planned else "",
        ),
        Figure(
            functioning,
            None,
            _("functioning"),
            ngettext("and %(n)s completed", "and %(n)s completed", completed) % _n(completed)
            if completed
            else "",
        ),
    ]
    if seats:
        filled = sum(seat.is_filled for seat in seats)
        found.append(Figure(filled, len(seats), _("seats filled"), _oldest_vacancy(seats)))
    else:
        label = ngettext("institution in the Network", "institutions in the Network", ministries)
        found.append(Figure(ministries, None, label, ""))
    return found


def seat_row(seat: Any) -> SeatRow:
    """A row of members.queries.seats_of_state with its confirmation, in words."""
    if not seat.is_filled:
        days = (today() - seat.last_held).days if seat.last_held else None
        return SeatRow(seat.ministry, seat, False, "", _vacant(days), seat.last_held, days)
    held = set(seat.held_as)
    glyph = "s-3" if Capacity.PRINCIPAL in held else "s-2"
    return SeatRow(seat.ministry, seat, True, glyph, _held_as(held), seat.held_since, None)


def _held_as(held: set[str]) -> str:
    leading = Capacity.PRINCIPAL if Capacity.PRINCIPAL in held else Capacity.ACTING
    if Capacity.ALTERNATE not in held:
        return {Capacity.PRINCIPAL: _("Principal"), Capacity.ACTING: _("Acting")}[leading]
    if leading not in held:
        return _("Alternate only")
    return {
        Capacity.PRINCIPAL: _("Principal and alternate"),
        Capacity.ACTING: _("Acting and alternate"),
    }[leading]


def _vacant(days: int | None) -> str:
    if days is None:
        return _("Vacant, never filled")
    return ngettext("Vacant for %(n)s day", "Vacant for %(n)s days", days) % _n(days)


def _oldest_vacancy(seats: list[SeatRow]) -> str:
    vacant = sum(not seat.is_filled for seat in seats)
    oldest = max((seat.vacant_days for seat in seats if seat.vacant_days is not None), default=None)
    if not vacant:
        return _("none vacant")
    if oldest is None:
        return ngettext("%(n)s vacant", "%(n)s vacant", vacant) % _n(vacant)
    text = ngettext("a vacancy of %(n)s day", "a vacancy of %(n)s days", oldest)
    if vacant > 1:
        text = ngettext("oldest vacancy: %(n)s day", "oldest vacancy: %(n)s days", oldest)
    return text % _n(oldest)


def _published_by_state(network: Network) -> dict[int, int]:
    tallies = Tally.objects.of_network(network).counting_once()
    return dict(tallies.values("state").annotate(n=Sum("total")).values_list("state", "n"))


def _n(count: int) -> dict[str, str]:
    return {"n": formats.number(count)}
