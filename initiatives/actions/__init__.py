"""The verbs of initiatives and of what belongs to them: the only place that writes them.

Each stands in one transaction with its event.
"""

from initiatives.actions import amendments_approved  # noqa: F401 says how changes go
from initiatives.actions.amendments import amend, give_up, settle
from initiatives.actions.comments import comment
from initiatives.actions.commitments import (
    Words,
    correct_commitment,
    create_commitment,
    discard_commitment,
    edit_commitment,
    log_commitment,
    publish_commitment,
)
from initiatives.actions.decisions import approve, assign, return_to_state
from initiatives.actions.evidence import add_evidence, remove_evidence
from initiatives.actions.follows import follow, unfollow
from initiatives.actions.log import Writing, log
from initiatives.actions.milestones import keep_milestones
from initiatives.actions.reports import Account, discard_report, report_progress
from initiatives.actions.review import archive, clear, restore, send_back, submit, withdraw
from initiatives.actions.successions import hand_over
from initiatives.actions.targets import revise_target
from initiatives.actions.texts import create, discard, edit
from initiatives.actions.withdrawals import ask_withdrawal, decline_withdrawal

__all__ = [
    "Account",
    "Words",
    "Writing",
    "add_evidence",
    "amend",
    "approve",
    "archive",
    "ask_withdrawal",
    "assign",
    "clear",
    "comment",
    "correct_commitment",
    "create",
    "create_commitment",
    "decline_withdrawal",
    "discard",
    "discard_commitment",
    "discard_report",
    "edit",
    "edit_commitment",
    "follow",
    "give_up",
    "hand_over",
    "keep_milestones",
    "log",
    "log_commitment",
    "publish_commitment",
    "remove_evidence",
    "report_progress",
    "restore",
    "return_to_state",
    "revise_target",
    "send_back",
    "settle",
    "submit",
    "unfollow",
    "withdraw",
]
