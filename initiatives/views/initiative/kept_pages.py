"""Pages that are the same for every visitor, kept for as long as nothing has happened."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from initiatives.versions import version_of

#: Seconds after which a page is made anew in any case: what leaves no event, as a state's name, changes by then.
KEPT = 60
#: Who carries one of these is, or may be, somebody, or is still to be told something.
PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")

View = Callable[[HttpRequest], HttpResponseBase]


def kept_for_visitors(view: View) -> View:
    """Keeps what visitors without any cookie get at an address that asks for a page and nothing else.

    The view finds in `request.as_of` the version of what it is to show, where it has been asked for.
    What changes the public record makes it stale at once: what is published shows in the next answer.
    """

    @wraps(view)
    def keeping(request: HttpRequest) -> HttpResponseBase:
        if not _is_same_for_all(request):
            return view(request)
        as_of = request.as_of = version_of(request.network.pk)  # type: ignore[attr-defined]
        key = f"kept:{request.build_absolute_uri()}:{as_of}"
        if (body := cache.get(key)) is not None:
            return _for_visitors(HttpResponse(body))
        response = view(request)
        if isinstance(response, HttpResponse) and response.status_code == 200:
            cache.set(key, response.content, KEPT)
        return _for_visitors(response)

    return keeping


def _for_visitors(response: HttpResponseBase) -> HttpResponseBase:
    """Whoever else keeps it must not show it to who is signed in."""
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    return response


def _is_same_for_all(request: HttpRequest) -> bool:
    if request.method != "GET" or any(name in request.COOKIES for name in PERSONAL):
        return False
    # Other questions have too many answers to keep them all.
    page = request.GET.get("page", "1")
    return set(request.GET) <= {"page"} and page.isdecimal() and len(page) < 6
