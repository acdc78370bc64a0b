"""How often programs may ask."""

from typing import Any

from rest_framework import throttling

from network_portal.common.rates import count


class _Counted:
    """Counts within windows of fixed length: a number in the cache instead of a list of moments.

    Who asks at the end of one window and at the beginning of the next may come to twice the rate for a moment.
    """

    def allow_request(self: Any, request: Any, view: Any) -> bool:
        if self.rate is None or (who := self.get_cache_key(request, view)) is None:
            return True
        window, self.left = divmod(self.timer(), self.duration)
        key = f"{who}:{window:.0f}"
        return count(key, self.duration) <= self.num_requests

    def wait(self: Any) -> float:
        """Seconds until the next window."""
        return float(self.duration - self.left)


class VisitorRateThrottle(_Counted, throttling.AnonRateThrottle):
    """For visitors, by their address."""


class SignedInRateThrottle(_Counted, throttling.UserRateThrottle):
    """For who is signed in; visitors are counted by their address alone, and once."""

    def get_cache_key(self, request: Any, view: Any) -> str | None:
        return super().get_cache_key(request, view) if request.user.is_authenticated else None
