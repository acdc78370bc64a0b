"""Who may open the secretariat's pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

View = Callable[..., HttpResponseBase]


def for_office(reason: str | Promise) -> Callable[[View], View]:
    """Decorator of a view for the network's secretariat.

    Visitors are asked to sign in, others who take part in the network get 403 with the reason; to everybody else
    the page does not exist.
    """

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            network = request.network  # type: ignore[attr-defined]
            if request.user.has_perm("members.use_office", network):
                return view(request, *args, **kwargs)
            if request.roles.takes_part(network):  # type: ignore[attr-defined]
                raise PermissionDenied(str(reason))
            raise Http404

        return guarded

    return decorate


office_only = for_office(_("Only the technical secretariat reads these logs."))
