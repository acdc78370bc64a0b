"""ReportingRound: the yearly call; StateReturn: what a state answered; ReturnItem: its answer on one thing."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.commitments import Commitment
from initiatives.models.initiatives import Initiative
from initiatives.models.mechanisms import Mechanism
from initiatives.states import Answer
from members.models import Network, State
from network_portal.common.constraints import language_is_known


class ReportingRound(models.Model):
    """One year's call of a network. Open from `opens_on` until it is closed; answers are due by `due_on`."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="reporting_rounds")
    year = models.PositiveSmallIntegerField(_("year"))
    opens_on = models.DateField(_("opens"))
    due_on = models.DateField(_("due"))
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("reporting round")
        verbose_name_plural = _("reporting rounds")
        ordering = ("-year", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "year"],
                name="reporting_round_once_a_year",
                violation_error_message=_("There is a round for this year already."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("opens_on")),
                name="reporting_round_due_after_opening",
                violation_error_message=_("The round is due before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.year}"


class StateReturn(models.Model):
    """A member state's answer to a round; `submitted_at` is empty while it works on it."""

    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="returns")
    state = models.ForeignKey(State, models.PROTECT, related_name="returns")
    version = models.PositiveIntegerField(default=1)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    office = models.JSONField(default=dict)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    language = models.CharField(max_length=5, default="es")

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("return of a state")
        verbose_name_plural = _("returns of states")
        constraints = [
            models.UniqueConstraint(fields=["round", "state"], name="state_return_once"),
            language_is_known("state_return_language_known", field="language"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="state_return_submitted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"return of {self.state_id} in {self.round_id}"


class ReturnItem(models.Model):
    """An initiative, a mechanism or a commitment that a state answers for, and what it says of it."""

    state_return = models.ForeignKey(StateReturn, models.CASCADE, related_name="items")
    initiative = models.ForeignKey(Initiative, models.CASCADE, null=True, blank=True, related_name="+")
    mechanism = models.ForeignKey(Mechanism, models.CASCADE, null=True, blank=True, related_name="+")
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, blank=True, related_name="+")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True, default="")
    explanation = models.TextField(_("explanation"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("item of a return")
        verbose_name_plural = _("items of returns")
        constraints = [
            models.CheckConstraint(
                condition=Q(initiative__isnull=False, mechanism__isnull=True, commitment__isnull=True)
                | Q(initiative__isnull=True, mechanism__isnull=False, commitment__isnull=True)
                | Q(initiative__isnull=True, mechanism__isnull=True, commitment__isnull=False),
                name="return_item_about_one",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", *Answer.values]), name="return_item_answer_known"
            ),
            models.CheckConstraint(
                condition=~Q(answer="explained") | ~Q(explanation=""), name="return_item_explained"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="return_item_answered_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["state_return", "initiative"], name="return_item_initiative_once"
            ),
            models.UniqueConstraint(fields=["state_return", "mechanism"], name="return_item_mechanism_once"),
            models.UniqueConstraint(
                fields=["state_return", "commitment"], name="return_item_commitment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.pk} of return {self.state_return_id}"
