"""The verbs of an initiative: the only place that writes one. Each stands in one transaction with its event."""

from initiatives.actions.comments import comment
from initiatives.actions.decisions import approve, assign, return_to_state
from initiatives.actions.evidence import add_evidence, remove_evidence
from initiatives.actions.log import Writing, log
from initiatives.actions.returns import (
    Incomplete,
    answer_item,
    confirm_left,
    reopen_return,
    submit_return,
    write_note,
)
from initiatives.actions.review import (
    archive,
    clear,
    restore,
    send_back,
    submit,
    withdraw,
)
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
from initiatives.actions.texts import create, discard, edit

__all__ = [
    "Incomplete",
    "Writing",
    "add_evidence",
    "answer_item",
    "approve",
    "archive",
    "ask_for_report",
    "assign",
    "clear",
    "close_round",
    "comment",
    "confirm_left",
    "correct_round",
    "create",
    "discard",
    "edit",
    "extend_round",
    "give_up_report",
    "keep_report",
    "log",
    "open_due_rounds",
    "open_round",
    "plan_round",
    "remind_states",
    "remove_evidence",
    "reopen_return",
    "restore",
    "return_to_state",
    "send_back",
    "submit",
    "submit_return",
    "sweep_reports",
    "withdraw",
    "write_note",
]
