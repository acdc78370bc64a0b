"""One thing a file; import from here."""

from members.models.announcements import Announcement
from members.models.imports import BulkImport
from members.models.meetings import Decision, Meeting, MeetingDocument
from members.models.memberships import Membership
from members.models.ministries import Ministry
from members.models.networks import Network
from members.models.organisations import Organisation, Post
from members.models.seats import Appointment, Seat
from members.models.states import State

__all__ = [
    "Announcement",
    "Appointment",
    "BulkImport",
    "Decision",
    "Meeting",
    "MeetingDocument",
    "Membership",
    "Ministry",
    "Network",
    "Organisation",
    "Post",
    "Seat",
    "State",
]
