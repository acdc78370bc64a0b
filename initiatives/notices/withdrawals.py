"""Who is told that something leaves the public record, or is asked to."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from initiatives.notices.base import TextNotice
from initiatives.withdrawals import ASKED, with_last_withdrawal
from members.queries import secretariat_of
from network_portal.events.models import Event
from network_portal.notifications.registry import register


@register
class Archived(TextNotice):
    """The seat's text is no longer public, and why."""

    kind = name = "initiatives.archived"
    label = _("A text of my institution was archived")

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)


@register
class WithdrawalAsked(TextNotice):
    """The secretariat is asked to take an initiative off the public site."""

    kind = name = "initiatives.withdrawal_asked"
    label = _("A request to withdraw an initiative")
    calls_to_act = True

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id)

    def is_obsolete(self, event: Event) -> bool:
        return bool(self.settled([event]))

    def settled(self, events: list[Event]) -> set[int]:
        """Archived meanwhile, or answered."""
        keys = {event.subject_key for event in events}
        found = with_last_withdrawal(Initiative.objects.published().filter(pk__in=keys))
        asked = {str(row.pk) for row in found if row.last_withdrawal and row.last_withdrawal["kind"] == ASKED}
        return {event.pk for event in events if event.subject_key not in asked}

    def path(self, event: Event) -> str:
        return f"{super().path(event)}#next"


@register
class WithdrawalDeclined(TextNotice):
    """The seat's initiative stays public, and why."""

    kind = name = "initiatives.withdrawal_declined"
    label = _("The answer to a request for withdrawal")

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)
