"""RoundReport: the result of a reporting round as a PDF, in one language, and how far its making has come."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.rounds import ReportingRound
from initiatives.states import ReportStatus
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.translation import Language
from network_portal.documents.models import Document


class RoundReport(models.Model):
    """The latest one of a round in a language; while a new one is made the one before stays to be read."""

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="reports")
    language = models.CharField(_("language"), max_length=5, choices=Language)
    status = models.CharField(_("status"), max_length=10, choices=ReportStatus, default=ReportStatus.MAKING)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="round_reports"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    #: When it was asked for: by this who makes it knows that nobody asked anew meanwhile.
    asked_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("report of a round")
        verbose_name_plural = _("reports of rounds")
        ordering = ("round", "language")
        constraints = [
            models.UniqueConstraint(fields=["round", "language"], name="round_report_once_a_language"),
            one_of("status", ReportStatus, "round_report_status_known"),
            language_is_known("round_report_language_known", field="language"),
            models.CheckConstraint(
                condition=~Q(status="done") | Q(document__isnull=False, finished_at__isnull=False),
                name="round_report_done_has_file",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("asked_at")),
                name="round_report_finished_after_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"report of {self.round_id} in {self.language}"

    @property
    def is_under_way(self) -> bool:
        return self.status == ReportStatus.MAKING
