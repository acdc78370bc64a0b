"""Who is told of what is changed on a public commitment at once, without a review."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.notices.base import TextNotice, target_dates
from initiatives.states import PUBLIC
from members.queries import secretariat_of
from members.states import Role
from network_portal.events.models import Event
from network_portal.notifications.registry import register


class Changed(TextNotice):
    """The other side learns of it: the secretariat of what the state changed, the seat of all else."""

    while_status = PUBLIC

    def recipients(self, event: Event) -> Iterable[Any]:
        others = self.seat_holders(event) if event.actor_role == Role.SECRETARIAT else []
        people = others or secretariat_of(event.network_id)
        return [person for person in people if person.pk != event.actor_id]


@register
class TargetRevised(Changed):
    """A target date was revised."""

    kind = name = "initiatives.target_revised"
    label = _("A target date was revised")

    def context(self, event: Event) -> dict[str, Any]:
        return super().context(event) | target_dates(event)


@register
class Corrected(Changed):
    """The secretariat corrected a published commitment."""

    kind = name = "initiatives.corrected"
    label = _("A published commitment of my institution was corrected")
