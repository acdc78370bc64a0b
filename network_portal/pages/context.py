"""What every page's frame needs: the network, the menus, and whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from network_portal.pages import menus


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor; asks the database only for what the page uses."""
    return {
        "network": getattr(request, "network", None),
        "roles": getattr(request, "roles", None),
        "demo_mail": settings.DEMO_MAIL,
        "menu": SimpleLazyObject(lambda: menus.main(request)),
        "menu_end": SimpleLazyObject(lambda: menus.own(request)),
        "footer": SimpleLazyObject(lambda: menus.foot(request)),
    }
