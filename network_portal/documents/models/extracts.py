"""Extract: the words of a file, for searching."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network_portal.common.constraints import one_of
from network_portal.documents.models.documents import Document
from network_portal.documents.states import ExtractStatus

#: Characters that are kept of a file; what follows is not searched.
TEXT_LENGTH = 500_000


class ExtractQuerySet(models.QuerySet["Extract"]):
    """Reads of extracts."""

    def of_nothing(self) -> Self:
        """Those whose last document is gone."""
        return self.filter(~Exists(Document.objects.filter(sha256=OuterRef("sha256"))))


class Extract(models.Model):
    """The plain text of a content, once for all documents that have it.

    It belongs to the content and knows no readers: who searches it joins it with a document that the reader may have.
    """

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True, editable=False)
    text = models.TextField(_("text"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=ExtractStatus)
    extracted_at = models.DateTimeField(_("read on"), default=timezone.now)

    objects: Any = ExtractQuerySet.as_manager()

    class Meta:
        verbose_name = _("words of a file")
        verbose_name_plural = _("words of files")
        constraints = [
            one_of("status", ExtractStatus, "extract_status_known"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="extract_sha256_hex"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), Value(TEXT_LENGTH)),
                name="extract_text_within_limit",
            ),
            models.CheckConstraint(
                condition=Q(status=ExtractStatus.OK) & ~Q(text="") | ~Q(status=ExtractStatus.OK) & Q(text=""),
                name="extract_has_text_if_read",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


def unread(before: datetime, limit: int) -> list[str]:
    """The contents that were stored before that moment and whose words nobody has read, the oldest first."""
    read = Extract.objects.filter(sha256=OuterRef("sha256"))
    waiting = Document.objects.filter(~Exists(read), uploaded_at__lt=before).order_by("uploaded_at", "pk")
    return list(dict.fromkeys(waiting.values_list("sha256", flat=True)[:limit]))
