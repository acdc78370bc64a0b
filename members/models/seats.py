"""Seat and Appointment: work belongs to the seat; people hold it for a dated term."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from members.models.memberships import Membership
from members.models.ministries import Ministry
from members.models.networks import Network
from members.states import Capacity
from network_portal.common.constraints import one_of
from network_portal.common.periods import Period, PeriodQuerySet, begins, no_overlap
from network_portal.documents.models import Document


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats of ministries in networks."""

    def with_ministry(self) -> Self:
        return self.select_related("ministry__state", "network")

    def with_occupancy(self) -> Self:
        """Adds `is_filled`: whether anybody with an open account holds the seat today."""
        held = Appointment.objects.in_force().filter(seat=OuterRef("pk"), person__is_active=True)
        return self.annotate(is_filled=Exists(held))


class Seat(models.Model):
    """A ministry's place in a network: the owner of its initiatives, drafts, tasks and reminders."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="seats")
    ministry = models.ForeignKey(Ministry, models.PROTECT, related_name="seats")

    objects: Any = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [models.UniqueConstraint(fields=["network", "ministry"], name="seat_one_a_ministry")]

    def __str__(self) -> str:
        return f"seat {self.pk}"


class AppointmentQuerySet(PeriodQuerySet):
    """Who holds, or held, which seat."""

    def with_access(self) -> Self:
        """Those whose state takes part in the seat's network today, and whose account is open."""
        standing = Membership.objects.in_force().taking_part()
        same = standing.filter(network=OuterRef("seat__network"), state=OuterRef("seat__ministry__state"))
        return self.filter(Exists(same), person__is_active=True)

    def with_seat(self) -> Self:
        return self.select_related("seat__ministry__state", "seat__network", "person")


class Appointment(Period):
    """A person's dated term in a seat."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    capacity = models.CharField(_("capacity"), max_length=10, choices=Capacity, default=Capacity.PRINCIPAL)
    title = models.CharField(_("post"), max_length=200, blank=True)
    letter = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, verbose_name=_("letter"), related_name="appointments"
    )
    end_reason = models.CharField(_("reason of the end"), max_length=300, blank=True)

    objects: Any = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            begins("appointment_begins"),
            one_of("capacity", Capacity, "appointment_capacity_known"),
            no_overlap(
                "appointment_one_principal_one_acting",
                "seat",
                "capacity",
                condition=Q(capacity__in=[Capacity.PRINCIPAL, Capacity.ACTING]),
            ),
            no_overlap("appointment_person_once", "seat", "person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.capacity} of {self.seat_id}"
