"""The pictures that pages and exports ask for. Words come in translated; drawing waits until it is shown."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from network_portal.common import formats

from . import arch as arches
from . import bars as barred
from . import maps
from .render import cached_render, png
from .spec import Spec
from .tidy import Caption

Rows = Iterable[Sequence[Any]]  # a Table is one


@dataclass(frozen=True)
class Picture:
    """A picture yet to be drawn. In a template `{{ picture }}` is its SVG."""

    caption: Caption
    draw: Callable[..., Spec | str]
    arguments: dict[str, Any] = field(default_factory=dict)

    def svg(self) -> SafeString:
        """Return the SVG for a page: colours follow the page's scheme, links are the caller's."""
        drawn = cached_render(self.draw, self.arguments, self.caption)
        return mark_safe(drawn)  # noqa: S308 every text in it was escaped by ElementTree

    def export(self) -> str:
        """Return the SVG as a document of its own: fixed colours, no links."""
        return cached_render(self.draw, self.arguments, self.caption, standalone=True)

    def png(self, *, scale: float = 2) -> bytes:
        """Return the export as PNG, `scale` times the size in pixels."""
        return png(self.export(), scale=scale)

    def __str__(self) -> str:
        return self.svg()

    def __html__(self) -> str:
        return self.svg()


def region_map(
    values: Mapping[str, int],
    names: Mapping[str, str],
    links: Mapping[str, str],
    breaks: Sequence[int],
    *,
    caption: Caption,
) -> Picture:
    """Return the region coloured by class; mappings by ISO 3166-1 alpha-2, see `class_breaks`."""
    return Picture(caption, maps.region_map, _of_map(values, names, links, breaks, caption.language))


def central_map(
    values: Mapping[str, int],
    names: Mapping[str, str],
    links: Mapping[str, str],
    breaks: Sequence[int],
    *,
    caption: Caption,
) -> Picture:
    """Return Central America at a larger scale: the inset of the region's map."""
    return Picture(caption, maps.central_map, _of_map(values, names, links, breaks, caption.language))


def stage_bars(rows: Rows, *, width: int = 400, caption: Caption) -> Picture:
    """Return stacked bars; a row is (state, planned, under way, functioning, completed, discontinued)."""
    return Picture(caption, barred.stage_bars, {"rows": _plain(rows), "width": width})


def columns_by_year(rows: Rows, *, width: int = 340, caption: Caption) -> Picture:
    """Return a column a year with its total; a row is (year, number) or (year, part, part, …)."""
    return Picture(caption, barred.columns_by_year, {"rows": _plain(rows), "width": width})


def bars(rows: Rows, *, width: int = 340, caption: Caption) -> Picture:
    """Return a bar for each row (category, number), in the order of the rows."""
    return Picture(caption, barred.bars, {"rows": _plain(rows), "width": width})


def shares(rows: Rows, *, width: int = 200, caption: Caption) -> Picture:
    """Return a bar against its whole for each row (label, share of one)."""
    return Picture(caption, barred.shares, {"rows": _plain(rows), "width": width})


def arch(stones: Sequence[str], *, marked: Collection[str], labels: bool, caption: Caption) -> Picture:
    """Return the mark at full size: a stone for each ISO code in order, some of them marked."""
    arguments = {"stones": list(stones), "marked": sorted(marked), "labels": labels}
    return Picture(caption, arches.arch, arguments)


def _plain(rows: Rows) -> list[list[Any]]:
    """Return rows whose labels are plain text: lazy translations would not make a key."""
    return [[str(row[0]), *(_number(cell) for cell in row[1:])] for row in rows]


def _number(value: Any) -> int | float:
    return value if isinstance(value, int | float) else float(value or 0)


def _of_map(
    values: Mapping[str, int],
    names: Mapping[str, str],
    links: Mapping[str, str],
    breaks: Sequence[int],
    language: str,
) -> dict[str, Any]:
    tooltips = {iso: f"{names[iso]}: {formats.number(value, language)}" for iso, value in values.items()}
    return {"values": dict(values), "tooltips": tooltips, "links": dict(links), "breaks": list(breaks)}
