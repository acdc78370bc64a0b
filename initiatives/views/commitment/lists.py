"""The list of commitments, and its exports."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from initiatives.lists.commitment_table import commitments_table
from initiatives.lists.commitments import CommitmentFilter, listed, visible_commitments
from initiatives.states import Distance
from members.lists.asking import export_links
from members.roles import roles_of
from network_portal.common import exports
from network_portal.common.views import page_of


@require_safe
def commitments(request: HttpRequest) -> HttpResponseBase:
    """What the reader may see, filtered by the address; `?format=csv` and `xlsx` export exactly that."""
    network = request.network  # type: ignore[attr-defined]
    wanted = CommitmentFilter(request.GET, visible_commitments(request.user, network), request=request)
    if kind := request.GET.get("format"):
        table = commitments_table(
            wanted.sorted_qs,
            note="; ".join(f"{each.label}: {each.value}" for each in wanted.active),
            with_status=roles_of(request.user).takes_part(network),
            absolute=request.build_absolute_uri,
        )
        return exports.respond(table, kind)
    page = page_of(request, wanted.sorted_qs)
    context = {
        "filter": wanted,
        "active": wanted.active,
        "page": page,
        "rows": listed(page.object_list),
        "way": [(number, distance.label) for number, distance in enumerate(Distance, start=1)],
        "may_log": request.user.has_perm("initiatives.log_commitment", network),
        "links": export_links(request),
    }
    return render(request, "initiatives/commitment/list.html", context)
