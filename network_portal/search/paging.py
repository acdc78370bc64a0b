"""One kind of results, page by page."""

from typing import Any

from django.core.paginator import Page, Paginator

from network_portal.common.search.sources import Kind, sources
from network_portal.common.search.wanted import Wanted
from network_portal.common.views import PAGE_SIZE
from network_portal.search.engine import MOST, Group, look


def kind_named(name: str | None) -> Kind | None:
    """The kind of that name, where there is one."""
    return next((source.kind for source in sources() if source.kind.name == name), None)


def page_of_kind(
    wanted: Wanted, user: Any, network: Any, kind: Kind, asked: str | None
) -> tuple[list[Group], "Page[int] | None"]:
    """All kinds with their totals, one with the page of its results that was asked for, or the nearest.

    The page is None where the kind has no results.
    """
    asked = asked or ""
    number = min(int(asked), MOST) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    while True:
        last = max(number, 1) * PAGE_SIZE
        groups = look(wanted, user, network, kind=kind.name, first=last - PAGE_SIZE + 1, last=last)
        total = next((group.total for group in groups if group.kind.name == kind.name), 0)
        page = Paginator(range(total), PAGE_SIZE).get_page(number)
        if page.number == number or not total:
            return groups, page if total else None
        number = page.number
