"""The regional dashboard from an empty cache: with many initiatives beside few."""

from django.core.cache.backends.redis import RedisCache

from benchmarks import load
from benchmarks.ratios import Ratio, of_rounds
from benchmarks.surroundings import LARGE, SMALL, BenchError, cache_url

ROUNDS = 11
PATH = "/es/dashboard/"


def measure(small: str, large: str, rows: int, small_rows: int) -> Ratio:
    """Milliseconds of one page, both caches emptied before each; small, large: the servers' addresses."""
    _milliseconds(small, SMALL)
    _milliseconds(large, LARGE)
    rounds = [(_milliseconds(large, LARGE), _milliseconds(small, SMALL)) for _ in range(ROUNDS)]
    name = f"uncached dashboard, {rows:,} initiatives ÷ {small_rows:,}"
    return of_rounds(name, "ms", rounds, target=3.0, at_most=True)


def _milliseconds(address: str, database: str) -> float:
    RedisCache(cache_url(database), {}).clear()
    seen = load.run(address + PATH, seconds=60, count=1, connections=1)
    if seen["other"]:
        raise BenchError(f"{address}{PATH} answered {seen['status']}.")
    return seen["seconds"] * 1000
