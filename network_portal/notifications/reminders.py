"""Reminders: what the portal finds to be due by how the data stand, and never by when it looked last.

Applications declare finders in their `reminders` and decorate them with `reminder`. A run that was missed loses
nothing, and one that is repeated, or made by two at once, tells nothing twice: each finding carries a mark that
names its row, its date and how far it has come.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from network_portal.events.actions import record_once

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """One thing to be told by now: the kind of its event, the mark by which it is told once, and what it is about."""

    kind: str
    once: str
    subject: models.Model
    network: Any
    state: Any
    payload: dict[str, Any] = field(default_factory=dict)


Finder = Callable[[datetime], Iterable[Due]]
_finders: dict[str, Finder] = {}


def reminder(finder: Finder) -> Finder:
    """Decorator: what the function finds at a moment is recorded, and so told, when that moment comes."""
    _finders[f"{finder.__module__}.{finder.__qualname__}"] = finder
    return finder


def remind(*, at: datetime | None = None) -> int:
    """Record all that is due and was not recorded before; how many. One finder's fault does not stop the others."""
    at = at or timezone.now()
    told = 0
    for name in sorted(_finders):
        try:
            told += sum(_tell(due, at) for due in _finders[name](at))
        except Exception:
            logger.exception("%s could not find what is due", name)
    return told


def _tell(due: Due, at: datetime) -> bool:
    with transaction.atomic():
        event = record_once(
            due.kind,
            due.once,
            by=None,
            subject=due.subject,
            network=due.network,
            state=due.state,
            payload=due.payload,
            at=at,
        )
    return event is not None


def last_passed(steps: Iterable[int], days: int) -> int | None:
    """The last of some steps, in days from a date, that is over by `days` from it; None before the first.

    >>> last_passed((-30, 0, 30), -12), last_passed((-30, 0, 30), 400), last_passed((-30, 0, 30), -31)
    (-30, 30, None)
    """
    return max((step for step in steps if step <= days), default=None)
