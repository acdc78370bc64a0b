"""Rows for tests, and people in their parts: `focal_point("AR")`, `secretariat` and the like in `people`."""

from tests.factories.announcements import AnnouncementFactory, writing
from tests.factories.imports import ImportFactory
from tests.factories.initiatives import CommentFactory, DocumentFactory, EvidenceFactory, InitiativeFactory
from tests.factories.invitations import InvitationFactory
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

__all__ = [
    "AnnouncementFactory",
    "AppointmentFactory",
    "CommentFactory",
    "DecisionFactory",
    "DocumentFactory",
    "EvidenceFactory",
    "ImportFactory",
    "InitiativeFactory",
    "InvitationFactory",
    "MechanismFactory",
    "MeetingDocumentFactory",
    "MeetingFactory",
    "MembershipFactory",
    "MinistryFactory",
    "NetworkFactory",
    "OrganisationFactory",
    "PersonFactory",
    "PostFactory",
    "RecognitionFactory",
    "SeatFactory",
    "StateFactory",
    "administrator",
    "advisor",
    "focal_point",
    "member_state",
    "seat_of",
    "secretary",
    "writing",
]
