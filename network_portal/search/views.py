"""The page on which one searches everything at once."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network_portal.common.search.sources import sources
from network_portal.common.search.wanted import Wanted, understand
from network_portal.common.views import PAGE_SIZE
from network_portal.search.engine import MOST, Group, look
from network_portal.search.suggestions import meant

#: How many of each kind the page shows that shows all kinds.
BEST = 3


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=` among all kinds, the best of each; with `&kind=` all of that kind, 25 a page."""
    user, network = request.user, request.network  # type: ignore[attr-defined]
    wanted = understand(request.GET.get("q", ""))
    kind = next((each.kind for each in sources() if each.kind.name == request.GET.get("kind")), None)
    page: Page[int] | None = None
    if wanted.problem:
        groups: list[Group] = []
    elif kind:
        groups, page = _of_kind(wanted, user, network, kind.name, request.GET.get("page", ""))
    else:
        groups = look(wanted, user, network, last=BEST)
    chosen = [group for group in groups if kind and group.kind.name == kind.name]
    context = {
        "wanted": wanted,
        "problem": _problem(wanted),
        "kind": kind,
        "groups": groups,
        "shown": chosen if kind else groups,
        "page": page,
        "total": sum(group.total for group in groups),
        "is_more": any(group.is_more for group in groups),
        "most": MOST,
        "meant": "" if groups or wanted.problem else meant(wanted, user, network),
    }
    return render(request, "search/search.html", context)


def _of_kind(
    wanted: Wanted, user: Any, network: Any, kind: str, asked: str
) -> tuple[list[Group], "Page[int] | None"]:
    """All kinds with their totals, one of them with the page of its results that was asked for, or the nearest."""
    number = min(int(asked), MOST) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    for tried in range(2):
        last = max(number, 1) * PAGE_SIZE
        groups = look(wanted, user, network, kind=kind, first=last - PAGE_SIZE + 1, last=last)
        total = next((group.total for group in groups if group.kind.name == kind), 0)
        page = Paginator(range(total), PAGE_SIZE).get_page(number)
        if page.number == number or not total or tried:
            break
        number = page.number
    return groups, page if total else None


def _problem(wanted: Wanted) -> str:
    """Why nothing was looked for, and what to do."""
    return {
        "short": _("Write at least two letters or digits."),
        "frequent": _("Nearly every text has these words. Add one that tells them apart."),
        "excluded": _("Write what you are looking for as well, not only what is to be left out."),
    }.get(wanted.problem, "")
