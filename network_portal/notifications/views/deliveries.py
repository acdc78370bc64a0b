"""The delivery log: the proof of who was told what, and when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network_portal.common.views import page_of
from network_portal.notifications import actions
from network_portal.notifications.forms import DeliveryFilter
from network_portal.notifications.models import Delivery
from network_portal.notifications.queries import delivery_log, mails_by_status
from network_portal.notifications.views.access import office_only
from network_portal.notifications.views.inbox import entry_of


@office_only
def office_deliveries(request: HttpRequest) -> HttpResponse:
    """The network's deliveries, what failed first."""
    network = request.network  # type: ignore[attr-defined]
    form = DeliveryFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = delivery_log(
        network,
        status=asked.get("status", ""),
        channel=asked.get("channel", ""),
        person=asked.get("q", ""),
    )
    page = page_of(request, rows)
    return render(
        request,
        "notifications/deliveries.html",
        {
            "form": form,
            "page": page,
            "entries": [entry_of(delivery, network) for delivery in page],
            "counts": mails_by_status(network),
            "clear": request.path if any(asked.values()) else "",
        },
    )


@office_only
@require_POST
def office_delivery_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a failed mail of the network once more; `next` is the page of the portal to go on to."""
    own = Delivery.objects.filter(event__network=request.network)  # type: ignore[attr-defined]
    delivery = get_object_or_404(own, pk=pk)
    if actions.retry(delivery=delivery, by=request.user):
        messages.success(request, _("The email is being sent again."))
    else:
        messages.warning(request, _("This email is no longer marked as failed."))
    following = request.POST.get("next", "")
    own_page = url_has_allowed_host_and_scheme(
        following, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(following if own_page else reverse("office_deliveries"))
