"""ReportingRound: the yearly call; StateReturn: what a state answered; ReturnItem: its answer on one thing."""

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models.commitments import Commitment
from initiatives.models.initiatives import Initiative
from initiatives.models.mechanisms import Mechanism
from initiatives.states import Answer
from members.models import Network, State
from members.roles import roles_of
from network_portal.common.constraints import language_is_known
from network_portal.common.periods import today
from network_portal.common.translation import Language


class RoundQuerySet(models.QuerySet[Any]):
    """Rounds by how far they have come; who takes part in the network may read those that were opened."""

    def of_network(self, network: Network) -> Self:
        return self.filter(network=network)

    def planned(self) -> Self:
        return self.filter(opened_at__isnull=True)

    def opened(self) -> Self:
        """Open, or open once."""
        return self.filter(opened_at__isnull=False)

    def running(self) -> Self:
        """What states may answer."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True)

    def with_totals(self) -> Self:
        """`states` that were asked, `submitted` of them, and `in_time`: by the day the answers were due."""
        done = Q(returns__submitted_at__isnull=False)
        return self.annotate(
            states=Count("returns"),
            submitted=Count("returns", filter=done),
            in_time=Count("returns", filter=done & Q(returns__submitted_at__date__lte=F("due_on"))),
        )


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

    objects: Any = RoundQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False),
                name="reporting_round_closed_was_open",
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("round_return", args=[self.pk])

    @property
    def is_running(self) -> bool:
        """Whether states may answer."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def days_left(self) -> int:
        """Until the answers are due; negative once that is over."""
        return (self.due_on - today()).days

    @property
    def days_over(self) -> int:
        return -self.days_left


class StateReturnQuerySet(models.QuerySet[Any]):
    """Returns by who may read them, with what was answered counted."""

    def visible_to(self, user: Any) -> Self:
        """The own state's, and all of a network for its secretariat and its advisors."""
        roles = roles_of(user)
        seen = Q(round__network__in=roles.secretariat_of | roles.advisor_of)
        for network in roles.networks:
            seen |= Q(round__network=network, state__in=roles.states_in(network))
        return self.filter(seen)

    def open(self) -> Self:
        """What its state may still answer."""
        return self.filter(submitted_at__isnull=True, round__closed_at__isnull=True)

    def with_counts(self) -> Self:
        """`total` items, and of them `confirmed`, `changed`, `explained` and `missing`."""
        counts = {answer.value: Count("items", filter=Q(items__answer=answer)) for answer in Answer}
        return self.annotate(
            total=Count("items"), missing=Count("items", filter=Q(items__answer="")), **counts
        )


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

    objects: Any = StateReturnQuerySet.as_manager()

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

    def get_absolute_url(self) -> str:
        return reverse("state_return", args=[self.round_id, self.state.slug])

    @property
    def network_id(self) -> int:
        return self.round.network_id

    @property
    def is_open(self) -> bool:
        """Whether its state may answer."""
        return self.submitted_at is None and self.round.is_running

    @property
    def is_late(self) -> bool:
        """Whether it was submitted after the day on which it was due."""
        return self.submitted_at is not None and _day(self.submitted_at) > self.round.due_on

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been submitted by now."""
        return self.submitted_at is None and today() > self.round.due_on


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


class ReturnItem(models.Model):
    """An initiative, a mechanism or a commitment that a state answers for, and what it says of it."""

    state_return = models.ForeignKey(StateReturn, models.CASCADE, related_name="items")
    initiative = models.ForeignKey(Initiative, models.CASCADE, null=True, blank=True, related_name="+")
    mechanism = models.ForeignKey(Mechanism, models.CASCADE, null=True, blank=True, related_name="+")
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, blank=True, related_name="+")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True, default="")
    explanation = models.TextField(_("explanation"), max_length=1000, blank=True)
    #: That the explanation is written in.
    language = models.CharField(max_length=5, choices=Language, default=Language.SPANISH)
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
            language_is_known("return_item_language_known", field="language"),
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

    @property
    def stamp(self) -> str:
        """The mark of its present answer, by which who answers says what they saw."""
        return self.answered_at.isoformat() if self.answered_at else ""
