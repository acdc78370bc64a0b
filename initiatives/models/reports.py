"""ProgressReport: what a seat says was done in a period; StageChange: since when the work is where it is."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from initiatives.models.reviewed import OfInitiative, ReviewedQuerySet, reviewed_constraints
from initiatives.states import DelayCause, Stage, Status
from network_portal.common import formats
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.translation import Translated, in_language
from network_portal.documents.models import Document

NARRATIVE_LENGTH, LESSONS_LENGTH, NOTE_LENGTH = 4000, 2000, 300


class ProgressReportQuerySet(ReviewedQuerySet):
    """Progress reports; whose they are is their initiative's to say."""

    owner = "initiative__"

    def visible_to(self, user: Any) -> Self:
        """Those that the person may read, of the initiatives that they may read as well."""
        return super().visible_to(user).filter(initiative__in=Initiative.objects.visible_to(user))

    def told(self) -> Self:
        """Those that say something to others: what comes after them goes on from there."""
        return self.filter(status__in=[Status.SUBMITTED, Status.PUBLISHED])


class ProgressReport(Translated, OfInitiative):
    """One period of one initiative. Officials are counted where they were recorded: women, men, or not recorded."""

    KIND = "report"

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="reports")
    since = models.DateField(_("from"))
    until = models.DateField(_("to"))
    narrative = models.TextField(_("what was done"), max_length=NARRATIVE_LENGTH)
    lessons = models.TextField(_("lessons"), max_length=LESSONS_LENGTH, blank=True)
    stage = models.CharField(_("stage"), max_length=15, choices=Stage)
    women = models.PositiveIntegerField(_("women"), default=0)
    men = models.PositiveIntegerField(_("men"), default=0)
    unrecorded = models.PositiveIntegerField(_("not recorded"), default=0)
    delay_cause = models.CharField(
        _("cause of the delay"), max_length=15, choices=DelayCause, default=DelayCause.NONE
    )
    delay_note = models.CharField(_("about the delay"), max_length=NOTE_LENGTH, blank=True)
    evidence_url = models.URLField(_("address"), max_length=500, blank=True)
    documents: Any = models.ManyToManyField(Document, blank=True, related_name="progress_reports")

    objects: Any = ProgressReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ("-until", "-pk")
        constraints = [
            *reviewed_constraints("progress_report"),
            language_is_known("progress_report_language_known"),
            one_of("stage", Stage, "progress_report_stage_known"),
            one_of("delay_cause", DelayCause, "progress_report_delay_known"),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="progress_report_ends_after_start",
                violation_error_message=_("The end comes before the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk} of {self.initiative_id}"

    def get_absolute_url(self) -> str:
        return reverse("report", args=[self.pk])

    @property
    def original_heading(self) -> str:
        """What notices and timelines call it: the initiative and the period, in the language of the report."""
        language = self.original_language
        title = in_language(self.initiative, "title", language) or self.initiative.original_heading
        return f"{title} ({formats.date_range(self.since, self.until, language)})"

    @property
    def officials(self) -> int:
        """Officials reached in the period, however they were counted."""
        return self.women + self.men + self.unrecorded


class StageChange(models.Model):
    """The day from which an initiative is in a stage, as published; the clock of commitments reads it."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="stage_changes")
    stage = models.CharField(_("stage"), max_length=15, choices=Stage)
    on = models.DateField(_("since"))
    report = models.ForeignKey(
        ProgressReport, models.SET_NULL, null=True, blank=True, related_name="stage_changes"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("change of stage")
        verbose_name_plural = _("changes of stage")
        ordering = ("on", "pk")
        constraints = [
            one_of("stage", Stage, "stage_change_stage_known"),
            models.UniqueConstraint(fields=["initiative", "stage", "on"], name="stage_change_once"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.stage} since {self.on}"
