"""What every page's frame needs: the network, the menu, and whether this is a demonstration."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Entry:
    """One entry of the main menu."""

    label: str
    url: str
    current: bool


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor; asks the database only for what the page uses."""
    return {
        "network": getattr(request, "network", None),
        "roles": getattr(request, "roles", None),
        "demo_mail": settings.DEMO_MAIL,
        "menu": SimpleLazyObject(lambda: menu(request)),
        "menu_end": SimpleLazyObject(lambda: menu_end(request)),
    }


def menu(request: HttpRequest) -> list[Entry]:
    """The main menu, with what the reader's roles open."""
    entries = []
    roles = getattr(request, "roles", None)
    if roles and roles.takes_part(request.network):  # type: ignore[attr-defined]
        entries.append((_("My workspace"), reverse("workspace")))
    if roles and roles.is_secretariat(request.network):  # type: ignore[attr-defined]
        entries.append((_("Review"), reverse("office_review")))
    entries += [
        (_("States"), reverse("states")),
        (_("Initiatives"), reverse("initiatives")),
        (_("Dashboard"), reverse("dashboard")),
        (_("About"), reverse("about")),
    ]
    return [Entry(label, url, request.path.startswith(url)) for label, url in entries]


def menu_end(request: HttpRequest) -> list[Entry]:
    """The other end of the menu: what is the reader's own."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        url = reverse("account_login")
        return [Entry(_("Sign in"), url, request.path == url)]
    from network_portal.notifications.models import Delivery

    unread = Delivery.objects.inbox_of(user).unread().count()
    inbox, account = reverse("inbox"), reverse("account")
    label = _("Inbox (%(count)s)") % {"count": unread} if unread else _("Inbox")
    return [
        Entry(label, inbox, request.path.startswith(inbox)),
        Entry(_("My account"), account, request.path.startswith(account)),
    ]
