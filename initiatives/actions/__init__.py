"""The verbs of an initiative: the only place that writes one. Each stands in one transaction with its event."""

from initiatives.actions.comments import comment
from initiatives.actions.decisions import approve, assign, return_to_state
from initiatives.actions.evidence import add_evidence, remove_evidence
from initiatives.actions.log import Writing, log
from initiatives.actions.review import (
    archive,
    clear,
    restore,
    send_back,
    submit,
    withdraw,
)
from initiatives.actions.texts import create, discard, edit

__all__ = [
    "Writing",
    "add_evidence",
    "approve",
    "archive",
    "assign",
    "clear",
    "comment",
    "create",
    "discard",
    "edit",
    "log",
    "remove_evidence",
    "restore",
    "return_to_state",
    "send_back",
    "submit",
    "withdraw",
]
