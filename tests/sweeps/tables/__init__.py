"""The table's parts: each has a TABLE, and arguments(world) that makes what its addresses lead to."""

from types import ModuleType

from tests.sweeps.tables import (
    accounts,
    amendments,
    announcements,
    commitments,
    directory,
    imports,
    initiatives,
    library,
    mechanisms,
    meetings,
    networks,
    progress,
    public,
    recognitions,
    register,
    rounds,
    search,
    seats,
    succession,
    translations,
)

PARTS: tuple[ModuleType, ...] = (
    accounts,
    amendments,
    announcements,
    commitments,
    directory,
    imports,
    initiatives,
    library,
    mechanisms,
    meetings,
    networks,
    progress,
    public,
    recognitions,
    register,
    rounds,
    search,
    seats,
    succession,
    translations,
)
