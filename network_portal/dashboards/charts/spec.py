"""Parts of a Vega-Lite specification, and how every picture looks."""

from collections.abc import Sequence
from typing import Any

from .tokens import INK, LINE, MUTED, RULE, SEQ, TOKEN

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
OUTLINE = {"stroke": RULE, "strokeWidth": 0.6}  # pale fills need an edge of 3 : 1
CONFIG: Spec = {
    "background": None,
    "font": "Liberation Sans",  # metrics of Arial; pages set their own stack over it
    "padding": 0,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelColor": MUTED,
        "titleColor": MUTED, "domain": False, "ticks": False, "gridColor": LINE, "labelPadding": 6,
    },
    "axisY": {"grid": False, "labelColor": INK, "labelFontSize": 13, "labelLimit": 220},
    "bar": {"color": TOKEN["cat-1"]},
    "text": {"fontSize": 13, "color": INK},
    "rule": {"color": RULE},
    "range": {"category": [TOKEN[f"cat-{i}"] for i in range(1, 6)], "ramp": SEQ, "ordinal": SEQ},
}  # fmt: skip
# decimal mark, mark of thousands, what follows a percentage: as network_portal/common/formats.py writes them
SPANISH = (",", "\u00a0", "\u00a0%")
NUMBERS = {"es": SPANISH, "pt-br": SPANISH, "en": (".", ",", "%")}


def number_format(language: str) -> Spec:
    """Return Vega's number format of a language code, the portal's default for an unknown one."""
    decimal, thousands, percent = NUMBERS.get(language, SPANISH)
    separators = {"decimal": decimal, "thousands": thousands, "percent": percent}
    return separators | {"grouping": [3], "currency": ["", ""]}


def layer(rows: list[Any], mark: str, *, style: Spec | None = None, **encoding: Any) -> Spec:
    """Return one layer: rows drawn as a mark."""
    return {"data": {"values": rows}, "mark": {"type": mark, **(style or {})}, "encoding": encoding}


def number(field: str, *, domain: Sequence[float] | None = None, **axis: Any) -> Spec:
    """Return a quantitative position without an axis, or with one when it is given options."""
    scale = {"scale": {"domain": domain}} if domain else {}
    return {"field": field, "type": "quantitative", "title": None, "axis": axis or None, **scale}


def names(field: str, order: list[str] | None = None, **axis: Any) -> Spec:
    """Return a position by name, in the order of the rows or in the order given."""
    return {"field": field, "type": "nominal", "title": None, "sort": order, "axis": axis or {}}


def colours(field: str, tokens: list[str]) -> Spec:
    """Return colours by index. The key is HTML beside the chart, so that it can wrap and be read aloud."""
    domain = list(range(len(tokens)))
    return {"field": field, "type": "nominal", "legend": None,
            "scale": {"domain": domain, "range": [TOKEN[token] for token in tokens]}}  # fmt: skip
