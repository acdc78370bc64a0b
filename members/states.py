"""The choices of the membership, and the ways of what is sent and brought in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network_portal.common.states import Flow, Move

# who may read a document is said in the same words of a meeting's and of the library's
from network_portal.documents.states import Visibility as Visibility


class Standing(models.TextChoices):
    """How a state stands in a network."""

    INVITED = "invited", _("invited")
    OBSERVER = "observer", _("observer")
    MEMBER = "member", _("member")
    SUSPENDED = "suspended", _("suspended")
    LEFT = "left", _("no longer a member")


#: Standings whose seats take part in the work.
TAKING_PART = (Standing.OBSERVER, Standing.MEMBER)
#: Standings of states that are not, or no longer, shown among those of the network.
NOT_SHOWN = (Standing.INVITED, Standing.LEFT)


class MinistryKind(models.TextChoices):
    """What a ministry or office deals with; some of them are no ministries."""

    FOREIGN_AFFAIRS = "foreign_affairs", _("Foreign affairs")
    DEFENCE = "defence", _("Defence")
    JUSTICE = "justice", _("Justice")
    INTERIOR = "interior", _("Interior")
    HUMAN_RIGHTS = "human_rights", _("Human rights")
    OMBUDSMAN = "ombudsman", _("Ombudsman office")
    EDUCATION = "education", _("Education")
    OTHER = "other", _("Other institution")


class Capacity(models.TextChoices):
    """How somebody holds a seat."""

    PRINCIPAL = "principal", _("principal")
    ALTERNATE = "alternate", _("alternate")
    ACTING = "acting", _("acting")


class OrganisationKind(models.TextChoices):
    """What an organisation is to a network."""

    SECRETARIAT = "secretariat", _("technical secretariat")
    ADVISING = "advising", _("advising organisation")
    SUPPORTING = "supporting", _("supporting organisation")


class Role(models.TextChoices):
    """The part in which somebody acts."""

    FOCAL_POINT = "focal_point", _("focal point")
    SECRETARIAT = "secretariat", _("technical secretariat")
    ADVISOR = "advisor", _("adviser")


class MeetingDocumentKind(models.TextChoices):
    """What a document is to its meeting."""

    AGENDA = "agenda", _("agenda")
    MINUTES = "minutes", _("minutes")
    OTHER = "other", _("other document")


class AnnouncementStatus(models.TextChoices):
    """How far an announcement has come."""

    DRAFT = "draft", pgettext_lazy("announcement", "Draft")
    SCHEDULED = "scheduled", pgettext_lazy("announcement", "Scheduled")
    SENT = "sent", pgettext_lazy("announcement", "Sent")


class ImportKind(models.TextChoices):
    """What a file brings in, and an export takes out, in the same columns."""

    MINISTRIES = "ministries", _("institutions")
    SEATS = "seats", _("seats")
    APPOINTMENTS = "appointments", _("appointments")


class ImportStatus(models.TextChoices):
    """How far a file has come that is to change the register."""

    READING = "reading", pgettext_lazy("import", "Being read")
    READY = "ready", pgettext_lazy("import", "Ready to apply")
    REFUSED = "refused", pgettext_lazy("import", "With errors")
    APPLYING = "applying", pgettext_lazy("import", "Being applied")
    DONE = "done", pgettext_lazy("import", "Applied")
    FAILED = "failed", pgettext_lazy("import", "Failed")


ANNOUNCING = Flow(
    "status",
    [
        Move("schedule", AnnouncementStatus.DRAFT, AnnouncementStatus.SCHEDULED, "members.announce"),
        Move("unschedule", AnnouncementStatus.SCHEDULED, AnnouncementStatus.DRAFT, "members.announce"),
        Move("send", AnnouncementStatus.DRAFT, AnnouncementStatus.SENT, "members.announce"),
        Move("send", AnnouncementStatus.SCHEDULED, AnnouncementStatus.SENT, "members.announce"),
    ],
)
