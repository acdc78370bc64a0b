"""Terms that end, seats that are vacant, entries to confirm: who is reminded."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.confirmation import due_on
from members.models import Appointment, Seat
from members.notices.base import MembersNotice
from members.queries import answerable_for, leading_for, secretariat_of
from network_portal.events.models import Event
from network_portal.notifications.registry import register


class SeatNotice(MembersNotice):
    """About a seat, or a term in one; leads to the seats of its state."""

    calls_to_act = True

    def path(self, event: Event) -> str:
        state = event.state
        return f"{reverse('state', args=[state.slug])}#seats" if state else reverse("states")


@register
class TermEnding(SeatNotice):
    """Whoever holds the seat learns that the term ends, and is asked for a note to who comes next."""

    kind = name = "members.term_ending"
    label = _("My term ends")
    related = ("person", "seat")

    def recipients(self, event: Event) -> Iterable[Any]:
        term = self.row(event)
        return [term.person] if term and term.person.is_active else []

    def is_obsolete(self, event: Event) -> bool:
        """Prolonged, or ended on another day."""
        term = self.row(event)
        return term is None or term.until != _day(event) + timedelta(days=1)

    def path(self, event: Event) -> str:
        term = self.row(event)
        return reverse("seat_note", args=[term.seat_id]) if term else super().path(event)


@register
class TermEndingOffice(TermEnding):
    """The secretariat asks the ministry in time for a successor."""

    name = "members.term_ending_office"
    label = _("A term that ends")

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id)

    def is_obsolete(self, event: Event) -> bool:
        """Also once somebody is appointed from the day after."""
        return super().is_obsolete(event) or self._has_successor(event)

    def _has_successor(self, event: Event) -> bool:
        term = self.row(event)
        after = Appointment.objects.in_force(_day(event) + timedelta(days=1))
        return bool(after.filter(seat=term.seat_id, capacity=term.capacity).exclude(pk=term.pk).exists())

    def path(self, event: Event) -> str:
        return SeatNotice.path(self, event)


@register
class SeatVacated(SeatNotice):
    """Who acts for the seat from now on, and the secretariat, learn that nobody holds it any more."""

    kind = name = "members.seat_vacated"
    label = _("A seat that became vacant")
    related = ("ministry",)

    def recipients(self, event: Event) -> Iterable[Any]:
        seat = self.row(event)
        told = [*leading_for(seat), *secretariat_of(event.network_id)] if seat else []
        return {person.pk: person for person in told}.values()

    def is_obsolete(self, event: Event) -> bool:
        """Held again, or closed."""
        seats: Any = Seat.objects.open().with_occupancy()
        return not seats.filter(pk=event.subject_key, is_filled=False).exists()


@register
class VacancyLasting(SeatVacated):
    """The secretariat learns that a seat has been vacant for three months."""

    kind = name = "members.vacancy_lasting"
    label = _("A seat that stays vacant")

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id)


@register
class ConfirmationDue(SeatNotice):
    """The holders of a seat are asked to confirm its entry."""

    kind = name = "members.confirmation_due"
    label = _("The entry of my seat is to be confirmed")
    related = ("ministry",)

    def recipients(self, event: Event) -> Iterable[Any]:
        seat = self.row(event)
        return answerable_for(seat) if seat else []

    def is_obsolete(self, event: Event) -> bool:
        """Confirmed since, or nobody is there to confirm it."""
        seat = self.row(event)
        return seat is None or seat.closed_on is not None or due_on(seat) != _day(event)

    def path(self, event: Event) -> str:
        return reverse("seat_confirm", args=[event.subject_key])


def _day(event: Event) -> date:
    return date.fromisoformat(event.payload["day"])
