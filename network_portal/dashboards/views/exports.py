"""A figure as a file: its table as CSV or XLSX, its picture as SVG or PNG."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from members.queries import current_memberships
from network_portal.common import exports
from network_portal.dashboards import charts
from network_portal.dashboards.figures.registry import Figure, figure_for
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.views.dashboards import insider, state_named

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def figure_export(request: HttpRequest, name: str, ext: str) -> HttpResponseBase:
    """The file of a figure under the address's filters, `at=ar` for the page of a state.

    404 for a figure that there is not, or that the reader does not see, and for the map of a region without one.
    """
    network = request.network  # type: ignore[attr-defined]
    memberships = list(current_memberships(network))
    slug = request.GET.get("at", "")
    state = state_named(slug, memberships) if slug else None
    scope = Scope.read(network, request.GET, state=state, insider=insider(request), memberships=memberships)
    figure = figure_for(name, scope)
    if figure is None:
        raise Http404(f"There is no figure {name!r}.")
    if ext in PICTURES:
        return _picture(figure, scope, ext)
    return exports.respond(figure.table(scope), ext)


def _picture(figure: Figure, scope: Scope, ext: str) -> HttpResponse:
    svg = figure.file(scope)
    if svg is None:
        raise Http404(f"There is no picture of {figure.name!r} here.")
    content = svg if ext == "svg" else charts.png(svg)
    response = HttpResponse(content, content_type=PICTURES[ext])
    response["Content-Disposition"] = f'attachment; filename="{exports.filename(figure.name, ext)}"'
    return response
