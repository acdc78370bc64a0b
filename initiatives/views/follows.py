"""What a person follows: the list, and the button that follows or leaves off."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from initiatives import actions
from initiatives.follows import following
from initiatives.models import Commitment, Initiative
from members.models import State

KINDS: dict[str, Any] = {"commitment": Commitment, "initiative": Initiative}


@login_required
@require_safe
def follows(request: HttpRequest) -> HttpResponse:
    """All that the reader follows in this network, the latest first."""
    network = request.network  # type: ignore[attr-defined]
    context = {
        "rows": following(request.user, network),
        "may_follow": request.user.has_perm("initiatives.follow", network),
        "crumbs": [(_("My account"), reverse("account")), (_("What I follow"), "")],
    }
    return render(request, "initiatives/follow/list.html", context)


@require_POST
@login_required
def follow(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Follow a commitment, an initiative or a state, or with `do=unfollow` leave off; then back to where one was."""
    network = request.network  # type: ignore[attr-defined]
    what = _found(request, kind, key)
    if request.POST.get("do") == "unfollow":
        actions.unfollow(what=what, network=network, by=request.user)
        messages.success(request, _("You do not follow it any more."))
    else:
        if not isinstance(what, State) and not request.user.has_perm("initiatives.is_public", what):
            raise PermissionDenied(_("Only what is public can be followed."))
        actions.follow(what=what, network=network, by=request.user)
        messages.success(request, _("You follow it: you are told here and by email when it moves."))
    return redirect(_back(request, what))


def _found(request: HttpRequest, kind: str, key: str) -> Any:
    network = request.network  # type: ignore[attr-defined]
    if kind == "state":
        return get_object_or_404(
            State.objects.filter(memberships__network=network).distinct(), iso2=key.upper()
        )
    if kind not in KINDS or not key.isdecimal() or len(key) > 9:
        raise Http404(f"There is no {kind} {key}.")
    return get_object_or_404(KINDS[kind].objects.of_network(network).visible_to(request.user), pk=key)


def _back(request: HttpRequest, what: Any) -> str:
    """The page that the button stood on, of this site only; else that of what it was about."""
    there = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure()):
        return there
    return reverse("state", args=[what.slug]) if isinstance(what, State) else str(what.get_absolute_url())
