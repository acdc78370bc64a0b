"""The choices of documents: who may read one, what it is and what it is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Visibility(models.TextChoices):
    """Who may read a document of a network."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("those who take part in the network")
    SECRETARIAT = "secretariat", _("the technical secretariat only")


class LibraryKind(models.TextChoices):
    """What a document of the shared library is."""

    GUIDE = "guide", _("Guide or handbook")
    REPORT = "report", _("Report or study")
    INSTRUMENT = "instrument", _("Legal instrument")
    TRAINING = "training", _("Training material")
    MINUTES = "minutes", _("Minutes")
    RESOLUTION = "resolution", _("Resolution or declaration")
    LETTER = "letter", _("Letter or diplomatic note")
    OTHER = "other", pgettext_lazy("kind of document", "Other document")


class Topic(models.TextChoices):
    """What a document of the shared library is about; a document has any number of them."""

    EARLY_WARNING = "early_warning", _("Early warning")
    EDUCATION = "education", _("Education and training")
    LEGISLATION = "legislation", _("Legislation and public policy")
    MECHANISMS = "mechanisms", _("National mechanisms")
    ACCOUNTABILITY = "accountability", _("Justice and accountability")
    MEMORY = "memory", _("Memory and reparation")
    GROUPS_AT_RISK = "groups_at_risk", _("Protection of groups at risk")
    HATE_SPEECH = "hate_speech", _("Hate speech and discrimination")
    SECURITY_FORCES = "security_forces", _("Police and armed forces")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    COOPERATION = "cooperation", _("International cooperation")


class ExtractStatus(models.TextChoices):
    """What came of reading the words of a file."""

    OK = "ok", pgettext_lazy("words of a file", "read")
    EMPTY = "empty", pgettext_lazy("words of a file", "without words")
    FAILED = "failed", pgettext_lazy("words of a file", "not readable")
