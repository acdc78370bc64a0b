"""The shared cache, without which pages still answer."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as NoAnswer

logger = logging.getLogger(__name__)
T = TypeVar("T")

#: Seconds for which nobody asks again a server that could not be reached: a page must not wait once for each part.
PAUSE = 5.0


@dataclass
class _Server:
    """What this process knows of a server."""

    is_told: bool = False
    paused_until: float = 0.0


_servers: dict[str, _Server] = {}


class SpareableCache(RedisCache):
    """Where the server fails, nothing is found and nothing is kept.

    What counts and what locks goes on as if it were the first: `add` is True, `incr` is the step itself. Clearing
    fails as ever, for who clears must know.
    """

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.server = _servers.setdefault(str(server), _Server())

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._tried(default, super().get, key, default, version)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        return self._tried({}, super().get_many, keys, version)

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self._tried(False, super().has_key, key, version)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._tried(None, super().set, key, value, timeout, version)

    def set_many(
        self, data: Mapping[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[str]:
        """The keys that were not kept."""
        return self._tried(list(data), super().set_many, data, timeout, version)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._tried(False, super().touch, key, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._tried(False, super().delete, key, version)

    def delete_many(self, keys: Iterable[str], version: int | None = None) -> None:
        self._tried(None, super().delete_many, keys, version)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._tried(True, super().add, key, value, timeout, version)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Raises ValueError for a number that is not there, as long as that can be known."""
        return self._tried(delta, super().incr, key, delta, version)

    def _tried(self, otherwise: T, ask: Callable[..., T], *arguments: Any) -> T:
        if monotonic() < self.server.paused_until:
            return otherwise
        try:
            answer = ask(*arguments)
        except RedisError as error:
            if isinstance(error, NoConnection | NoAnswer):
                self.server.paused_until = monotonic() + PAUSE
            if not self.server.is_told:
                self.server.is_told = True
                logger.warning("The shared cache is away, pages are made without it: %s", error)
            return otherwise
        if self.server.is_told:
            self.server.is_told = False
            logger.info("The shared cache is back.")
        return answer
