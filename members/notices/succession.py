"""Terms that end, seats that are vacant, entries to confirm: who is reminded."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.confirmation import with_confirmation
from members.models import Appointment, Seat
from members.notices.base import MembersNotice
from members.queries import answerable_for, leading_for, secretariat_of
from network_portal.events.models import Event
from network_portal.notifications.registry import register


class SeatNotice(MembersNotice):
    """About a seat, or a term in one; leads to the seats of its state."""

    calls_to_act = True

    def is_obsolete(self, event: Event) -> bool:
        return event.pk in self.settled([event])

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

    def settled(self, events: list[Event]) -> set[int]:
        """Prolonged, or ended on another day."""
        ends = dict(_of(events, Appointment).values_list("pk", Upper("period")))
        return {e.pk for e in events if ends.get(int(e.subject_key)) != _day(e) + timedelta(days=1)}

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

    def settled(self, events: list[Event]) -> set[int]:
        """Also once somebody is appointed from the day after."""
        same = Appointment.objects.filter(seat=OuterRef("seat"), capacity=OuterRef("capacity"))
        next_one = same.filter(period__contains=Upper(OuterRef("period"))).exclude(pk=OuterRef("pk"))
        followed = set(_of(events, Appointment).filter(Exists(next_one)).values_list("pk", flat=True))
        return super().settled(events) | {e.pk for e in events if int(e.subject_key) in followed}

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

    def settled(self, events: list[Event]) -> set[int]:
        """Held again, or closed."""
        open_ones = _of(events, Seat).filter(closed_on__isnull=True).with_occupancy()
        vacant = set(open_ones.filter(is_filled=False).values_list("pk", flat=True))
        return {e.pk for e in events if int(e.subject_key) not in vacant}


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

    def settled(self, events: list[Event]) -> set[int]:
        """Confirmed since, or nobody is there to confirm it."""
        open_ones = with_confirmation(_of(events, Seat).filter(closed_on__isnull=True))
        due = dict(open_ones.values_list("pk", "due_on"))
        return {e.pk for e in events if due.get(int(e.subject_key)) != _day(e)}

    def path(self, event: Event) -> str:
        return reverse("seat_confirm", args=[event.subject_key])


def _of(events: list[Event], model: Any) -> Any:
    """The rows that the events are about."""
    return model.objects.filter(pk__in={event.subject_key for event in events})


def _day(event: Event) -> date:
    return date.fromisoformat(event.payload["day"])
