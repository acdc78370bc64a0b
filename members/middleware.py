"""Every request happens in a network, and everybody who makes one has roles in it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from members.kept import default_network
from members.roles import Roles, roles_of

#: Where a session remembers the network that its person chose, by its key.
CHOSEN = "network"


class NetworkMiddleware:
    """Adds `request.network` and `request.roles`; neither asks the database before it is used.

    `request.choose_network(key)` goes over to another network that the person is in, see choose().
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.network = SimpleLazyObject(lambda: network_of(request))  # type: ignore[attr-defined]
        request.roles = SimpleLazyObject(lambda: roles_of(request.user))  # type: ignore[attr-defined]
        request.choose_network = partial(choose, request)  # type: ignore[attr-defined]
        return self.get_response(request)


def network_of(request: Any, roles: Roles | None = None) -> Any:
    """The network that a request happens in: one that its person is in, the chosen one first; else the default one.

    Who carries no session is a visitor, and the session is left alone: the answer is the same for all of them.
    `roles` are those of somebody who came by another way than the session, as a program does.
    """
    default = default_network()
    chosen: Any = None
    if roles is None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return default
        roles = request.roles
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        chosen = request.session.get(CHOSEN)
    own = roles.network_rows
    if chosen in own:
        return default if chosen == default.pk else own[chosen]
    if not own or default.pk in own:
        return default
    return min(own.values(), key=lambda network: network.slug)


def choose(request: Any, network: int | None) -> bool:
    """From the next request on be in that network; False, and nothing changes, where the person is not in it."""
    if network not in request.roles.network_rows:
        return False
    request.session[CHOSEN] = network
    return True
