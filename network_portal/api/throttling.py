"""How often programs may ask."""

from typing import Any

from django.core.cache import cache
from rest_framework import throttling


class _Counted:
    """Counts within windows of fixed length: a number in the cache instead of a list of moments.

    Who asks at the end of one window and at the beginning of the next may come to twice the rate for a moment.
    """

    def allow_request(self: Any, request: Any, view: Any) -> bool:
        if self.rate is None or (who := self.get_cache_key(request, view)) is None:
            return True
        window, self.left = divmod(self.timer(), self.duration)
        key = f"{who}:{window:.0f}"
        return _count(key, self.duration) <= self.num_requests

    def wait(self: Any) -> float:
        """Seconds until the next window."""
        return float(self.duration - self.left)


def _count(key: str, seconds: int) -> int:
    """One more; how many that makes."""
    try:
        return cache.incr(key)
    except ValueError:
        # of two who come first at once, one finds the other's number
        return 1 if cache.add(key, 1, seconds * 2) else cache.incr(key)


class VisitorRateThrottle(_Counted, throttling.AnonRateThrottle):
    """For visitors, by their address."""


class SignedInRateThrottle(_Counted, throttling.UserRateThrottle):
    """For who is signed in; visitors are counted by their address alone, and once."""

    def get_cache_key(self, request: Any, view: Any) -> str | None:
        return super().get_cache_key(request, view) if request.user.is_authenticated else None
