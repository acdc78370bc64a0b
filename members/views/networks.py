"""From one network to another, for those who take part in several."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network_portal.common.translation import read


@login_required
@require_POST
def network_switch(request: HttpRequest) -> HttpResponse:
    """Go over to the network that `network` names, one that the person is in; on to `next` or the workspace."""
    own = {row.slug: row for row in request.roles.network_rows.values()}  # type: ignore[attr-defined]
    network = own.get(request.POST.get("network", ""))
    if network is None or not request.choose_network(network.pk):  # type: ignore[attr-defined]
        raise Http404
    messages.success(
        request, _("You are now in: %(network)s.") % {"network": read(network, "short_name").value}
    )
    return redirect(_safe(request.POST.get("next", "")) or reverse("workspace"))


def _safe(address: str) -> str:
    """The address where it is a path of this portal, else nothing."""
    is_path = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_path else ""
