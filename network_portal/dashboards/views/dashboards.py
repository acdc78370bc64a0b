"""The dashboard of the region and of one state."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from members.models import Membership, State
from members.queries import current_memberships
from members.states import TAKING_PART
from network_portal.common.periods import today
from network_portal.dashboards.caching import kept, kept_page
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.filters import FilterForm
from network_portal.dashboards.page import page_of, refused_in_words, title_of


def dashboard(request: HttpRequest) -> HttpResponse:
    """The region's dashboard: headlines, the map, and every figure that the reader may see."""
    return _dashboard(request, "")


def dashboard_state(request: HttpRequest, slug: str) -> HttpResponse:
    """The dashboard of a state that takes part in the network today; 404 for any other."""
    return _dashboard(request, slug)


def insider(request: HttpRequest) -> bool:
    """Whether the reader takes part in the network."""
    return request.user.has_perm("members.view_seats", request.network)  # type: ignore[attr-defined]


def state_named(slug: str, memberships: list[Membership]) -> State:
    """The state of that address among those that take part; Http404 if it is none of them."""
    for row in memberships:
        if row.standing in TAKING_PART and row.state.slug == slug:
            return row.state
    raise Http404(f"No state {slug!r} takes part in the network.")


def _dashboard(request: HttpRequest, slug: str) -> HttpResponse:
    network = request.network  # type: ignore[attr-defined]

    return kept_page(request, network.pk, lambda: _rendered(request, slug))


def _rendered(request: HttpRequest, slug: str) -> tuple[HttpResponse, bool]:
    """The page, and whether its filters exist."""
    network = request.network  # type: ignore[attr-defined]
    memberships = kept("memberships", network.pk, (), lambda: list(current_memberships(network)))
    state = state_named(slug, memberships) if slug else None
    scope = Scope.read(network, request.GET, state=state, insider=insider(request), memberships=memberships)
    page = kept("dashboard", network.pk, scope.key, lambda: page_of(scope))
    context = {
        "page": page,
        "title": title_of(scope),
        "state": state,
        "membership": next((row for row in memberships if row.state == state), None),
        "form": FilterForm(scope.filters, years=page.years, states=page.states),
        "clear": request.path if scope.filters.query() else "",
        "refused": refused_in_words(scope),
        "on": today(),
        "compared": _compared(scope),
    }
    return render(request, "dashboards/dashboard.html", context), not scope.filters.refused


def _compared(scope: Scope) -> str:
    """With what the headlines are compared."""
    if scope.filters.period is None:
        return ""
    return _("Compared with %(year)s") % {"year": scope.filters.period - 1}
