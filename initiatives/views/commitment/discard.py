"""Deleting the draft of a commitment: asks once, and says that it cannot be undone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives import actions
from initiatives.views.commitment.detail import crumbs_to, readable


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def commitment_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, and on POST the deletion."""
    found = readable(request, pk)
    if not request.user.has_perm("initiatives.discard_text", found):
        raise PermissionDenied(_("Only a draft can be deleted, and only by its institution."))
    if request.method == "POST":
        number = found.number
        actions.discard_commitment(commitment=found, by=request.user)
        messages.success(request, _("The draft %(number)s was deleted.") % {"number": number})
        return redirect("workspace")
    crumbs = [*crumbs_to(found), (found.number, found.get_absolute_url()), (_("Delete the draft"), "")]
    return render(request, "initiatives/commitment/discard.html", {"commitment": found, "crumbs": crumbs})
