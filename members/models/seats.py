"""Seat and Appointment: work belongs to the seat; people hold it for a dated term."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from members.models.memberships import Membership
from members.models.ministries import Ministry
from members.models.networks import Network
from members.states import Capacity
from network_portal.common.constraints import language_is_known, one_of
from network_portal.common.periods import Period, PeriodQuerySet, begins, no_overlap
from network_portal.common.translation import Language
from network_portal.documents.models import Document


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats of ministries in networks."""

    def with_ministry(self) -> Self:
        return self.select_related("ministry__state", "network")

    def open(self) -> Self:
        """Seats that exist today: not those of institutions that were closed or merged into another."""
        return self.filter(closed_on__isnull=True)

    def with_occupancy(self, on: date | None = None) -> Self:
        """Adds `is_filled`: whether anybody with an open account holds the seat on the day."""
        held = Appointment.objects.in_force(on).filter(seat=OuterRef("pk"), person__is_active=True)
        return self.annotate(is_filled=Exists(held))

    def with_capacities(self, on: date | None = None) -> Self:
        """Adds `held_as`: the capacities in which somebody acts for the seat on the day."""
        held = Appointment.objects.in_force(on).with_access(on).filter(seat=OuterRef("pk"))
        return self.annotate(held_as=ArraySubquery(held.order_by("capacity").values("capacity").distinct()))

    def with_last_held(self, on: date | None = None) -> Self:
        """Adds `last_held`: the day after the last term that is over, where a vacancy's clock starts; None without."""
        over = Appointment.objects.ended(on).filter(seat=OuterRef("pk")).order_by()
        last = over.values("seat").annotate(last=Max(Upper("period"))).values("last")
        return self.annotate(last_held=Subquery(last))

    def with_state_taking_part(self, on: date | None = None) -> Self:
        """Those whose state takes part in the network on the day."""
        standing = Membership.objects.in_force(on).taking_part()
        same = standing.filter(network=OuterRef("network"), state=OuterRef("ministry__state"))
        return self.filter(Exists(same))


class Seat(models.Model):
    """A ministry's place in a network: the owner of its initiatives, drafts, tasks and reminders.

    It outlives its holders, and its ministry too: when that is renamed or merged, the seat moves to the successor.
    """

    network = models.ForeignKey(Network, models.PROTECT, related_name="seats")
    ministry = models.ForeignKey(Ministry, models.PROTECT, related_name="seats")
    #: The last day was the one before; work went to `merged_into` where two ministries became one.
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("merged into"),
        related_name="merged_seats",
    )
    #: The directory's entry of the office, which its holders confirm once a year.
    email = models.EmailField(_("email of the office"), blank=True)
    phone = models.CharField(_("telephone of the office"), max_length=40, blank=True)
    address = models.TextField(_("address of the office"), max_length=400, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("confirmed by"),
        related_name="confirmed_seats",
    )

    objects: Any = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.UniqueConstraint(fields=["network", "ministry"], name="seat_one_a_ministry"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(closed_on__isnull=False),
                name="seat_merged_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="seat_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="seat_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.pk}"


class AppointmentQuerySet(PeriodQuerySet):
    """Who holds, or held, which seat."""

    def with_access(self, on: date | None = None) -> Self:
        """Those whose state takes part in the seat's network on the day, and whose account is open."""
        standing = Membership.objects.in_force(on).taking_part()
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
    #: What the holder leaves to who comes next.
    handover_note = models.TextField(_("note for the successor"), max_length=4000, blank=True)
    handover_language = models.CharField(
        _("language of the note"), max_length=5, choices=Language, default=Language.SPANISH
    )

    objects: Any = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            begins("appointment_begins"),
            one_of("capacity", Capacity, "appointment_capacity_known"),
            language_is_known("appointment_handover_language_known", field="handover_language"),
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
