"""The secretariat's queue of all that is to be reviewed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from initiatives import queries, reviewing
from initiatives.forms.queue import QueueForm
from initiatives.withdrawals import asked_in
from network_portal.notifications.views.access import for_office

office_only = for_office(gettext_lazy("Only the technical secretariat reviews texts."))


@office_only
@require_safe
def office_review(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; narrowed by what the address asks for."""
    queue = reviewing.queue_of(request.network)  # type: ignore[attr-defined]
    form = QueueForm(request.GET, queue=queue)
    shown = reviewing.narrowed(queue, reviewer=request.user.pk, **form.asked)
    context: dict[str, Any] = {
        "queue": shown,
        "total": len(queue),
        "oldest": queue[0].waiting if queue else None,
        "within": queries.REVIEW_WITHIN,
        "form": form,
        "clear": reviewing.queue_address() if any(form.asked.values()) else "",
        "label": _("Find a text"),
        "withdrawals": asked_in(request.network).select_related("state", "seat__ministry"),  # type: ignore[attr-defined]
    }
    return render(request, "initiatives/review/list.html", context)
