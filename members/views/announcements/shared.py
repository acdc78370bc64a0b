"""What the secretariat's pages of announcements share."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Announcement
from network_portal.common.translation import read
from network_portal.common.views import error, typed_texts

View = Callable[..., HttpResponseBase]
CRUMB_LENGTH = 60


def announcement_of(request: HttpRequest, pk: int) -> Announcement:
    """The announcement of the secretariat's own network, with its states; 404 for any other."""
    own = Announcement.objects.of_network(request.network)  # type: ignore[attr-defined]
    found: Announcement = get_object_or_404(own.prefetch_related("states"), pk=pk)
    found.network = request.network  # type: ignore[attr-defined]
    return found


def crumbs(announcement: Announcement | None, last: str = "") -> list[tuple[str, str]]:
    trail = [(_("Announcements"), reverse("office_announcements"))]
    if announcement is not None:
        subject = read(announcement, "subject").value
        short = subject if len(subject) <= CRUMB_LENGTH else f"{subject[:CRUMB_LENGTH].rstrip()}…"
        trail.append((short, announcement.get_absolute_url() if last else ""))
    return [*trail, (last, "")] if last else trail


def gives_text_back(view: View) -> View:
    """Decorator of a form's view: who may no longer save gets what was typed, to be copied.

    Put outside of what asks visitors to sign in, because that would answer with another page.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not _may_save(request):
            return error(
                request,
                HTTPStatus.FORBIDDEN,
                template="members/announcement/given_back.html",
                texts=typed_texts(request),
                is_signed_in=request.user.is_authenticated,
            )
        return view(request, *args, **kwargs)

    return guarded


def _may_save(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("members.use_office", request.network))  # type: ignore[attr-defined]


def export_links(request: HttpRequest) -> list[tuple[str, str]]:
    """The same question in the formats of exports, all pages of it."""
    links = []
    for label, kind in (("CSV", "csv"), ("XLSX", "xlsx")):
        address = request.GET.copy()
        address.pop("page", None)
        address["format"] = kind
        links.append((label, f"?{address.urlencode()}"))
    return links
