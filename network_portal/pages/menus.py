"""The menus of the frame: what a reader's roles open, what is the reader's own, and what stands at the foot."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from network_portal.common.sorting import sort_key
from network_portal.common.translation import read
from network_portal.notifications.models import Delivery


@dataclass(frozen=True)
class Entry:
    """One entry of a menu."""

    label: str
    url: str
    current: bool = False


def main(request: HttpRequest) -> list[Entry]:
    """The main menu, with what the reader's roles open."""
    entries = []
    roles, network = getattr(request, "roles", None), getattr(request, "network", None)
    if roles and roles.takes_part(network):
        entries.append((_("My workspace"), reverse("workspace")))
    if roles and roles.is_secretariat(network):
        entries += [(_("Review"), reverse("office_review")), (_("Register"), reverse("office"))]
    entries += [
        (_("States"), reverse("states")),
        (_("Initiatives"), reverse("initiatives")),
        (_("Commitments"), reverse("commitments")),
        (_("Dashboard"), reverse("dashboard")),
    ]
    if roles and roles.takes_part(network):
        entries.append((_("Directory"), reverse("directory")))
    entries += [
        (_("About the Network"), reverse("about")),
    ]
    # of two that begin alike, as the register and the review that stands in the same office, the longer one is meant
    here = max((url for _label, url in entries if request.path.startswith(url)), key=len, default="")
    return [Entry(label, url, url == here) for label, url in entries]


def other_networks(request: HttpRequest) -> list[Any]:
    """The networks that the reader takes part in beside this one, by name."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not hasattr(request, "roles"):
        return []
    here = request.network  # type: ignore[attr-defined]
    others = [row for key, row in request.roles.network_rows.items() if key != here.pk]
    return sorted(others, key=lambda row: sort_key(read(row, "short_name").value))


def own(request: HttpRequest) -> list[Entry]:
    """The other end of the menu: signing in, or what is the reader's own."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        url = reverse("account_login")
        return [Entry(_("Sign in"), url, request.path == url)]
    unread = Delivery.objects.inbox_of(user).unread().count()
    inbox, account = reverse("inbox"), reverse("account")
    label = _("Inbox (%(count)s)") % {"count": unread} if unread else _("Inbox")
    return [
        Entry(label, inbox, request.path.startswith(inbox)),
        Entry(_("My account"), account, request.path.startswith(account)),
    ]


def foot(request: HttpRequest) -> list[list[Entry]]:
    """Three groups of addresses for who has read to the end."""
    network = getattr(request, "network", None)
    user = getattr(request, "user", None)
    if user and user.is_authenticated:
        people = [Entry(_("My account"), reverse("account"))]
    else:
        people = [Entry(_("Sign in"), reverse("account_login"))]
    roles = getattr(request, "roles", None)
    if roles and roles.takes_part(network):
        people.insert(0, Entry(_("Reporting rounds"), reverse("rounds")))
    if network and network.contact:
        people.insert(0, Entry(_("Write to the technical secretariat"), f"mailto:{network.contact}"))
    return [
        [
            Entry(_("The Network and its history"), reverse("about")),
            Entry(_("Member states"), reverse("states")),
            Entry(_("Focal Points Meetings"), reverse("meetings")),
            Entry(_("Recognitions"), reverse("recognitions")),
            Entry(_("Library"), reverse("library")),
        ],
        [
            Entry(_("All initiatives"), reverse("initiatives")),
            Entry(_("All commitments"), reverse("commitments")),
            Entry(_("Mechanisms"), reverse("mechanisms")),
            Entry(_("Regional dashboard"), reverse("dashboard")),
            Entry(_("API and open data"), reverse("api_docs")),
        ],
        people,
    ]
