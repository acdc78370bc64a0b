"""Maps of the region: members coloured by class, with their number, a tooltip and a link."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from .spec import OUTLINE, Spec, layer, number
from .tidy import HOST, MARK
from .tokens import INK, LINE, SEQ, STONE, TOKEN

GEODATA = Path(__file__).parents[1] / "data" / "countries.geo.json"
CLASSES = 5
# where a number goes: (0, 0) is inside the shape, anything else an offset in pixels to where there is room
REGION_LABELS = dict.fromkeys(("AR", "BO", "BR", "CO", "PE", "PY", "UY", "VE", "MX"), (0, 0)) | {
    "CL": (-20, 0), "EC": (-20, 2), "DO": (14, -10),
}  # fmt: skip
CENTRAL_LABELS = {"GT": (0, -4), "SV": (-6, 16), "HN": (0, 0), "NI": (0, 0), "CR": (-10, 16), "PA": (0, 18)}
CENTRAL = {"GT", "SV", "HN", "NI", "CR", "PA", "BZ", "MX", "CO", "CU", "JM"}


def class_breaks(values: Iterable[int]) -> list[int]:
    """Return the lower bounds of the classes after the first: equal whole steps from the smallest to the largest.

    At most CLASSES classes, and fewer where the values lie so close that some could hold none of them.
    """
    lowest, highest = _extent(values)
    step = -(-(highest - lowest + 1) // CLASSES)
    return list(range(lowest + step, highest + 1, step))


def class_ranges(values: Iterable[int]) -> list[tuple[int, int]]:
    """Return (first, last) of each class of the values, for their key; nothing for no values."""
    known = list(values)
    if not known:
        return []
    lowest, highest = _extent(known)
    breaks = class_breaks(known)
    return list(zip([lowest, *breaks], [*(bound - 1 for bound in breaks), highest], strict=True))


def class_of(value: float, breaks: Sequence[int]) -> int:
    """Return the class of a value, from 0."""
    return bisect_right(breaks, value)


def _extent(values: Iterable[int]) -> tuple[int, int]:
    known = list(values)
    return min(known, default=0), max(known, default=0)


def has_shapes(codes: Iterable[str]) -> bool:
    """Return whether the map has the shape of any of these states, by ISO 3166-1 alpha-2: it shows one region only."""
    known = {shape["properties"]["iso2"] for shape in _shapes()}
    return not known.isdisjoint(codes)


def region_map(
    values: Mapping[str, int], tooltips: Mapping[str, str], links: Mapping[str, str], breaks: Sequence[int]
) -> Spec:
    """Return the region; all mappings by ISO 3166-1 alpha-2, states without a value stay muted."""
    shapes = [
        shape for shape in _shapes()
        if shape["properties"]["iso2"] in values
        or (shape["properties"]["area_km2"] > 3000 and shape["properties"]["iso2"] not in {"FK", "GS"})
    ]  # fmt: skip
    layers = _layers(shapes, REGION_LABELS, values, tooltips, links, breaks)
    projection = {"type": "azimuthalEqualArea", "rotate": [74, 13, 0]}
    return {"width": 460, "height": 560, "projection": projection, "layer": layers}


def central_map(
    values: Mapping[str, int], tooltips: Mapping[str, str], links: Mapping[str, str], breaks: Sequence[int]
) -> Spec:
    """Return Central America at a larger scale, for an inset beside the region."""
    shapes = [shape for shape in _shapes() if shape["properties"]["iso2"] in CENTRAL]
    layers = _layers(shapes, CENTRAL_LABELS, values, tooltips, links, breaks, clip=True)
    projection = {
        "type": "mercator", "scale": 640, "center": [-84.9, 12.4], "translate": [98, 75],
        "clipExtent": [[-3, -3], [199, 153]],
    }  # fmt: skip
    return {"width": 196, "height": 150, "projection": projection, "layer": layers}


@cache
def _shapes() -> list[dict[str, Any]]:
    return json.loads(GEODATA.read_text(encoding="utf-8"))["features"]


def _layers(
    shapes: list[dict[str, Any]],
    labels: Mapping[str, tuple[int, int]],
    values: Mapping[str, int],
    tooltips: Mapping[str, str],
    links: Mapping[str, str],
    breaks: Sequence[int],
    *,
    clip: bool = False,
) -> list[Spec]:
    """Return the muted shapes, the members, and a number for each member that has a place for it."""
    members, others = [], []
    for shape in shapes:
        iso = shape["properties"]["iso2"]
        if iso in values:
            members.append(shape | {"properties": _described(shape, values[iso], tooltips, links, breaks)})
        else:
            others.append(shape)
    scale = {"domain": list(range(CLASSES)), "range": SEQ[:CLASSES]}
    fill = {"field": "properties.step", "type": "ordinal", "legend": None, "scale": scale}
    muted = {"fill": STONE, "stroke": LINE, "strokeWidth": 0.6, "clip": clip}
    drawn = [layer(others, "geoshape", style=muted)]
    if members:
        href, label = {"field": "properties.href"}, {"field": "properties.label"}
        drawn.append(
            layer(
                members, "geoshape", style=OUTLINE | {"clip": clip}, fill=fill, href=href, description=label
            )
        )
    described = [shape["properties"] for shape in members]
    return drawn + [_number(each, *labels[each["iso2"]]) for each in described if each["iso2"] in labels]


def _described(
    shape: dict[str, Any],
    value: int,
    tooltips: Mapping[str, str],
    links: Mapping[str, str],
    breaks: Sequence[int],
) -> dict[str, Any]:
    iso = shape["properties"]["iso2"]
    label = MARK + tooltips[iso]
    described = {"iso2": iso, "n": value, "step": class_of(value, breaks), "label": label}
    if iso in links:
        described["href"] = HOST + links[iso]
    return described | {"lon": shape["properties"]["lon"], "lat": shape["properties"]["lat"]}


def _number(member: dict[str, Any], dx: int, dy: int) -> Spec:
    colour = INK if dx or dy else TOKEN[f"seq-on-{member['step'] + 1}"]
    return layer(
        [member], "text", style={"dx": dx, "dy": dy, "fill": colour, "fontWeight": 600},
        longitude=number("lon"), latitude=number("lat"),
        text={"field": "n", "type": "quantitative", "format": ","},
    )  # fmt: skip
