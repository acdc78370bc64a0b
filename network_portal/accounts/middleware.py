"""What stands between somebody who signed in and the pages."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from network_portal.accounts import second_factor


class SecondFactorMiddleware:
    """Leads whoever needs a second step and has none to the page that sets it up, from all pages but those of accounts.

    The API answers for itself, see network_portal.api.permissions.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        # What has no language is for programs; signing in, signing out and setting up must stay open.
        account = reverse("account")
        if request.path.startswith(account) or not request.path.startswith(account.removesuffix("account/")):
            return None
        roles = request.roles  # type: ignore[attr-defined]
        if not second_factor.is_lacking(request, request.user, roles):
            return None
        messages.warning(request, second_factor.WHY)
        return redirect("mfa_index")
