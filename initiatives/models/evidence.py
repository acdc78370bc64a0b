"""Evidence: a link or a file that shows what an initiative says."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from network_portal.common.search.vectors import SearchIndex
from network_portal.documents.models import Document

SEARCHED = SearchIndex(name="evidence_search", plain=("label",))


class Evidence(models.Model):
    """A link or a file, never both."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="evidence")
    label = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("address"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, verbose_name=_("file"), related_name="evidence"
    )
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("supporting document")
        verbose_name_plural = _("supporting documents")
        ordering = ("pk",)
        indexes = [SEARCHED]
        constraints = [
            models.CheckConstraint(
                condition=Q(url="", document__isnull=False) | (~Q(url="") & Q(document__isnull=True)),
                name="evidence_link_or_file",
            ),
            models.UniqueConstraint(fields=["initiative", "document"], name="evidence_file_once"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def href(self) -> str:
        """Where it is read or downloaded."""
        return (
            reverse("initiative_evidence", args=[self.initiative_id, self.pk])
            if self.document_id
            else self.url
        )
