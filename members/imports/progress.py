"""How far an import is, for the page that waits: kept in the shared cache, since what applies it is one transaction."""

from django.core.cache import cache

_KEPT = 60 * 15
_STEP = 5


def tell(pk: int, done: int) -> None:
    """Say how many rows are done; now and then is enough."""
    if done % _STEP == 0:
        cache.set(_key(pk), done, _KEPT)


def done_of(pk: int) -> int:
    """How many rows are done as far as anybody said."""
    return cache.get(_key(pk), 0)


def forget(pk: int) -> None:
    cache.delete(_key(pk))


def _key(pk: int) -> str:
    return f"import:{pk}:done"
