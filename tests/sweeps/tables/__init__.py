"""The table's parts: each has a TABLE, and arguments(world) that makes what its addresses lead to."""

from types import ModuleType

from tests.sweeps.tables import (
    accounts,
    announcements,
    directory,
    imports,
    initiatives,
    mechanisms,
    meetings,
    networks,
    public,
    recognitions,
    register,
    seats,
    succession,
)

PARTS: tuple[ModuleType, ...] = (
    public,
    accounts,
    initiatives,
    register,
    seats,
    succession,
    directory,
    imports,
    meetings,
    announcements,
    networks,
    mechanisms,
    recognitions,
)
