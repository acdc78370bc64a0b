"""The version of what a network shows the world: kept pages of an older version are not shown any more.

It is replaced after the commit, and read before the data: a page made of older data is kept under an older
version, and never shown again.
"""

from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

from initiatives.movements import MOVES
from network_portal.events.models import Event

#: What changes lists and figures. Other acts on initiatives are not public, and autosaves are many.
PUBLIC_ACTS = (
    *MOVES, "initiatives.archived", "initiatives.corrected", "translations.translated",
    "initiatives.mechanism_corrected", "initiatives.mechanism_changed", "initiatives.mechanism_gathered",
    "initiatives.recognition_added", "initiatives.recognition_corrected",
    "initiatives.recognition_hidden", "initiatives.recognition_restored",
    "initiatives.round_opened", "initiatives.round_extended", "initiatives.round_closed",
    "initiatives.return_submitted", "initiatives.return_reopened",
    "initiatives.milestone_added", "initiatives.milestone_changed", "initiatives.milestone_done",
    "initiatives.milestone_undone", "initiatives.milestone_removed",
)  # fmt: skip
MEMBERSHIP_ACTS = "members."


def version_of(network: int) -> str:
    """The present version. Read it before the data: what changes in between then makes a newer one."""
    key = f"version:{network}"
    return str(cache.get(key) or cache.get_or_set(key, _new, timeout=None))


def mark_changed(network: int) -> None:
    """From now on lists and figures of the network are read anew."""
    cache.set(f"version:{network}", _new(), timeout=None)


def on_recorded(sender: Any, event: Event, **kwargs: Any) -> None:
    """A receiver of `events.actions.recorded`: what is shown changes once the act is committed."""
    network = event.network_id
    if network and (event.kind in PUBLIC_ACTS or event.kind.startswith(MEMBERSHIP_ACTS)):
        transaction.on_commit(lambda: mark_changed(network), robust=True)


def _new() -> str:
    return uuid4().hex
