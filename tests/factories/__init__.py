"""Rows for tests, and people in their parts: `focal_point("AR")`, `secretariat` and the like in `people`."""

from tests.factories.announcements import AnnouncementFactory, writing
from tests.factories.commitments import CommitmentFactory
from tests.factories.imports import ImportFactory
from tests.factories.initiatives import CommentFactory, DocumentFactory, EvidenceFactory, InitiativeFactory
from tests.factories.invitations import InvitationFactory
from tests.factories.library import LibraryFactory
from tests.factories.mechanisms import MechanismFactory, RecognitionFactory
from tests.factories.meetings import DecisionFactory, MeetingDocumentFactory, MeetingFactory
from tests.factories.members import (
    AppointmentFactory,
    MembershipFactory,
    MinistryFactory,
    NetworkFactory,
    OrganisationFactory,
    PersonFactory,
    PostFactory,
    SeatFactory,
    StateFactory,
)
from tests.factories.people import administrator, advisor, focal_point, member_state, seat_of, secretary
from tests.factories.progress import MilestoneFactory, ReportFactory, StageChangeFactory

__all__ = [
    "AnnouncementFactory",
    "AppointmentFactory",
    "CommentFactory",
    "CommitmentFactory",
    "DecisionFactory",
    "DocumentFactory",
    "EvidenceFactory",
    "ImportFactory",
    "InitiativeFactory",
    "InvitationFactory",
    "LibraryFactory",
    "MechanismFactory",
    "MeetingDocumentFactory",
    "MeetingFactory",
    "MembershipFactory",
    "MilestoneFactory",
    "MinistryFactory",
    "NetworkFactory",
    "OrganisationFactory",
    "PersonFactory",
    "PostFactory",
    "RecognitionFactory",
    "ReportFactory",
    "SeatFactory",
    "StageChangeFactory",
    "StateFactory",
    "administrator",
    "advisor",
    "focal_point",
    "member_state",
    "seat_of",
    "secretary",
    "writing",
]
