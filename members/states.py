"""The choices of the membership."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How a state stands in a network."""

    INVITED = "invited", _("invited")
    OBSERVER = "observer", _("observer")
    MEMBER = "member", _("member")
    SUSPENDED = "suspended", _("suspended")


#: Standings whose seats take part in the work.
TAKING_PART = (Standing.OBSERVER, Standing.MEMBER)


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
