"""Handing an initiative over to another institution of the state: asks once, and says what will happen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives import actions
from initiatives.actions.successions import seats_for
from initiatives.forms.handing_over import HandOverForm
from initiatives.views.initiative.detail import crumbs_to, readable
from network_portal.common.translation import read


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def initiative_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The choice and the reason, and on POST the hand-over."""
    found = readable(request, pk)
    if not request.user.has_perm("initiatives.hand_over", found):
        raise PermissionDenied(_("Only the institution itself and the technical secretariat hand it over."))
    seats = list(seats_for(found))
    form = HandOverForm(request.POST if request.method == "POST" else None, seats=seats)
    if request.method == "POST" and form.is_valid():
        target, remark = form.seat_chosen, form.cleaned_data["remark"]
        actions.hand_over(initiative=found, target=target, by=request.user, remark=remark)
        said = _("%(number)s belongs to %(institution)s now. Both institutions were told.")
        institution = read(target.ministry, "name").value
        messages.success(request, said % {"number": found.number, "institution": institution})
        return redirect(found)
    crumbs = [*crumbs_to(found), (found.number, found.get_absolute_url()), (_("Hand over"), "")]
    context = {"initiative": found, "form": form, "seats": seats, "crumbs": crumbs}
    return render(request, "initiatives/initiative/hand_over.html", context)
