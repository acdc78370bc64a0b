"""Bars and columns. A row is (label, number, number, …); the key and the table beside a picture are HTML."""

from collections.abc import Iterable, Sequence
from math import ceil
from textwrap import wrap
from typing import Any

from .spec import OUTLINE, Spec, colours, layer, names, number
from .tokens import CATEGORIES, STAGES, STONE

Row = Sequence[Any]

LETTER = 6.4  # pixels: the mean width of a letter of 13 pixels
YEAR = 28  # pixels: four digits of 12 pixels and a gap
PARTS = {1: ["cat-1"], 2: ["cat-1", "cat-3"], 3: ["cat-1", "cat-3", "cat-5"]}


def stage_bars(rows: Sequence[Row], *, width: int = 400) -> Spec:
    """Return one stacked bar for each row (state, a number for each of the five stages); width in pixels."""
    wide = width > 300
    drawn = [
        {"s": str(row[0]), "p": i, "n": n} for row in rows for i, n in enumerate(row[1:]) if n
    ]  # fmt: skip
    order = [str(row[0]) for row in rows]
    y = names("s", order) | {"scale": {"domain": order}}  # a state with nothing keeps its line
    return {"width": width, "height": {"step": 25 if wide else 21}} | layer(
        drawn, "bar", style=OUTLINE | {"height": 15 if wide else 13}, order={"field": "p"},
        y=y, x=number("n", tickCount=4, tickMinStep=1, format=","), color=colours("p", STAGES),
    )  # fmt: skip


def columns_by_year(rows: Sequence[Row], *, width: int = 340) -> Spec:
    """Return one column a year with its total on top; a row is (year, number) or (year, part, part, …).

    Every column is drawn; where they are narrow, only every second or third bears its year.
    """
    count = max((len(row) - 1 for row in rows), default=1)
    parts = [{"y": str(row[0]), "p": i, "n": n or 0} for row in rows for i, n in enumerate(row[1:])]
    sums = [{"y": str(row[0]), "n": sum(n or 0 for n in row[1:])} for row in rows]
    thickness = max(6, min(26, round(width / max(len(rows), 1) * 0.62)))
    labels = _that_fit([str(row[0]) for row in rows], width)
    x = names("y", labelAngle=0, labelOverlap=False, values=labels)
    top = number("n", domain=_from_zero(each["n"] for each in sums))
    return {"width": width, "height": 220, "layer": [
        layer(parts, "bar", style=OUTLINE | {"width": thickness}, x=x, y=top, order={"field": "p"},
              color=colours("p", PARTS.get(count, CATEGORIES[:count]))),
        layer(sums, "text", style={"dy": -9, "fontSize": 12}, x=x, y=top,
              text={"field": "n", "type": "quantitative", "format": ","}),
    ]}  # fmt: skip


def bars(rows: Sequence[Row], *, width: int = 340) -> Spec:
    """Return one bar for each row (category, number), its words above it, in two lines where one is short."""
    lines = [_two_lines(str(row[0]), int((width - 48) / LETTER)) for row in rows]
    drawn: list[dict[str, Any]] = [
        {"i": f"{i:03}", "above": lines[i][0], "s": lines[i][1], "n": row[1] or 0}
        for i, row in enumerate(rows)
    ]
    tall = any(above for above, _below in lines)
    y = {"field": "i", "type": "ordinal", "title": None, "axis": None}
    x = number("n", domain=[0, max([1, *(each["n"] for each in drawn)])])
    down = 8 if tall else 0  # room above the bar for a second line
    words = {"align": "left", "limit": width - 48}
    return {"width": width, "height": {"step": 56 if tall else 44}, "layer": [
        layer(drawn, "bar", style={"height": 12, "yOffset": 8 + down}, y=y, x=x),
        layer([each for each in drawn if each["above"]], "text", style=words | {"dy": down - 25}, y=y,
              x={"value": 0}, text={"field": "above"}),
        layer(drawn, "text", style=words | {"dy": down - 9}, y=y, x={"value": 0}, text={"field": "s"}),
        layer(drawn, "text", style={"align": "right", "dy": down - 9, "fontWeight": 600}, y=y,
              x={"value": width}, text={"field": "n", "type": "quantitative", "format": ","}),
    ]}  # fmt: skip


def _two_lines(words: str, letters: int) -> tuple[str, str]:
    """Return what stands above and what stands next to the bar; what is too long even so is cut by Vega."""
    lines = wrap(words, letters) or [""]
    return ("", lines[0]) if len(lines) == 1 else (lines[0], " ".join(lines[1:]))


def shares(rows: Sequence[Row], *, width: int = 200) -> Spec:
    """Return a bar against its whole for each row (label, share from 0 to 1)."""
    drawn = [{"m": str(row[0]), "n": row[1] or 0, "all": 1} for row in rows]
    y, domain = names("m"), [0.0, 1.0]
    return {"width": width, "height": {"step": 34}, "layer": [
        layer(drawn, "bar", style=OUTLINE | {"height": 14, "fill": STONE}, y=y,
              x=number("all", domain=domain)),
        layer(drawn, "bar", style={"height": 14}, y=y, x=number("n", domain=domain)),
        layer(drawn, "text", style={"align": "right", "x": width, "dy": -15, "fontSize": 12}, y=y,
              text={"field": "n", "type": "quantitative", "format": ".0%"}),
    ]}  # fmt: skip


def _that_fit(labels: list[str], width: int) -> list[str]:
    """Return the labels that have room below their columns, counted from the last; a longer first one stays."""
    if not labels:
        return []
    each = width / len(labels)
    shown = labels[:: -ceil(YEAR / each)]
    if len(labels[0]) > len(labels[-1]):
        taken = ceil(len(labels[0]) * LETTER / 2 / each + YEAR / 2 / each)
        shown = [label for label in shown if label in labels[taken:]] + labels[:1]
    return shown


def _from_zero(values: Iterable[Any]) -> list[float]:
    """Return the domain of a scale; without values, or with zeros alone, it still has a length."""
    return [0.0, float(max(values, default=0) or 1)]
