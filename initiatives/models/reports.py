"""ProgressReport: what a seat says was done in a period; StageChange: since when the work is where it is."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from initiatives.models.reviewed import OfInitiative, ReviewedQuerySet, reviewed_constraints
from initiatives.states import DelayCause, Stage
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.translation import Translated
from network_portal.documents.models import Document


class ProgressReportQuerySet(ReviewedQuerySet):
    """Progress reports; whose they are is their initiative's to say."""

    owner = "initiative__"


class ProgressReport(Translated, OfInitiative):
    """One period of one initiative. Officials are counted where they were recorded: women, men, or not recorded."""

    KIND = "report"

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="reports")
    since = models.DateField(_("from"))
    until = models.DateField(_("to"))
    narrative = models.TextField(_("what was done"), max_length=4000)
    lessons = models.TextField(_("lessons"), max_length=2000, blank=True)
    stage = models.CharField(_("stage"), max_length=15, choices=Stage)
    women = models.PositiveIntegerField(_("women"), default=0)
    men = models.PositiveIntegerField(_("men"), default=0)
    unrecorded = models.PositiveIntegerField(_("not recorded"), default=0)
    delay_cause = models.CharField(
        _("cause of the delay"), max_length=15, choices=DelayCause, default=DelayCause.NONE
    )
    delay_note = models.CharField(_("about the delay"), max_length=300, blank=True)
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
