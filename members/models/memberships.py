"""Membership: how a state stands in a network, from when until when."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.networks import Network
from members.models.states import State
from members.states import NOT_SHOWN, TAKING_PART, Standing
from network_portal.common.constraints import one_of
from network_portal.common.periods import Period, PeriodQuerySet, begins, no_overlap


class MembershipQuerySet(PeriodQuerySet):
    """Dated standings."""

    def shown(self) -> Self:
        """Standings of the states that have a page: all but those only invited and those that left."""
        return self.exclude(standing__in=NOT_SHOWN)

    def taking_part(self) -> Self:
        """Standings whose seats take part in the work."""
        return self.filter(standing__in=TAKING_PART)


class Membership(Period):
    """A dated standing; who returns after having left starts a new row, so that history stays."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="memberships")
    state = models.ForeignKey(State, models.PROTECT, related_name="memberships")
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.MEMBER)
    is_founding = models.BooleanField(_("founding"), default=False)
    note = models.TextField(_("note"), blank=True)

    objects: Any = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            begins("membership_begins"),
            no_overlap("membership_no_overlap", "network", "state"),
            one_of("standing", Standing, "membership_standing_known"),
        ]

    def __str__(self) -> str:
        return f"{self.network_id}/{self.state_id} {self.standing}"
