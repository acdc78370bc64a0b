"""The page on which one searches everything at once."""

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network_portal.common.search.wanted import Wanted, understand
from network_portal.search.engine import MOST, Group, look
from network_portal.search.paging import kind_named, page_of_kind
from network_portal.search.suggestions import meant

#: How many of each kind the page shows that shows all kinds.
BEST = 3


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=` among all kinds, the best of each; with `&kind=` all of that kind, 25 a page."""
    user, network = request.user, request.network  # type: ignore[attr-defined]
    wanted = understand(request.GET.get("q", ""))
    kind = kind_named(request.GET.get("kind"))
    page: Page[int] | None = None
    if wanted.problem:
        groups: list[Group] = []
    elif kind:
        groups, page = page_of_kind(wanted, user, network, kind, request.GET.get("page"))
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


def _problem(wanted: Wanted) -> str:
    """Why nothing was looked for, and what to do."""
    return {
        "short": _("Write at least two letters or digits."),
        "frequent": _("Nearly every text has these words. Add one that tells them apart."),
        "excluded": _("Write what you are looking for as well, not only what is to be left out."),
    }.get(wanted.problem, "")
