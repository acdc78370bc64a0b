"""Coastlines in as few bytes as a screen can show. Points are (x, y) in pixels."""

import re
from itertools import pairwise
from math import hypot

Point = tuple[float, float]

SPECK = 0.9  # square pixels: below this an island is a dot that nobody can tell from dust


def slim(path: str, *, tolerance: float = 0.45) -> str:
    """Return an SVG path thinned to `tolerance` pixels, its specks dropped, in relative coordinates."""
    rings = [_points(ring) for ring in path.split("Z")]
    kept = sorted((thin(ring, tolerance) for ring in rings if len(ring) > 3), key=area, reverse=True)
    return "".join(_written(ring) for i, ring in enumerate(kept) if not i or area(ring) >= SPECK)


def thin(line: list[Point], tolerance: float) -> list[Point]:
    """Return the points of a line that matter at `tolerance` pixels (Douglas and Peucker's method)."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = hypot(x2 - x1, y2 - y1)
    if length:
        off = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length for x, y in line[1:-1]]
    else:  # a closed ring: distance from where it starts
        off = [hypot(x - x1, y - y1) for x, y in line[1:-1]]
    far = max(range(len(off)), key=off.__getitem__) + 1
    if off[far - 1] < tolerance:
        return [line[0], line[-1]]
    return thin(line[: far + 1], tolerance)[:-1] + thin(line[far:], tolerance)


def area(ring: list[Point]) -> float:
    """Return the area inside a ring, in square pixels."""
    following = ring[1:] + ring[:1]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2


def tenth(value: float) -> str:
    """Write a number with at most one decimal and no needless zero: 0.5 -> ".5", 3.0 -> "3"."""
    text = f"{value:.1f}".removesuffix(".0")
    if text in {"-0", "0"}:
        return "0"
    return text.replace("0.", ".") if abs(value) < 1 else text


def _points(ring: str) -> list[Point]:
    pairs = (pair.split(",") for pair in re.split("[ML]", ring) if pair)
    return [(float(x), float(y)) for x, y in pairs]


def _written(ring: list[Point]) -> str:
    points = [(round(x, 1), round(y, 1)) for x, y in ring]
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    steps = " ".join(f"{tenth(dx)},{tenth(dy)}" for dx, dy in moves if (dx, dy) != (0, 0))
    steps = steps.replace(",-", "-").replace(" -", "-")  # a minus separates as well
    return f"M{tenth(points[0][0])},{tenth(points[0][1])}l{steps}z"
