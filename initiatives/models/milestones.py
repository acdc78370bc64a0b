"""Milestone: a step of an initiative with the day by which it should be done."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from network_portal.common.constraints import language_is_known
from network_portal.common.periods import today
from network_portal.common.translation import Translated
from network_portal.documents.models import Document

TITLE_LENGTH = 200


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones, in the order of their dates."""

    def visible_to(self, user: Any) -> Self:
        """Those of the initiatives that the person may read."""
        return self.filter(initiative__in=Initiative.objects.visible_to(user))

    def open(self) -> Self:
        """Not done yet."""
        return self.filter(done_on__isnull=True)


class Milestone(Translated):
    """Within the dates of its initiative; done with a day, and shown by a link or a file where there is one."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="milestones")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    due_on = models.DateField(_("due"))
    done_on = models.DateField(_("done"), null=True, blank=True)
    evidence_url = models.URLField(_("address"), max_length=500, blank=True)
    evidence_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, verbose_name=_("file"), related_name="milestones"
    )

    objects: Any = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ("due_on", "pk")
        indexes = [
            models.Index(fields=["due_on"], condition=Q(done_on__isnull=True), name="milestone_open"),
        ]
        constraints = [language_is_known("milestone_language_known")]

    def __str__(self) -> str:
        return f"milestone {self.pk} of {self.initiative_id}"

    @property
    def is_overdue(self) -> bool:
        return self.done_on is None and self.due_on < today()

    @property
    def days_late(self) -> int:
        """By how many days it is overdue, or was done too late; 0 in time."""
        return max(((self.done_on or today()) - self.due_on).days, 0)
