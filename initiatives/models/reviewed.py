"""Reviewed: a text that leaves its ministry through clearance and the secretariat's review."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.states import PUBLIC, Status
from members.roles import roles_of
from network_portal.common.constraints import one_of
from network_portal.common.translation import Text, in_language, read


def readable_by(user: Any, prefix: str = "") -> Q:
    """What the person may read of texts in any status: the public record, the own states' texts, and by role.

    prefix: the way to the record that has `network` and `state`, as `initiative__`; the status is the text's own.
    """
    roles = roles_of(user)
    seen = Q(status__in=PUBLIC)
    for network in roles.networks:
        if own := roles.states_in(network):
            seen |= Q(**{f"{prefix}network": network, f"{prefix}state__in": own})
    if roles.secretariat_of:
        seen |= Q(**{f"{prefix}network__in": roles.secretariat_of})
    if roles.advisor_of:
        reads = [Status.SUBMITTED, Status.ARCHIVED]
        seen |= Q(**{f"{prefix}network__in": roles.advisor_of, "status__in": reads})
    return seen


class ReviewedQuerySet(models.QuerySet[Any]):
    """Texts by where they are."""

    #: The way to the record that has `network` and `state`.
    owner = ""

    def visible_to(self, user: Any) -> Self:
        """What the person may read: the public record, the own states' texts, and by role what is in review."""
        return self.filter(readable_by(user, self.owner))

    def of_network(self, network: Any) -> Self:
        return self.filter(**{f"{self.owner}network": network})

    def of_state(self, state: Any) -> Self:
        return self.filter(**{f"{self.owner}state": state})

    def with_seat(self) -> Self:
        """With whose it is, in the same query."""
        return self.select_related(
            f"{self.owner}network", f"{self.owner}state", f"{self.owner}seat__ministry"
        )

    def published(self) -> Self:
        return self.filter(status__in=PUBLIC)

    def submitted(self) -> Self:
        return self.filter(status=Status.SUBMITTED)


class Reviewed(models.Model):
    """Where a text is, who has it, and since when. What owns it gives `seat`, `network` and `state`."""

    #: The kind of text in addresses and events, and the translated field by which lists and mail call it.
    KIND: ClassVar[str]
    HEADING: ClassVar[str]
    original_language: Any

    status = models.CharField(_("status of the text"), max_length=15, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(_("last change"), default=timezone.now)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    published_at = models.DateTimeField(_("published"), null=True)
    #: Who of the secretariat reviews it; anybody while it is nobody.
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("reviewer"),
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def heading(self) -> Text:
        """What it is called, in the page's language or else in its own."""
        return read(self, self.HEADING)

    @property
    def original_heading(self) -> str:
        """What it is called in the language it was written in."""
        return in_language(self, self.HEADING, self.original_language)


class OfInitiative(Reviewed):
    """A text about one `initiative`, whose seat, network, state and name are its own."""

    initiative: Any

    class Meta:
        abstract = True

    @property
    def seat(self) -> Any:
        return self.initiative.seat

    @property
    def seat_id(self) -> int:
        return self.initiative.seat_id

    @property
    def network(self) -> Any:
        return self.initiative.network

    @property
    def network_id(self) -> int:
        return self.initiative.network_id

    @property
    def state(self) -> Any:
        return self.initiative.state

    @property
    def state_id(self) -> int:
        return self.initiative.state_id

    @property
    def number(self) -> str:
        return self.initiative.number

    @property
    def heading(self) -> Text:
        return self.initiative.heading

    @property
    def original_heading(self) -> str:
        return self.initiative.original_heading


def reviewed_constraints(name: str) -> list[models.BaseConstraint]:
    """What holds of every reviewed text; `name` begins the names of the constraints."""
    return [
        one_of("status", Status, f"{name}_status_known"),
        models.CheckConstraint(
            condition=~Q(status__in=["submitted", "published", "archived"]) | Q(submitted_at__isnull=False),
            name=f"{name}_submitted_has_time",
        ),
        models.CheckConstraint(
            condition=~Q(status__in=["published", "archived"]) | Q(published_at__isnull=False),
            name=f"{name}_published_has_time",
        ),
    ]
