"""What the events of each kind are about, for the sweep of notices: one file a part, one maker a kind.

A maker's key is a kind, or an application's name for all of its kinds that have no maker of their own.
"""

from collections.abc import Callable

from tests.sweeps.occasions import (
    announcements,
    appointments,
    commitments,
    imports,
    initiatives,
    mechanisms,
    progress,
    register,
    rounds,
    succession,
)
from tests.sweeps.occasions.occasion import Occasion

PARTS = (
    announcements,
    appointments,
    commitments,
    imports,
    initiatives,
    mechanisms,
    progress,
    register,
    rounds,
    succession,
)
MAKERS: dict[str, Callable[[], Occasion]] = {
    kind: maker for part in PARTS for kind, maker in part.MAKERS.items()
}


def occasion_of(kind: str) -> Occasion:
    """What an event of the kind is about, with the rows that its notices read."""
    return MAKERS.get(kind, MAKERS.get(kind.partition(".")[0], _nothing))()


def _nothing() -> Occasion:
    raise LookupError("no file of tests/sweeps/occasions makes an event of this kind")


__all__ = ["Occasion", "occasion_of"]
