"""BulkImport: a file that is to change many rows of the register at once, first read and then applied."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.networks import Network
from members.states import ImportKind, ImportStatus
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.translation import Language

#: Bytes that a file may have: some ten thousand rows.
MAX_SIZE = 5 * 1024 * 1024


class BulkImportQuerySet(models.QuerySet["BulkImport"]):
    """Imports of a network."""

    def of_network(self, network: Network) -> Self:
        return self.filter(network=network)

    def for_list(self) -> Self:
        """Without what is heavy: the file, and what is said of each row."""
        return self.select_related("by").defer("content", "plan", "errors", "remarks")

    def under_way(self) -> Self:
        return self.filter(status__in=[ImportStatus.READING, ImportStatus.APPLYING])


class BulkImport(models.Model):
    """An uploaded CSV or XLSX file with what it would change, row by row, and what came of it."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="imports")
    kind = models.CharField(_("what it holds"), max_length=12, choices=ImportKind)
    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(editable=False)
    #: The language of the labels, and of what is said of errors.
    language = models.CharField(max_length=5, choices=Language, default=Language.SPANISH)
    status = models.CharField(_("status"), max_length=10, choices=ImportStatus, default=ImportStatus.READING)
    #: What each row would change, and what is wrong with it; see members.imports.
    plan = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    #: How the file was read where that is not plain: its encoding, its separator.
    remarks = models.JSONField(default=list)
    #: How many rows are new, changed, the same and wrong, and how many errors there are.
    counts = models.JSONField(default=dict)
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports")
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="applied_imports"
    )
    created_at = models.DateTimeField(default=timezone.now)
    #: When work on it was last asked for: what takes far longer was interrupted.
    claimed_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-pk",)
        constraints = [
            one_of("kind", ImportKind, "import_kind_known"),
            one_of("status", ImportStatus, "import_status_known"),
            language_is_known("import_language_known", field="language"),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="import_done_within_total"),
            models.CheckConstraint(
                condition=Q(status__in=["done", "failed"], finished_at__isnull=False)
                | Q(status__in=["reading", "ready", "refused", "applying"], finished_at__isnull=True),
                name="import_finished_has_time",
            ),
        ]

    objects: Any = BulkImportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"import {self.pk} of {self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("office_import", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.status in (ImportStatus.READING, ImportStatus.APPLYING)

    @property
    def changes(self) -> int:
        """How many rows applying it would write."""
        return self.counts.get("new", 0) + self.counts.get("changed", 0)

    @property
    def can_be_applied(self) -> bool:
        return self.status == ImportStatus.READY and self.changes > 0
