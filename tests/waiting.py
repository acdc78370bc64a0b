"""Waiting for another process: a poll with a deadline, because nothing else tells when it is done."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def wait_for(condition: Callable[[], T], what: str, *, seconds: float = 60.0, every: float = 0.05) -> T:
    """The condition's first true value; AssertionError when there was none in time."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come within {seconds} s")
        time.sleep(every)
    return found
