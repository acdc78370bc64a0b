"""What an action refused becomes a page that says why."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from network_portal.common.states import Stale, WrongState


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
