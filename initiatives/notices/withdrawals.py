"""Who is told that something leaves the public record, or is asked to."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.notices.base import TextNotice
from initiatives.states import Status
from initiatives.withdrawals import is_asked
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
    while_status = (Status.PUBLISHED,)

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id)

    def is_obsolete(self, event: Event) -> bool:
        text = self.text(event)
        return text is None or text.status != Status.PUBLISHED or not is_asked(text)

    def path(self, event: Event) -> str:
        return f"{super().path(event)}#next"


@register
class WithdrawalDeclined(TextNotice):
    """The seat's initiative stays public, and why."""

    kind = name = "initiatives.withdrawal_declined"
    label = _("The answer to a request for withdrawal")

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)
