"""What is kept of translations beside their texts: who made each, from which original; numbers; files on their way."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.translation import Language, Standing


class TranslationMarkQuerySet(models.QuerySet["TranslationMark"]):
    """Marks by what they are of."""

    def of(self, record: models.Model) -> Self:
        return self.filter(table=record._meta.label_lower, key=record.pk)


class TranslationMark(models.Model):
    """Who translated one text of one record into one language, when, and from which words.

    The words of the original stay here after it has changed, so that what changed can be shown.
    """

    table = models.CharField(max_length=100)
    key = models.BigIntegerField()
    field = models.CharField(_("field"), max_length=40)
    language = models.CharField(_("language"), max_length=5, choices=Language)
    #: Empty where it is not known, as of what was there before it was written down.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        verbose_name=_("translated by"),
        related_name="translations",
    )
    office = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("translated on"), null=True)
    made_from = models.TextField(_("original"))
    original_language = models.CharField(max_length=5, choices=Language)
    #: The translation itself: by it is noticed that somebody has written another one.
    text = models.TextField(_("translation"))

    objects: Any = TranslationMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["table", "key", "field", "language"], name="translation_mark_once"
            ),
            language_is_known("translation_mark_language_known", field="language"),
            language_is_known("translation_mark_original_known"),
            models.CheckConstraint(
                condition=~Q(language=models.F("original_language")), name="translation_mark_into_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table}:{self.key} {self.field} {self.language}"


class TextTally(models.Model):
    """A number of public texts, to be added up with the others of its cell; see `tallies`.

    Triggers append rows, +n and -n alike, and never change one, so that two who publish do not wait for each other.
    """

    network = models.ForeignKey("members.Network", models.CASCADE, related_name="+")
    state = models.ForeignKey("members.State", models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=5, choices=Language)
    standing = models.CharField(max_length=10, choices=Standing)
    total = models.IntegerField()

    objects: Any = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["network", "kind"], name="text_tally_slice")]
        constraints = [
            language_is_known("text_tally_language_known", field="language"),
            one_of("standing", Standing, "text_tally_standing_known"),
        ]

    def __str__(self) -> str:
        return f"{self.network_id} {self.kind} {self.language} {self.standing} {self.total:+}"


class TranslationFileQuerySet(models.QuerySet["TranslationFile"]):
    """Files that came back from translators."""

    def open_to(self, person: Any, network: Any) -> Self:
        """Those that the person uploaded in the network: nobody else sees or applies them."""
        return self.filter(by=person, network=network)

    def waiting(self) -> Self:
        return self.filter(applied_at__isnull=True)


class TranslationFile(models.Model):
    """What was read of a translator's file, until its uploader has it applied.

    `entries` are the texts of the file, one by one; what they would change is looked up each time it is shown.
    """

    network = models.ForeignKey("members.Network", models.PROTECT, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    entries = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="translation_files")
    received_at = models.DateTimeField(_("uploaded on"), default=timezone.now)
    applied_at = models.DateTimeField(_("applied on"), null=True)
    #: How many texts were written.
    written = models.PositiveIntegerField(default=0)

    objects: Any = TranslationFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of translations")
        verbose_name_plural = _("files of translations")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at__isnull=False) | Q(written=0), name="translation_file_written_applied"
            )
        ]

    def __str__(self) -> str:
        return f"translation file {self.pk}"
