"""Every request happens in a network, and everybody who makes one has roles in it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from members.kept import default_network
from members.roles import roles_of


class NetworkMiddleware:
    """Adds `request.network` and `request.roles`; neither asks the database before it is used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.network = SimpleLazyObject(default_network)  # type: ignore[attr-defined]
        request.roles = SimpleLazyObject(lambda: roles_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)
