"""Who may open the pages of the membership."""

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from network_portal.notifications.views.access import View, for_office

office_only = for_office(_("Only the technical secretariat keeps the register."))


def members_only(view: View) -> View:
    """For those who take part in the network; visitors are asked to sign in, to others the page does not exist."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.roles.takes_part(request.network):  # type: ignore[attr-defined]
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
