"""What is decided on a change beside its way through review: conflicts are settled, and a change is given up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from initiatives import actions
from initiatives.states import WITH_THE_STATE
from initiatives.views.amendment.detail import noun, readable
from initiatives.views.initiative import kept
from initiatives.views.initiative.detail import crumbs_to


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amendment_give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, and on POST the end of the change."""
    found = readable(request, pk)
    if found.status not in WITH_THE_STATE or not request.user.has_perm("initiatives.edit_text", found):
        raise PermissionDenied(_("Only its institution can give up a change, and not while it is in review."))
    initiative = found.initiative
    if request.method == "POST":
        actions.give_up(amendment=found, by=request.user)
        kept.forget(request, f"{initiative.pk}-change")
        said = _("The change of %(number)s was given up. The published text stays as it is.")
        messages.success(request, said % {"number": initiative.number})
        return redirect(initiative)
    crumbs = [
        *crumbs_to(initiative),
        (initiative.number, initiative.get_absolute_url()),
        (noun(), found.get_absolute_url()),
        (_("Give up"), ""),
    ]
    context = {"text": found, "initiative": initiative, "crumbs": crumbs}
    return render(request, "initiatives/amendment/give_up.html", context)


@login_required
@require_POST
def amendment_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """What holds in one field that was changed in another way since, and back to the page that asked."""
    found = readable(request, pk)
    version = request.POST.get("version", "")
    actions.settle(
        amendment=found,
        by=request.user,
        field=request.POST.get("field", ""),
        keeps_published=request.POST.get("holds") == "published",
        version=int(version) if version.isdecimal() and len(version) < 10 else 0,
    )
    messages.success(request, _("Settled. The rest of the change stays as it was."))
    back = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_own else found.get_absolute_url())
