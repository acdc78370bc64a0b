"""Ministry: a ministry or office of a state, for as long as it exists under that name."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models.states import State
from members.states import MinistryKind
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.periods import Period, PeriodQuerySet, begins
from network_portal.common.translation import Translated


class Ministry(Translated, Period):
    """An institution; when it is merged or renamed it points to its successor and its seat moves along."""

    state = models.ForeignKey(State, models.PROTECT, related_name="ministries")
    kind = models.CharField(_("kind"), max_length=20, choices=MinistryKind)
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    website = models.URLField(_("website"), blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("successor"),
        related_name="predecessors",
    )
    #: Why it ended: under which law it was merged, renamed or closed.
    end_reason = models.CharField(_("reason of the end"), max_length=300, blank=True)
    #: Where the name was read, and whether that page says so.
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_verified = models.BooleanField(_("name verified"), default=False)

    objects: Any = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("ministry")
        verbose_name_plural = _("ministries")
        constraints = [
            begins("ministry_begins"),
            one_of("kind", MinistryKind, "ministry_kind_known"),
            language_is_known("ministry_language_known"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")), name="ministry_not_its_successor"
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(period__endswith__isnull=False),
                name="ministry_with_successor_has_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.name
