"""Deleting the draft of a mechanism or of its change: asks once, and says that it cannot be undone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.actions import mechanisms as actions
from initiatives.views.mechanism.detail import crumbs_to, readable


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mechanism_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, and on POST the deletion."""
    found = readable(request, pk)
    if not request.user.has_perm("initiatives.discard_text", found):
        raise PermissionDenied(_("Only a draft can be deleted, and only by its institution."))
    if request.method == "POST":
        number, revised = found.number, found.revises_id
        actions.discard(mechanism=found, by=request.user)
        messages.success(request, _("The draft %(number)s was deleted.") % {"number": number})
        return redirect("mechanism", pk=revised) if revised else redirect("mechanisms")
    context = {
        "mechanism": found,
        "crumbs": [
            *crumbs_to(found),
            (found.number, found.get_absolute_url()),
            (_("Delete the draft"), ""),
        ],
    }
    return render(request, "initiatives/mechanism/discard.html", context)
