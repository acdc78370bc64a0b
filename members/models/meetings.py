"""Meeting: where the focal points met, who was there, what was on the agenda and what was decided."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models.networks import Network
from members.models.states import State
from members.states import MeetingDocumentKind, Visibility
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.search.vectors import SearchIndex
from network_portal.common.translation import Translated
from network_portal.documents.models import Document, ReadersQuerySet

SEARCHED = SearchIndex(name="meeting_search", a=("title",), b=("summary", "agenda"), c=("place", "venue"))
DECISIONS_SEARCHED = SearchIndex(name="decision_search", b=("text",))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings, the latest first."""

    def of_network(self, network: Network) -> Self:
        return self.filter(network=network).order_by("-starts_on", "-pk")

    def with_attendance(self) -> Self:
        """Adds `present`: how many states were there, as far as that is recorded."""
        return self.annotate(present=models.Count("states"))


class Meeting(Translated):
    """A meeting of a network's focal points; public, except for documents that say otherwise."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="meetings")
    #: Which meeting of its row it was; none for those outside the row, as a launch.
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, help_text=_("City and country."))
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    #: Empty where the host is no state of the register, as New York's.
    host = models.ForeignKey(
        State,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("host state"),
        related_name="hosted_meetings",
    )
    states = models.ManyToManyField(
        State, verbose_name=_("states present"), blank=True, related_name="attended_meetings"
    )
    agenda = models.TextField(_("agenda"), max_length=8000, blank=True)
    summary = models.TextField(_("summary"), max_length=4000, blank=True)
    #: Where it was read, and whether that page says so.
    source = models.URLField(_("source"), max_length=400, blank=True)
    is_verified = models.BooleanField(_("verified"), default=False)

    objects: Any = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [SEARCHED]
        constraints = [
            models.UniqueConstraint(fields=["network", "number"], name="meeting_number_once"),
            language_is_known("meeting_language_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="meeting_ends_after_start",
                violation_error_message=_("The last day comes before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"meeting {self.number or self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.pk])


class Decision(Translated):
    """One thing that a meeting decided, in the order of its minutes."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    position = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("decision"), max_length=2000)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("meeting", "position")
        indexes = [DECISIONS_SEARCHED]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="decision_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            language_is_known("decision_language_known"),
        ]

    def __str__(self) -> str:
        return f"decision {self.position} of meeting {self.meeting_id}"


class MeetingDocument(models.Model):
    """A file of a meeting: agenda, minutes or another, and who may read it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="documents")
    document = models.ForeignKey(Document, models.PROTECT, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=10, choices=MeetingDocumentKind)
    visibility = models.CharField(
        _("who may read it"), max_length=12, choices=Visibility, default=Visibility.MEMBERS
    )

    objects: Any = ReadersQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a meeting")
        verbose_name_plural = _("documents of meetings")
        ordering = ("meeting", "kind", "pk")
        constraints = [
            one_of("kind", MeetingDocumentKind, "meeting_document_kind_known"),
            one_of("visibility", Visibility, "meeting_document_visibility_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of meeting {self.meeting_id}"
