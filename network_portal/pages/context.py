"""What every page's frame needs: the network, the menus, and whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from network_portal.pages import menus


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor; asks the database only for what the page uses."""
    return {
        "network": getattr(request, "network", None),
        "roles": getattr(request, "roles", None),
        "demo_mail": settings.DEMO_MAIL,
        "frame": SimpleLazyObject(lambda: _frame(request)),
        "menu": SimpleLazyObject(lambda: menus.main(request)),
        "menu_end": SimpleLazyObject(lambda: menus.own(request)),
        "other_networks": SimpleLazyObject(lambda: menus.other_networks(request)),
        "footer": SimpleLazyObject(lambda: menus.foot(request)),
    }


def _frame(request: HttpRequest) -> tuple[Any, ...]:
    """What decides how a visitor's frame looks, for `{% kept %}`; empty for who is signed in."""
    user, network = getattr(request, "user", None), getattr(request, "network", None)
    if not network or user is None or user.is_authenticated:
        return ()
    return get_language(), request.path, network.reading
