"""Which initiatives run under a published mechanism."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.actions import mechanisms as actions
from initiatives.forms.gathering import GatheringForm, offered
from initiatives.views.mechanism.detail import crumbs_to, readable


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mechanism_initiatives(request: HttpRequest, pk: int) -> HttpResponse:
    """The choice, and on POST what was chosen; it shows at once, both texts being public already."""
    found = readable(request, pk)
    if not request.user.has_perm("initiatives.gather_under_mechanism", found):
        raise PermissionDenied(
            _("Only its institution and the technical secretariat say what runs under a published mechanism.")
        )
    form = GatheringForm(request.POST if request.method == "POST" else None, offered=offered(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.gather(mechanism=found, initiatives=form.chosen, by=request.user)
        except ValidationError as error:
            form.add_error("initiatives", error.messages)
        else:
            messages.success(request, _("What runs under it was saved and is public."))
            return redirect(f"{found.get_absolute_url()}#initiatives")
    context = {
        "mechanism": found,
        "form": form,
        "crumbs": [
            *crumbs_to(found),
            (found.number, found.get_absolute_url()),
            (_("Initiatives under it"), ""),
        ],
    }
    return render(request, "initiatives/mechanism/gather.html", context)
