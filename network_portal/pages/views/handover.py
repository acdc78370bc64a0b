"""The page that one holder of a seat finds of those before."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.queries import secretariat_of
from members.views.access import members_only
from members.views.succession import crumbs, seat_in
from network_portal.pages.handover import handover_of


@members_only
@require_safe
def seat_handover(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever holds the seat, and for the secretariat."""
    seat: Any = seat_in(request, pk)
    if not request.user.has_perm("members.view_handover", seat):
        raise PermissionDenied(
            _("Only who holds the seat, and the technical secretariat, read its handover page.")
        )
    state = seat.ministry.state
    context = {
        "seat": seat,
        "handover": handover_of(seat),
        "own": request.roles.appointment_to(seat),  # type: ignore[attr-defined]
        "office": secretariat_of(seat.network_id),
        "list": f"{reverse('initiatives')}?state={state.slug}",
        "may_confirm": request.user.has_perm("members.confirm_seat", seat),
        "crumbs": crumbs(_("Handover")),
    }
    return render(request, "pages/handover.html", context)
