"""Deleting a draft: asks once, and says that it cannot be undone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives import actions
from initiatives.views.initiative import kept, page
from initiatives.views.initiative.desk import Desk


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def initiative_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, and on POST the deletion."""
    initiative = page.find(request, pk)
    if initiative is None:
        raise Http404
    if not request.user.has_perm("initiatives.discard_text", initiative):
        raise PermissionDenied(_("Only a draft can be deleted, and only by its institution."))
    if request.method == "POST":
        number = initiative.number
        actions.discard(initiative=initiative, by=request.user)
        kept.forget(request, str(pk))
        messages.success(request, _("The draft %(number)s was deleted.") % {"number": number})
        return redirect("workspace")
    desk = Desk(request, initiative)
    context = {
        "initiative": initiative,
        "files": len(desk.evidence),
        "crumbs": page.crumbs(desk, _("Delete the draft")),
    }
    return render(request, "initiatives/initiative/discard.html", context)
