"""Event: one act that mattered, written in the same transaction as the act and never changed again."""

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network_portal.common.constraints import language_is_known
from network_portal.common.translation import Language


class EventQuerySet(models.QuerySet["Event"]):
    """Events, newest first unless told otherwise."""

    def about(self, subject: models.Model) -> Self:
        """What happened to one record."""
        return self.filter(subject_label=subject._meta.label_lower, subject_key=str(subject.pk))

    def of_kinds(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)


class Event(models.Model):
    """One act: what kind, when, by whom, in which network and state, about what, with which particulars."""

    kind = models.CharField(_("kind"), max_length=80)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("by"), related_name="events"
    )
    #: The actor's role and office as they were, by language: an office outlives its holder, and so must what it did.
    actor_role = models.CharField(_("in the role of"), max_length=30, blank=True)
    actor_office = models.JSONField(default=dict)
    network = models.ForeignKey("members.Network", models.PROTECT, null=True, related_name="events")
    state = models.ForeignKey("members.State", models.PROTECT, null=True, related_name="events")
    subject_label = models.CharField(max_length=100)
    subject_key = models.CharField(max_length=64)
    payload = models.JSONField(default=dict)
    original_language = models.CharField(max_length=5, choices=Language, default=Language.SPANISH)
    #: What a reminder is about and how far it has come: the second of the same is refused by the database.
    once = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - NULLs are no two of a kind

    objects: Any = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-at", "-pk")
        indexes = [
            models.Index(fields=["subject_label", "subject_key", "-at"], name="event_subject"),
            models.Index(fields=["network", "state", "-at"], name="event_network_state"),
        ]
        constraints = [language_is_known("event_language_known")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_label}:{self.subject_key}"
