"""Pages and their parts kept for some minutes, and no longer than what they show holds."""

import gzip
import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from initiatives.versions import version_of
from network_portal.common.periods import today
from network_portal.common.translation import current_language
from network_portal.dashboards.filters import NAMES

T = TypeVar("T")
#: Seconds. What is published or archived shows at once by its version; this is for what nobody announced.
KEPT = 60 * 5
LONGEST_ADDRESS = 200


def kept(name: str, network: int, parts: tuple[Any, ...], make: Callable[[], T]) -> T:
    """What `make` returned for the same parts, network, language and day, unless something changed since."""
    key = _key(name, network, parts)
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEPT)
    return found


def kept_page(
    request: HttpRequest, network: int, make: Callable[[], tuple[HttpResponse, bool]]
) -> HttpResponse:
    """The whole page for visitors, packed as well; made anew for everybody who has a session or a message.

    `make` returns the page, and whether all that its address asks for exists: the rest has no end, so it is not kept.
    """
    if not _is_plain(request):
        return make()[0]
    key = _key("page", network, (request.scheme, request.get_host(), request.get_full_path()))
    found = cache.get(key)
    if found is None:
        response, is_found = make()
        if not is_found or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            return response  # nobody else asks for it, or it holds one visitor's token
        found = (response.content, gzip.compress(response.content, 6))
        cache.set(key, found, KEPT)
    return _answer(request, *found)


def _is_plain(request: HttpRequest) -> bool:
    """Whether the answer is the same for all who ask like this."""
    personal = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    whole = request.method == "GET" and not request.headers.get("hx-request")
    known = all(name in NAMES and len(values) == 1 for name, values in request.GET.lists())
    return whole and known and not personal and len(request.get_full_path()) <= LONGEST_ADDRESS


def _answer(request: HttpRequest, body: bytes, packed: bytes) -> HttpResponse:
    accepted = "gzip" in request.headers.get("accept-encoding", "")
    response = HttpResponse(packed if accepted else body)
    if accepted:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return response


def _key(name: str, network: int, parts: tuple[Any, ...]) -> str:
    content = [name, version_of(network), today().isoformat(), current_language(), *parts]
    text = json.dumps(content, default=str)
    return f"dashboards:{name}:{network}:{hashlib.sha256(text.encode()).hexdigest()}"
