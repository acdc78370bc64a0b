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
from initiatives.actions.returns import (
    Incomplete,
    answer_item,
    confirm_left,
    reopen_return,
    submit_return,
    write_note,
)
from initiatives.actions.review import archive, clear, restore, send_back, submit, withdraw
from initiatives.actions.round_reports import ask_for_report, give_up_report, keep_report, sweep_reports
from initiatives.actions.rounds import (
    close_round,
    correct_round,
    extend_round,
    open_due_rounds,
    open_round,
    plan_round,
    remind_states,
)
from initiatives.actions.successions import hand_over
from initiatives.actions.targets import revise_target
from initiatives.actions.texts import create, discard, edit
from initiatives.actions.withdrawals import ask_withdrawal, decline_withdrawal

__all__ = [
    "Account",
    "Incomplete",
    "Words",
    "Writing",
    "add_evidence",
    "amend",
    "answer_item",
    "approve",
    "archive",
    "ask_for_report",
    "ask_withdrawal",
    "assign",
    "clear",
    "close_round",
    "comment",
    "confirm_left",
    "correct_commitment",
    "correct_round",
    "create",
    "create_commitment",
    "decline_withdrawal",
    "discard",
    "discard_commitment",
    "discard_report",
    "edit",
    "edit_commitment",
    "extend_round",
    "follow",
    "give_up",
    "give_up_report",
    "hand_over",
    "keep_milestones",
    "keep_report",
    "log",
    "log_commitment",
    "open_due_rounds",
    "open_round",
    "plan_round",
    "publish_commitment",
    "remind_states",
    "remove_evidence",
    "reopen_return",
    "report_progress",
    "restore",
    "return_to_state",
    "revise_target",
    "send_back",
    "settle",
    "submit",
    "submit_return",
    "sweep_reports",
    "unfollow",
    "withdraw",
    "write_note",
]
