"""The outbox: which events are still to be told, and one Delivery for each recipient and channel."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network_portal.common.constraints import one_of
from network_portal.events.models import Event


class FanOut(models.Model):
    """An event that has notices; `done_at` is empty until its deliveries were written."""

    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="fan_out")
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["event"], condition=Q(done_at__isnull=True), name="fan_out_waiting")]

    def __str__(self) -> str:
        return f"fan-out of event {self.event_id}"


class Channel(models.TextChoices):
    """How somebody is told."""

    INBOX = "inbox", _("inbox")
    MAIL = "mail", _("email")


class DeliveryStatus(models.TextChoices):
    """How far a delivery has come."""

    PENDING = "pending", _("waiting")
    CLAIMED = "claimed", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    OBSOLETE = "obsolete", _("no longer needed")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries by what is to be done with them."""

    def due(self, at: datetime | None = None) -> Self:
        """Waiting, and their time has come."""
        return self.filter(status=DeliveryStatus.PENDING, next_at__lte=at or timezone.now())

    def abandoned(self, at: datetime | None = None) -> Self:
        """Claimed by somebody who did not finish within the lease."""
        lease = timedelta(seconds=settings.OUTBOX_LEASE)
        return self.filter(status=DeliveryStatus.CLAIMED, claimed_at__lt=(at or timezone.now()) - lease)

    def failed(self) -> Self:
        return self.filter(status=DeliveryStatus.FAILED)

    def inbox_of(self, user: Any) -> Self:
        """What a person was told in the portal, with its event, newest first."""
        return (
            self.filter(recipient=user, channel=Channel.INBOX)
            .exclude(status=DeliveryStatus.OBSOLETE)
            .select_related("event__state", "event__network", "event__actor")
            .order_by("-pk")
        )

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def with_event(self) -> Self:
        return self.select_related("event__state", "event__network", "event__actor", "recipient")


class Delivery(models.Model):
    """One notice to one person over one channel: written once, sent once."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="deliveries")
    notice = models.CharField(max_length=100)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="deliveries")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    status = models.CharField(
        _("status"), max_length=10, choices=DeliveryStatus, default=DeliveryStatus.PENDING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(_("done at"), null=True)
    read_at = models.DateTimeField(null=True)
    error = models.TextField(_("error"), blank=True)
    #: Makes the Message-ID, the same in every attempt, so that mail programs can tell a repetition.
    reference = models.UUIDField(default=uuid.uuid4, editable=False)

    objects: Any = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ("-pk",)
        indexes = [
            models.Index(
                fields=["next_at"], condition=Q(status__in=["pending", "claimed"]), name="delivery_open"
            ),
            models.Index(fields=["recipient", "channel", "-id"], name="delivery_inbox"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "recipient", "channel"], name="delivery_once"),
            one_of("channel", Channel, "delivery_channel_known"),
            one_of("status", DeliveryStatus, "delivery_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=["pending", "claimed"], done_at__isnull=True)
                | Q(status__in=["sent", "failed", "obsolete"], done_at__isnull=False),
                name="delivery_done_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="claimed") | Q(claimed_at__isnull=False), name="delivery_claim_has_time"
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(channel="inbox"),
                name="delivery_read_in_inbox",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice} to {self.recipient_id} by {self.channel}"
