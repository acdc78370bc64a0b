"""Mechanisms: writing one, changing a published one, and what runs under it."""

from initiatives.actions.mechanisms.changes import apply_change, change_of
from initiatives.actions.mechanisms.gathering import gather
from initiatives.actions.mechanisms.texts import Entry, correct, create, discard, edit, publish
from initiatives.actions.mechanisms.writing import log

__all__ = [
    "Entry",
    "apply_change",
    "change_of",
    "correct",
    "create",
    "discard",
    "edit",
    "gather",
    "log",
    "publish",
]
