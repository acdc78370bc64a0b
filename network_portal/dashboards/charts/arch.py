"""The mark at full size: a bridge of stones, one for each state."""

from collections.abc import Collection, Sequence
from html import escape
from math import cos, pi, sin

from .tokens import TOKEN

CENTRE = (200, 198)
INNER, OUTER, WORDS = 92, 186, 163  # radii in pixels


def arch(stones: Sequence[str], *, marked: Collection[str], labels: bool) -> str:
    """Return an arch with a stone for each ISO code in order, some of them marked; drawn without Vega."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="198" viewBox="12 8 376 190">'
    drawn = "".join(_stone(i, len(stones), iso, iso in marked, labels) for i, iso in enumerate(stones))
    return f"{head}{drawn}</svg>"


def _stone(place: int, count: int, iso: str, marked: bool, labelled: bool) -> str:
    first, middle, last = (pi - (place + part) * pi / count for part in (0.09, 0.5, 0.91))
    a, b, c, d = (_at(*corner) for corner in ((INNER, first), (OUTER, first), (OUTER, last), (INNER, last)))
    path = f"M{a}L{b}A{OUTER},{OUTER},0,0,1,{c}L{d}A{INNER},{INNER},0,0,0,{a}Z"
    fill, ink = ("c-gold", "c-on-gold") if marked else ("c-arch", "c-on-arch")
    stone = f'<path d="{path}" fill="{TOKEN[fill]}"/>'
    if not labelled:
        return stone
    x, y = _at(WORDS, middle, down=4.5).split(",")
    words = f'x="{x}" y="{y}" text-anchor="middle" font-size="13" font-weight="600" fill="{TOKEN[ink]}"'
    return f"{stone}<text {words}>{escape(iso)}</text>"


def _at(radius: float, angle: float, *, down: float = 0) -> str:
    return f"{CENTRE[0] + radius * cos(angle):.1f},{CENTRE[1] - radius * sin(angle) + down:.1f}"
