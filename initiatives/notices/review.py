"""Who is told on the way of a text through clearance and review."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.notices.base import TextNotice
from initiatives.states import Status
from members.queries import advisors_of, answerable_for, clearing_for, holders_of, secretariat_of
from members.states import Role
from network_portal.events.models import Event
from network_portal.notifications.models import Channel
from network_portal.notifications.registry import register


@register
class Submitted(TextNotice):
    """The secretariat has a text to review."""

    kind = name = "initiatives.submitted"
    label = _("A text to review")
    calls_to_act = True
    while_status = (Status.SUBMITTED,)
    page = "review"

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id)


@register
class SubmittedByColleague(TextNotice):
    """The seat's other holders learn that a text left the house."""

    kind = "initiatives.submitted"
    name = "initiatives.submitted_by_colleague"
    label = _("A text of my institution was submitted")
    channels = (Channel.INBOX,)

    def recipients(self, event: Event) -> Iterable[Any]:
        text = self.text(event)
        return holders_of(text.seat).exclude(pk=event.actor_id) if text else []


@register
class ClearanceAsked(TextNotice):
    """The principal has an alternate's text to clear."""

    kind = name = "initiatives.clearance_asked"
    label = _("A text to clear")
    calls_to_act = True
    while_status = (Status.IN_CLEARANCE,)

    def recipients(self, event: Event) -> Iterable[Any]:
        text = self.text(event)
        return clearing_for(text.seat) if text else []


@register
class SentBack(TextNotice):
    """The alternate's text came back from the principal."""

    kind = name = "initiatives.sent_back"
    label = _("A text sent back by the principal")
    calls_to_act = True
    while_status = (Status.RETURNED,)
    page = "edit"

    def recipients(self, event: Event) -> Iterable[Any]:
        text = self.text(event)
        return answerable_for(text.seat).exclude(pk=event.actor_id) if text else []


@register
class Returned(TextNotice):
    """The seat has a text to correct."""

    kind = name = "initiatives.returned"
    label = _("A text to correct")
    calls_to_act = True
    while_status = (Status.RETURNED,)

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)

    def path(self, event: Event) -> str:
        """To what the reader can do: who is told for a vacant seat may read the text, not always change it."""
        return f"{super().path(event)}#next"


@register
class Published(TextNotice):
    """The seat's text is public."""

    kind = name = "initiatives.published"
    label = _("A text of my institution was published")

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)


@register
class Remarked(TextNotice):
    """One side of a review wrote to the other."""

    kind = name = "initiatives.remarked"
    label = _("A remark on a text")

    def recipients(self, event: Event) -> Iterable[Any]:
        if event.actor_role == Role.SECRETARIAT:
            return self.seat_holders(event)
        return secretariat_of(event.network_id)


@register
class Advised(TextNotice):
    """An advisor left advice: the state and the secretariat read it."""

    kind = name = "initiatives.advised"
    label = _("Advice on a text")

    def recipients(self, event: Event) -> Iterable[Any]:
        people = {
            person.pk: person for person in (*self.seat_holders(event), *secretariat_of(event.network_id))
        }
        advisors = set(advisors_of(event.network_id).values_list("pk", flat=True))
        return [person for key, person in people.items() if key not in advisors]
