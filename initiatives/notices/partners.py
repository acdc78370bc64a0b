"""Who is told of what partners say, and of an initiative that goes to another institution."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from initiatives.notices.base import TextNotice
from members.models import Appointment, Seat
from members.queries import answerable_for
from network_portal.events.models import Event
from network_portal.notifications.registry import register


@register
class PartnerCommented(TextNotice):
    """The institution and its partners learn what one of them, or the secretariat, said."""

    kind = name = "initiatives.partner_commented"
    label = _("A comment among the partners of an initiative")

    def recipients(self, event: Event) -> Iterable[Any]:
        text = self.text(event)
        if text is None:
            return []
        partners = (
            Appointment.objects.in_force()
            .with_access()
            .filter(
                seat__network=text.network_id,
                seat__closed_on__isnull=True,
                seat__ministry__in=text.partner_ministries.all(),
            )
        )
        people = {person.pk: person for person in self.seat_holders(event)}
        named = get_user_model().objects.filter(is_active=True, pk__in=partners.values("person"))
        people |= {person.pk: person for person in named}
        people.pop(event.actor_id, None)
        return [people[key] for key in sorted(people)]

    def path(self, event: Event) -> str:
        return f"{super().path(event)}#partners"


@register
class TakenOver(TextNotice):
    """Both institutions learn that an initiative was handed over; after a merger they were told of that."""

    kind = name = "initiatives.taken_over"
    label = _("An initiative handed over to another institution")

    def recipients(self, event: Event) -> Iterable[Any]:
        seats = Seat.objects.filter(pk__in=event.payload.get("seats", []))
        people = {person.pk: person for seat in seats for person in answerable_for(seat)}
        people.pop(event.actor_id, None)
        return [people[key] for key in sorted(people)]
