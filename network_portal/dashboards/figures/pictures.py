"""Which picture shows which figure, and the key beside it."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from initiatives.states import Stage
from network_portal.common import formats
from network_portal.common.tables import Table
from network_portal.common.translation import current_language
from network_portal.dashboards import charts
from network_portal.dashboards.charts.tokens import RULE
from network_portal.dashboards.figures.scope import Scope

WIDE, COLUMN, THIRD, NARROW = 460, 400, 330, 250  # pixels: what a page gives a picture
LEAST_COLUMN = 20  # pixels a year needs, with its number above it
WIDE_COLUMN = 30  # pixels a year needs whose number has four digits
Key = list[tuple[str, str]]
Links = Callable[[str], str]


def map_of_states(table: Table, scope: Scope, *, inset: bool = False, links: Links | None = None) -> Any:
    """The region, or Central America for its inset; `links` gives a state's address by its ISO code."""
    numbers = numbers_by_code(table)
    draw = charts.central_map if inset else charts.region_map
    links = links or dashboard_links(scope)
    return draw(
        numbers,
        dict(zip(table.values("code"), map(str, table.values("state")), strict=True)),
        {code: links(code) for code in numbers},
        charts.class_breaks(numbers.values()),
        caption=caption_of(table, "inset" if inset else ""),
    )


def has_map(table: Table) -> bool:
    """Whether the region that is drawn is that of these states."""
    return charts.has_shapes(table.values("code"))


def map_as_file(table: Table, scope: Scope) -> str:
    """The map as a document of its own, Central America framed in its corner."""
    root = ET.fromstring(map_of_states(table, scope).export())  # noqa: S314 we drew it
    inset = ET.fromstring(map_of_states(table, scope, inset=True).export())  # noqa: S314
    left, top, _width, height = (float(part) for part in root.get("viewBox", "").split())
    wide, high = (float(inset.get(side, "0")) for side in ("width", "height"))
    place = {"x": f"{left + 1:g}", "y": f"{top + height - high - 1:g}"}
    frame = place | {"width": f"{wide:g}", "height": f"{high:g}", "fill": "none", "stroke": RULE}
    inset.attrib.update(place)
    root.append(inset)
    ET.SubElement(root, "{http://www.w3.org/2000/svg}rect", frame)
    return ET.tostring(root, encoding="unicode")


def key_of_map(table: Table, scope: Scope) -> Key:
    """(class of the swatch, numbers it stands for): 0 to 2, 3 to 5, …"""
    ranges = charts.class_ranges(table.values("initiatives"))
    return [(f"k{step}", _range(first, last)) for step, (first, last) in enumerate(ranges, start=1)]


def classes_by_code(table: Table) -> dict[str, str]:
    """State's ISO code -> class of its swatch."""
    numbers = numbers_by_code(table)
    breaks = charts.class_breaks(numbers.values())
    return {code: f"k{charts.class_of(number, breaks) + 1}" for code, number in numbers.items()}


def numbers_by_code(table: Table) -> dict[str, int]:
    return dict(zip(table.values("code"), table.values("initiatives"), strict=True))


def stages(table: Table, scope: Scope, *, narrow: bool = False) -> Any:
    """A stacked bar for each state; for one state a bar for each stage."""
    rows = [(row[0], *row[2:7]) for row in table]
    caption = caption_of(table, suffix_of(narrow))
    if scope.narrowed_to:
        numbers = rows[0][1:] if rows else [0] * len(Stage)
        named = list(zip([stage.label for stage in Stage], numbers, strict=True))
        return charts.bars(named, width=NARROW if narrow else COLUMN, caption=caption)
    return charts.stage_bars(rows, width=NARROW - 60 if narrow else WIDE - 40, caption=caption)


def key_of_stages(table: Table, scope: Scope) -> Key:
    """None for one state, whose bars bear the names of the stages."""
    if scope.narrowed_to:
        return []
    return [(f"g{step}", str(stage.label)) for step, stage in enumerate(Stage, start=1)]


def bars(table: Table, scope: Scope, *, narrow: bool = False) -> Any:
    """A bar for each row of (name, code, number) that has something, the largest first."""
    rows = sorted(((row[0], row[2]) for row in table if row[2]), key=lambda row: -row[1])
    return charts.bars(rows, width=NARROW if narrow else THIRD, caption=caption_of(table, suffix_of(narrow)))


def bars_in_order(table: Table, scope: Scope, *, narrow: bool = False) -> Any:
    """A bar for each row of (name, code, number, …), all of them in the order of the table."""
    rows = [(row[0], row[2] or 0) for row in table]
    return charts.bars(rows, width=NARROW if narrow else THIRD, caption=caption_of(table, suffix_of(narrow)))


def mechanisms_in_force(table: Table, scope: Scope) -> Any:
    """A bar for each state that keeps up something, in alphabetical order; for one state by standing."""
    columns = {column.key: str(column.label) for column in table.columns}
    if scope.narrowed_to:
        row = next(iter(table), ("", "", 0, 0, 0))
        named = list(
            zip([columns[key] for key in ("in_force", "dormant", "dissolved")], row[2:], strict=True)
        )
    else:
        named = [(row[0], row[2]) for row in table if row[2]]
    return charts.bars(named, width=THIRD, caption=caption_of(table))


def all_bars(table: Table, scope: Scope, *, narrow: bool = False) -> Any:
    """A bar for each row of (name, code, number), in the order of the table."""
    rows = [(row[0], row[2]) for row in table]
    return charts.bars(rows, width=NARROW if narrow else THIRD, caption=caption_of(table, suffix_of(narrow)))


def officials(table: Table, scope: Scope, *, narrow: bool = False) -> Any:
    """A column a year in three parts: women, men, not recorded; the latest years where there are too many."""
    width = NARROW if narrow else THIRD
    rows = [tuple(row[:4]) for row in table][-(width // WIDE_COLUMN) :]
    return charts.columns_by_year(rows, width=width, caption=caption_of(table, suffix_of(narrow)))


def key_of_officials(table: Table, scope: Scope) -> Key:
    """(class of the swatch, whom it stands for)."""
    return [(f"c{2 * place + 1}", str(column.label)) for place, column in enumerate(table.columns[1:4])]


def columns(table: Table, scope: Scope, *, narrow: bool = False) -> Any:
    """A column a year; where there are too many, the first stands for all the early ones."""
    width = NARROW if narrow else COLUMN
    rows = _without_early_years([tuple(row) for row in table], width // LEAST_COLUMN)
    return charts.columns_by_year(rows, width=width, caption=caption_of(table, suffix_of(narrow)))


def _without_early_years(rows: list[tuple[str, int]], most: int) -> list[tuple[str, int]]:
    """At most so many rows (year, number), whose sum is that of all of them."""
    if len(rows) <= most:
        return rows
    early, late = rows[: 1 - most], rows[1 - most :]
    until = pgettext("years", "up to %(year)s") % {"year": early[-1][0]}
    return [(until, sum(number for _year, number in early)), *late]


def shares_of_seats(table: Table, scope: Scope, *, narrow: bool = False) -> Any:
    """For each state the share of its seats that is filled."""
    rows = [(row[0], row[3] / row[2]) for row in table]
    return charts.shares(
        rows, width=NARROW - 100 if narrow else COLUMN, caption=caption_of(table, suffix_of(narrow))
    )


def shares_answered(table: Table, scope: Scope, *, narrow: bool = False) -> Any:
    """For each state that was asked anything in the newest round, the share that it answered."""
    newest = max(table.values("year"), default="")
    shares = zip(*(table.values(key) for key in ("state", "year", "share")), strict=True)
    rows = [(state, share) for state, year, share in shares if year == newest and share is not None]
    return charts.shares(
        rows, width=NARROW - 100 if narrow else COLUMN, caption=caption_of(table, suffix_of(narrow))
    )


def dashboard_links(scope: Scope) -> Links:
    """Addresses of states' dashboards under the same filters."""
    query = scope.filters.without("state").query()
    return lambda code: reverse("dashboard_state", args=[code.lower()]) + query


def suffix_of(narrow: bool) -> str:
    """What the name of a picture for phones ends in."""
    return "narrow" if narrow else ""


def caption_of(table: Table, ending: str = "") -> charts.Caption:
    """What a picture is called and says of itself to those who do not see it."""
    name = "-".join(filter(None, [table.name.replace("_", "-"), ending]))
    definition = f"{table.definition} {table.note}".strip()
    return charts.Caption(name, str(table.title), definition, current_language())


def _range(first: int, last: int) -> str:
    shown = {"first": formats.number(first), "last": formats.number(last)}
    return _("%(first)s to %(last)s") % shown if first != last else shown["first"]
