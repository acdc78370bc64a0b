"""How often somebody may do something: counted in the shared cache, within windows of fixed length.

Who acts at the end of one window and at the beginning of the next may come to twice the rate for a moment. Without
the cache nothing is counted.
"""

import time

from django.core.cache import cache


def is_within(key: str, most: int, seconds: int) -> bool:
    """Count one more for `key`; whether that is at most `most` in this window."""
    return count(f"{key}:{time.time() // seconds:.0f}", seconds) <= most


def count(key: str, seconds: int) -> int:
    """One more; how many that makes."""
    try:
        return cache.incr(key)
    except ValueError:
        # of two who come first at once, one finds the other's number
        return 1 if cache.add(key, 1, seconds * 2) else cache.incr(key)
