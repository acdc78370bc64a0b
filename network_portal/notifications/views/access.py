"""Who may open the secretariat's pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase


def office_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For the network's secretariat; to others the page does not exist, visitors are asked to sign in."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("members.use_office", request.network):  # type: ignore[attr-defined]
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
