"""The list of initiatives, and its exports."""

from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from initiatives import queries
from initiatives.filters import InitiativeFilter
from initiatives.kept_counts import public_count
from initiatives.models import Initiative
from initiatives.tables import initiatives_table
from initiatives.views.initiative.kept_pages import kept_for_visitors
from members.roles import roles_of
from network_portal.common import exports
from network_portal.common.views import page_of


@require_safe
@kept_for_visitors
def initiatives(request: HttpRequest) -> HttpResponseBase:
    """What the reader may see, filtered by the address; `?format=csv` and `xlsx` export exactly that."""
    network = request.network  # type: ignore[attr-defined]
    wanted = InitiativeFilter(request.GET, queries.visible(request.user, network), request=request)
    if kind := request.GET.get("format"):
        return exports.respond(_table(request, wanted), kind)
    counted = None
    # the kept head has links made of the address: nobody else's question may get into it
    if wanted.is_plain and set(request.GET) <= {"page"} and not request.user.is_authenticated:
        counted = public_count(network, wanted.qs, getattr(request, "as_of", ""))
    page = page_of(request, wanted.sorted_qs, counted=counted)
    context = {
        # None where the head of the list must not be kept: it tells what was asked for, or by whom.
        "kept_count": counted,
        "filter": wanted,
        "active": wanted.active,
        "page": page,
        "rows": queries.rows_of(cast("QuerySet[Initiative]", page.object_list)),
        "may_log": request.user.has_perm("initiatives.log_initiative", network),
        # asked for only where the head of the list is made
        "links": lambda: [
            (label, _export_address(request, kind)) for label, kind in (("CSV", "csv"), ("XLSX", "xlsx"))
        ],
    }
    return render(request, "initiatives/initiative/list.html", context)


def _table(request: HttpRequest, wanted: InitiativeFilter):  # type: ignore[no-untyped-def]
    return initiatives_table(
        wanted.sorted_qs,
        note="; ".join(f"{each.label}: {each.value}" for each in wanted.active),
        with_status=roles_of(request.user).takes_part(request.network),  # type: ignore[attr-defined]
        absolute=request.build_absolute_uri,
    )


def _export_address(request: HttpRequest, kind: str) -> str:
    """The same question in another format, all pages of it."""
    address = request.GET.copy()
    address.pop("page", None)
    address["format"] = kind
    return f"?{address.urlencode()}"
