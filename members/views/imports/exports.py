"""The register as a file that can come back."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from members.imports.tables import register_table
from members.states import ImportKind
from members.views.access import office_only
from network_portal.common import exports


@require_safe
@office_only
def office_register_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """All rows of a kind in the network, `?format=csv` (or none) and `xlsx`; with `empty` the header alone."""
    if kind not in ImportKind.values:
        raise Http404(f"There is no export of {kind!r}.")
    table = register_table(kind, request.network, empty="empty" in request.GET)  # type: ignore[attr-defined]
    return exports.respond(table, request.GET.get("format") or "csv")
