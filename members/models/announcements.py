"""Announcement: what the secretariat tells an audience, once."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.networks import Network
from members.models.states import State
from members.states import AnnouncementStatus, MinistryKind, Role
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.translation import Translated


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    """Announcements of a network."""

    def of_network(self, network: Network) -> Self:
        return self.filter(network=network).order_by("-pk")

    def due(self, at: Any = None) -> Self:
        """Scheduled, and their time has come."""
        return self.filter(status=AnnouncementStatus.SCHEDULED, send_at__lte=at or timezone.now())


class Announcement(Translated):
    """A letter to the people whom its audience names at the moment it is sent.

    An empty audience in one respect names everybody in that respect. `states` and `kinds` narrow focal points only.
    """

    network = models.ForeignKey(Network, models.PROTECT, related_name="announcements")
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("text"), max_length=8000)
    roles = ArrayField(
        models.CharField(max_length=12, choices=Role), verbose_name=_("roles"), default=list, blank=True
    )
    states = models.ManyToManyField(State, verbose_name=_("states"), blank=True, related_name="announcements")
    kinds = ArrayField(
        models.CharField(max_length=20, choices=MinistryKind),
        verbose_name=_("kinds of institution"),
        default=list,
        blank=True,
    )
    status = models.CharField(
        _("status"), max_length=10, choices=AnnouncementStatus, default=AnnouncementStatus.DRAFT
    )
    send_at = models.DateTimeField(_("to be sent on"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent on"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="announcements"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: Any = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        indexes = [
            models.Index(fields=["send_at"], condition=Q(status="scheduled"), name="announcement_scheduled")
        ]
        constraints = [
            one_of("status", AnnouncementStatus, "announcement_status_known"),
            language_is_known("announcement_language_known"),
            models.CheckConstraint(
                condition=Q(roles__contained_by=Role.values), name="announcement_roles_known"
            ),
            models.CheckConstraint(
                condition=Q(kinds__contained_by=MinistryKind.values), name="announcement_kinds_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="scheduled") | Q(send_at__isnull=False),
                name="announcement_scheduled_has_time",
            ),
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False)
                | (~Q(status="sent") & Q(sent_at__isnull=True)),
                name="announcement_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"announcement {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("office_announcement", args=[self.pk])
