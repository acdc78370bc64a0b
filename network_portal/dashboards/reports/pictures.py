"""The pictures of a report: those of the dashboards, as documents of their own with the report's font."""

from typing import Any

from network_portal.common.tables import Table
from network_portal.common.translation import current_language
from network_portal.dashboards import charts
from network_portal.dashboards.charts.tidy import FONT
from network_portal.dashboards.charts.tokens import TOKEN

#: Millimetres that a page of a report has for a picture.
WIDE, HALF = 150, 80


def shown(
    svg: str,
    title: str,
    definition: str,
    *,
    alt: str,
    key: list[dict[str, str]] | None = None,
    width: int = WIDE,
) -> dict[str, Any]:
    """A picture as the template reads it; `alt` says in words what it shows."""
    drawn = svg.replace(FONT, "Alegreya Sans")
    return {
        "svg": drawn, "title": title, "definition": definition, "alt": alt, "key": key or [], "width": width,
    }  # fmt: skip


def key_of(tokens: list[str], labels: list[str]) -> list[dict[str, str]]:
    """Swatches with their words; pictures leave theirs to the page."""
    return [{"colour": TOKEN[token], "label": label} for token, label in zip(tokens, labels, strict=True)]


def caption(name: str, title: str, definition: str = "") -> charts.Caption:
    return charts.Caption(name, title, definition, current_language())


def in_words(table: Table, label: str, value: str) -> str:
    """The numbers of a table one after the other: the alternative text of its picture."""
    pairs = zip(table.values(label), table.values(value), strict=True)
    return "; ".join(f"{name}: {number}" for name, number in pairs)
