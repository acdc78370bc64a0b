"""The table's parts: each has a TABLE, and arguments(world) that makes what its addresses lead to."""

from types import ModuleType

from tests.sweeps.tables import (
    accounts,
    announcements,
    commitments,
    directory,
    imports,
    initiatives,
    meetings,
    networks,
    public,
    register,
    seats,
    succession,
)

PARTS: tuple[ModuleType, ...] = (
    public,
    accounts,
    initiatives,
    commitments,
    register,
    seats,
    succession,
    directory,
    imports,
    meetings,
    announcements,
    networks,
)
