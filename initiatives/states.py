"""The choices of an initiative and the table of what its text may go through."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network_portal.common.states import Flow, Move


class Status(models.TextChoices):
    """Where the text of an initiative is."""

    DRAFT = "draft", pgettext_lazy("initiative", "Draft")
    IN_CLEARANCE = "in_clearance", pgettext_lazy("initiative", "In clearance")
    SUBMITTED = "submitted", pgettext_lazy("initiative", "In review")
    RETURNED = "returned", pgettext_lazy("initiative", "Returned for correction")
    PUBLISHED = "published", pgettext_lazy("initiative", "Published")
    ARCHIVED = "archived", pgettext_lazy("initiative", "Archived")


class Stage(models.TextChoices):
    """How far the work itself has come."""

    PLANNED = "planned", pgettext_lazy("initiative", "Planned")
    UNDER_WAY = "under_way", pgettext_lazy("initiative", "Under way")
    FUNCTIONING = "functioning", pgettext_lazy("initiative", "Functioning")
    COMPLETED = "completed", pgettext_lazy("initiative", "Completed")
    DISCONTINUED = "discontinued", pgettext_lazy("initiative", "Discontinued")


class Kind(models.TextChoices):
    """What an initiative is."""

    REGIONAL_BRIEFING = "regional_briefing", _("Regional high-level briefing")
    MINI_SEMINAR = "mini_seminar", _("Mini training seminar for a whole government")
    PEACEKEEPING_TRAINING = "peacekeeping_training", _("Training of peacekeeping troops")
    POLICE_TRAINING = "police_training", _("Training of national police")
    DIPLOMATIC_ACADEMY = "diplomatic_academy", _("Training of diplomatic academies")
    INDIGENOUS_RELATIONS = (
        "indigenous_relations",
        _("Relations between governments and indigenous peoples"),
    )
    NATIONAL_MECHANISM = "national_mechanism", _("National mechanism")
    MANDATORY_TRAINING = "mandatory_training", _("Mandatory training")
    PUBLIC_POLICY = "public_policy", _("Public policy")
    LEGISLATION = "legislation", _("Legislation")


class Audience(models.TextChoices):
    """Whom an initiative is for."""

    PUBLIC_OFFICIALS = "public_officials", _("Public officials of middle and high rank")
    WHOLE_GOVERNMENT = "whole_government", _("A whole government")
    PEACEKEEPERS = "peacekeepers", _("Peacekeeping troops")
    POLICE = "police", _("National police and security forces")
    ARMED_FORCES = "armed_forces", _("Armed forces")
    DIPLOMATS = "diplomats", _("Diplomats and diplomatic academies")
    OMBUDSMAN_STAFF = "ombudsman_staff", _("Ombudsman offices")
    JUSTICE_OFFICIALS = "justice_officials", _("Justice officials and prosecutors")
    EDUCATORS = "educators", _("Education authorities")


class CommentKind(models.TextChoices):
    """A remark is between the state and the secretariat; advice comes from an advisor; a partner's goes to partners."""

    REMARK = "remark", _("remark")
    ADVICE = "advice", _("advice")
    PARTNER = "partner", _("comment among partners")


class DelayCause(models.TextChoices):
    """Why work is behind its dates."""

    NONE = "none", pgettext_lazy("cause of a delay", "No delay")
    FUNDING = "funding", pgettext_lazy("cause of a delay", "Funding")
    STAFF = "staff", pgettext_lazy("cause of a delay", "Change or lack of staff")
    GOVERNMENT = "government", pgettext_lazy("cause of a delay", "Change of government or authorities")
    LEGISLATION = "legislation", pgettext_lazy("cause of a delay", "Law or regulation pending")
    COORDINATION = "coordination", pgettext_lazy("cause of a delay", "Coordination between institutions")
    PROCUREMENT = "procurement", pgettext_lazy("cause of a delay", "Procurement or contracts")
    EMERGENCY = "emergency", pgettext_lazy("cause of a delay", "Emergency or security")
    OTHER = "other", pgettext_lazy("cause of a delay", "Another cause")


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", pgettext_lazy("precision of a date", "The day")
    MONTH = "month", pgettext_lazy("precision of a date", "The month")
    YEAR = "year", pgettext_lazy("precision of a date", "The year")


class MechanismStanding(models.TextChoices):
    """Whether a mechanism is at work; it follows from its dates and is stored nowhere."""

    ACTIVE = "active", pgettext_lazy("mechanism", "Active")
    DORMANT = "dormant", pgettext_lazy("mechanism", "Dormant")
    DISSOLVED = "dissolved", pgettext_lazy("mechanism", "Dissolved")


class Distance(models.TextChoices):
    """How far a commitment has come from words to action; the order is the way."""

    ANNOUNCED = "announced", pgettext_lazy("commitment", "Announced")
    FIRST_ACTION = "first_action", pgettext_lazy("commitment", "First action")
    FUNCTIONING = "functioning", pgettext_lazy("commitment", "Functioning")
    INSTITUTIONAL = "institutional", pgettext_lazy("commitment", "Institutional")


class Answer(models.TextChoices):
    """What a state says of one item in a reporting round."""

    CONFIRMED = "confirmed", pgettext_lazy("answer in a round", "Nothing changed")
    CHANGED = "changed", pgettext_lazy("answer in a round", "Changed")
    EXPLAINED = "explained", pgettext_lazy("answer in a round", "Explained")


class ReportStatus(models.TextChoices):
    """How far the printed result of a reporting round has come."""

    MAKING = "making", pgettext_lazy("report of a round", "Being made")
    DONE = "done", pgettext_lazy("report of a round", "Ready")
    FAILED = "failed", pgettext_lazy("report of a round", "Failed")


#: Where a text is with its ministry, and may be edited by it.
WITH_THE_STATE = (Status.DRAFT, Status.IN_CLEARANCE, Status.RETURNED)
#: What anybody may read.
PUBLIC = (Status.PUBLISHED,)

#: What an institution reads of the initiatives in which it is a partner, beside what is public: never a draft.
WITH_PARTNERS = (Status.SUBMITTED, Status.RETURNED, Status.ARCHIVED)

#: The stages in which the work is over.
ENDED = (Stage.COMPLETED, Stage.DISCONTINUED)

FLOW = Flow(
    "status",
    [
        Move("submit", Status.DRAFT, Status.SUBMITTED, "initiatives.submit_text"),
        Move("submit", Status.RETURNED, Status.SUBMITTED, "initiatives.submit_text"),
        Move("ask_clearance", Status.DRAFT, Status.IN_CLEARANCE, "initiatives.ask_clearance"),
        Move("ask_clearance", Status.RETURNED, Status.IN_CLEARANCE, "initiatives.ask_clearance"),
        Move("clear", Status.IN_CLEARANCE, Status.SUBMITTED, "initiatives.clear_text"),
        Move("send_back", Status.IN_CLEARANCE, Status.RETURNED, "initiatives.send_back_text"),
        Move("withdraw", Status.IN_CLEARANCE, Status.DRAFT, "initiatives.withdraw_text"),
        Move("withdraw", Status.SUBMITTED, Status.DRAFT, "initiatives.withdraw_text"),
        Move("return", Status.SUBMITTED, Status.RETURNED, "initiatives.review_text"),
        Move("approve", Status.SUBMITTED, Status.PUBLISHED, "initiatives.review_text"),
        Move("archive", Status.PUBLISHED, Status.ARCHIVED, "initiatives.archive_text"),
        Move("restore", Status.ARCHIVED, Status.PUBLISHED, "initiatives.archive_text"),
    ],
)
