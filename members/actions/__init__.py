"""The verbs of the membership: the only place that writes it. Each stands in one transaction with its event."""

from members.actions.announcements import delete_announcement, draft_announcement, edit_announcement
from members.actions.announcing import (
    schedule_announcement,
    send_announcement,
    send_due_announcements,
    unschedule_announcement,
)
from members.actions.applying import apply_import
from members.actions.appointments import appoint
from members.actions.confirmation import confirm_seat
from members.actions.imports import read_import, receive_import, start_import, sweep_imports
from members.actions.meetings import (
    add_meeting_document,
    correct_meeting,
    delete_meeting,
    record_meeting,
    remove_meeting_document,
)
from members.actions.networks import create_network
from members.actions.posts import create_staff, give_post
from members.actions.records import keep
from members.actions.reference import load_reference, mark_as_demonstration
from members.actions.succession import leave_note

__all__ = [
    "add_meeting_document",
    "apply_import",
    "appoint",
    "confirm_seat",
    "correct_meeting",
    "create_network",
    "create_staff",
    "delete_announcement",
    "delete_meeting",
    "draft_announcement",
    "edit_announcement",
    "give_post",
    "keep",
    "leave_note",
    "load_reference",
    "mark_as_demonstration",
    "read_import",
    "receive_import",
    "record_meeting",
    "remove_meeting_document",
    "schedule_announcement",
    "send_announcement",
    "send_due_announcements",
    "start_import",
    "sweep_imports",
    "unschedule_announcement",
]
