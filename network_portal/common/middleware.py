"""What every answer goes through: who may keep it, and what it says where an action refused."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from network_portal.common.states import Stale, WrongState


class PrivacyMiddleware:
    """What somebody who is signed in is shown is kept by nobody, their own browser included.

    Who did not ask who it is for made the same for all; an answer that says itself how it is kept stays so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # The API's people come by a header and leave the session alone.
        asked = request.session.accessed or "Authorization" in request.headers
        if asked and request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


class RefusalMiddleware:
    """Answers 409 where a record moved on before the request came; nothing was written then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, WrongState | Stale):
            return None
        record = exception.instance if isinstance(exception, WrongState) else exception.current
        return render(request, "409.html", {"record": record}, status=409)
