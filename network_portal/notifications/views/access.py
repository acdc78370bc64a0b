"""Who may open the secretariat's pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _


def office_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For the network's secretariat.

    Visitors are asked to sign in, others who take part in the network get 403; to everybody else the page
    does not exist.
    """

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm("members.use_office", request.network):  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)
        if request.roles.takes_part(request.network):  # type: ignore[attr-defined]
            raise PermissionDenied(_("Only the technical secretariat reads these logs."))
        raise Http404

    return guarded
