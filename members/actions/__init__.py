"""The verbs of the membership: the only place that writes it. Each stands in one transaction with its event."""

from members.actions.announcements import delete_announcement, draft_announcement, edit_announcement
from members.actions.announcing import (
    schedule_announcement,
    send_announcement,
    send_due_announcements,
    unschedule_announcement,
)
from members.actions.applying import apply_import
from members.actions.appointments import (
    appoint,
    appoint_by_email,
    correct_appointment,
    end_appointment,
    withdraw_appointment,
)
from members.actions.confirmation import confirm_seat
from members.actions.imports import read_import, receive_import, start_import, sweep_imports
from members.actions.invitations import send_invitation_again, take_invitation_back
from members.actions.library import (
    add_to_library,
    change_in_library,
    remove_from_library,
    restore_to_library,
)
from members.actions.meetings import (
    add_meeting_document,
    correct_meeting,
    delete_meeting,
    record_meeting,
    remove_meeting_document,
)
from members.actions.mergers import close_ministry, close_seat, merge_ministries, rename_ministry
from members.actions.ministries import add_ministry, correct_ministry
from members.actions.networks import create_network
from members.actions.organisations import add_organisation, correct_organisation
from members.actions.posts import (
    correct_post,
    create_staff,
    end_post,
    give_post,
    give_post_by_email,
    withdraw_post,
)
from members.actions.records import keep
from members.actions.reference import load_reference, mark_as_demonstration
from members.actions.seats import correct_seat, open_seat
from members.actions.standings import change_standing, correct_standing
from members.actions.succession import leave_note

__all__ = [
    "add_meeting_document",
    "add_ministry",
    "add_organisation",
    "add_to_library",
    "apply_import",
    "appoint",
    "appoint_by_email",
    "change_in_library",
    "change_standing",
    "close_ministry",
    "close_seat",
    "confirm_seat",
    "correct_appointment",
    "correct_meeting",
    "correct_ministry",
    "correct_organisation",
    "correct_post",
    "correct_seat",
    "correct_standing",
    "create_network",
    "create_staff",
    "delete_announcement",
    "delete_meeting",
    "draft_announcement",
    "edit_announcement",
    "end_appointment",
    "end_post",
    "give_post",
    "give_post_by_email",
    "keep",
    "leave_note",
    "load_reference",
    "mark_as_demonstration",
    "merge_ministries",
    "open_seat",
    "read_import",
    "receive_import",
    "record_meeting",
    "remove_from_library",
    "remove_meeting_document",
    "rename_ministry",
    "restore_to_library",
    "schedule_announcement",
    "send_announcement",
    "send_due_announcements",
    "send_invitation_again",
    "start_import",
    "sweep_imports",
    "take_invitation_back",
    "unschedule_announcement",
    "withdraw_appointment",
    "withdraw_post",
]
