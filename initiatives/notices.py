"""Who is told of what happens to an initiative."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from initiatives.states import Status
from members.queries import advisors_of, answerable_for, clearing_for, holders_of, secretariat_of
from members.states import Role
from network_portal.events.models import Event
from network_portal.notifications.models import Channel
from network_portal.notifications.registry import Notice, register


class InitiativeNotice(Notice):
    """What all of them share: they are about an initiative and lead to it."""

    #: The text's status while the notice still makes sense; empty: always.
    while_status: tuple[str, ...] = ()
    view = "initiative"

    def initiative(self, event: Event) -> Initiative | None:
        found = Initiative.objects.select_related("seat__ministry").filter(pk=event.subject_key)
        return found.first()

    def is_obsolete(self, event: Event) -> bool:
        initiative = self.initiative(event)
        return initiative is None or bool(self.while_status and initiative.status not in self.while_status)

    def path(self, event: Event) -> str:
        return reverse(self.view, args=[event.subject_key])

    def seat_holders(self, event: Event) -> Iterable[Any]:
        initiative = self.initiative(event)
        return answerable_for(initiative.seat) if initiative else []


@register
class Submitted(InitiativeNotice):
    """The secretariat has a text to review."""

    kind = name = "initiatives.submitted"
    label = _("A text to review")
    calls_to_act = True
    while_status = (Status.SUBMITTED,)
    view = "office_review_one"

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id)


@register
class SubmittedByColleague(InitiativeNotice):
    """The seat's other holders learn that a text left the house."""

    kind = "initiatives.submitted"
    name = "initiatives.submitted_by_colleague"
    label = _("A text of my institution was submitted")
    channels = (Channel.INBOX,)

    def recipients(self, event: Event) -> Iterable[Any]:
        initiative = self.initiative(event)
        return holders_of(initiative.seat).exclude(pk=event.actor_id) if initiative else []


@register
class ClearanceAsked(InitiativeNotice):
    """The principal has an alternate's text to clear."""

    kind = name = "initiatives.clearance_asked"
    label = _("A text to clear")
    calls_to_act = True
    while_status = (Status.IN_CLEARANCE,)

    def recipients(self, event: Event) -> Iterable[Any]:
        initiative = self.initiative(event)
        return clearing_for(initiative.seat) if initiative else []


@register
class SentBack(InitiativeNotice):
    """The alternate's text came back from the principal."""

    kind = name = "initiatives.sent_back"
    label = _("A text sent back by the principal")
    calls_to_act = True
    while_status = (Status.RETURNED,)
    view = "initiative_edit"

    def recipients(self, event: Event) -> Iterable[Any]:
        initiative = self.initiative(event)
        return answerable_for(initiative.seat).exclude(pk=event.actor_id) if initiative else []


@register
class Returned(InitiativeNotice):
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
class Published(InitiativeNotice):
    """The seat's text is public."""

    kind = name = "initiatives.published"
    label = _("A text of my institution was published")

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)


@register
class Remarked(InitiativeNotice):
    """One side of a review wrote to the other."""

    kind = name = "initiatives.remarked"
    label = _("A remark on a text")

    def recipients(self, event: Event) -> Iterable[Any]:
        if event.actor_role == Role.SECRETARIAT:
            return self.seat_holders(event)
        return secretariat_of(event.network_id)


@register
class Advised(InitiativeNotice):
    """An advisor left advice: the state and the secretariat read it."""

    kind = name = "initiatives.advised"
    label = _("Advice on a text")

    def recipients(self, event: Event) -> Iterable[Any]:
        people = {
            person.pk: person for person in (*self.seat_holders(event), *secretariat_of(event.network_id))
        }
        advisors = set(advisors_of(event.network_id).values_list("pk", flat=True))
        return [person for key, person in people.items() if key not in advisors]
