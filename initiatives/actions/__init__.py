"""The verbs of initiatives and of what belongs to them: the only place that writes them.

Each stands in one transaction with its event.
"""

from initiatives.actions.comments import comment
from initiatives.actions.decisions import approve, assign, return_to_state
from initiatives.actions.evidence import add_evidence, remove_evidence
from initiatives.actions.log import Writing, log
from initiatives.actions.milestones import keep_milestones
from initiatives.actions.reports import Account, discard_report, report_progress
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
    "Account",
    "Writing",
    "add_evidence",
    "approve",
    "archive",
    "assign",
    "clear",
    "comment",
    "create",
    "discard",
    "discard_report",
    "edit",
    "keep_milestones",
    "log",
    "remove_evidence",
    "report_progress",
    "restore",
    "return_to_state",
    "send_back",
    "submit",
    "withdraw",
]
