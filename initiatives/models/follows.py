"""Follow: what somebody wants to be told of when it moves."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.commitments import Commitment
from initiatives.models.initiatives import Initiative
from members.models import Network, State


class Follow(models.Model):
    """A person and one commitment, initiative or state of a network."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    commitment = models.ForeignKey(
        Commitment, models.CASCADE, null=True, blank=True, related_name="followers"
    )
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, blank=True, related_name="followers"
    )
    state = models.ForeignKey(State, models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = [
            models.CheckConstraint(
                condition=Q(commitment__isnull=False, initiative__isnull=True, state__isnull=True)
                | Q(commitment__isnull=True, initiative__isnull=False, state__isnull=True)
                | Q(commitment__isnull=True, initiative__isnull=True, state__isnull=False),
                name="follow_one_thing",
            ),
            models.UniqueConstraint(fields=["person", "commitment"], name="follow_commitment_once"),
            models.UniqueConstraint(fields=["person", "initiative"], name="follow_initiative_once"),
            models.UniqueConstraint(fields=["person", "network", "state"], name="follow_state_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.commitment_id or self.initiative_id or self.state_id}"
