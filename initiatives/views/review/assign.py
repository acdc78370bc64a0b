"""Who of the secretariat reviews a text."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from initiatives import actions
from initiatives.addresses import review_of
from initiatives.reviewing import REVIEWABLES
from initiatives.views.review.queue import office_only
from initiatives.views.review.text import found_or_404
from members.queries import secretariat_of


@office_only
def office_review_assign(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take a text, give it to a colleague, or give it back to all; a visit without the button leads to the text."""
    if kind not in REVIEWABLES:
        raise Http404(f"There is no kind of text {kind!r}.")
    found = found_or_404(request, REVIEWABLES[kind], pk)
    if request.method != "POST":
        return redirect(review_of(found))
    asked = request.POST.get("to", "")
    colleague = None
    if asked:
        chosen = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
        colleague = secretariat_of(found.network_id).filter(pk=chosen).first()
        if colleague is None:
            messages.error(request, _("This person is not in post at the technical secretariat any more."))
            return redirect(review_of(found))
    actions.assign(text=found, by=request.user, to=colleague)
    if colleague is None:
        messages.success(request, _("The text is everybody's again."))
    elif colleague == request.user:
        messages.success(request, _("You review this text now."))
    else:
        messages.success(request, _("%(name)s reviews this text now and was told.") % {"name": colleague})
    return redirect(review_of(found))
