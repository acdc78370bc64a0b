"""Upload: a file that arrives in parts, over a line that may break between any two of them."""

import uuid
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network_portal.documents import contents
from network_portal.documents.models.documents import Document

#: Bytes that one request may bring.
PART_SIZE = 1024 * 1024


class UploadQuerySet(models.QuerySet["Upload"]):
    """Uploads by whose they are and how long they lie still."""

    def under_way(self) -> Self:
        return self.filter(document__isnull=True)

    def still_since(self, moment: datetime) -> Self:
        """Those of which nothing arrived since."""
        return self.filter(moved_at__lt=moment)


class Upload(models.Model):
    """What somebody began to upload, how far it came, and the document it became in the end.

    Its parts lie in the database, so that whichever server answers next knows them.
    """

    #: It stands for nothing but an upload, so that it keeps no document from being swept away.
    holds_documents = False

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("uploaded by"), related_name="uploads"
    )
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveIntegerField(_("size in bytes"))
    received = models.PositiveIntegerField(_("received bytes"), default=0)
    document = models.ForeignKey(Document, models.CASCADE, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)

    objects: Any = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        indexes = [models.Index(fields=["moved_at"], name="upload_moved_at")]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=contents.MAX_SIZE), name="upload_size_within_limit"
            ),
            models.CheckConstraint(condition=Q(received__lte=F("size")), name="upload_received_within_size"),
            models.CheckConstraint(
                condition=Q(document__isnull=True) | Q(received=F("size")), name="upload_whole_if_kept"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.received} of {self.size} bytes"


class UploadPart(models.Model):
    """The bytes that one request brought, and where in the file they begin."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="parts")
    start = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("part of an upload")
        verbose_name_plural = _("parts of uploads")
        ordering = ["upload", "start"]
        constraints = [models.UniqueConstraint(fields=["upload", "start"], name="upload_part_once")]

    def __str__(self) -> str:
        return f"upload {self.upload_id} from {self.start}"
