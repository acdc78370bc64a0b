"""Who is told that a mechanism fell silent, and that the secretariat put one right."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.notices.base import TextNotice
from initiatives.states import Status
from network_portal.events.models import Event
from network_portal.notifications.models import Channel
from network_portal.notifications.registry import register


@register
class MechanismDormant(TextNotice):
    """The seat that keeps a mechanism learns that nothing has happened on it for a year."""

    kind = name = "initiatives.mechanism_dormant"
    label = _("A mechanism of my institution is dormant")
    while_status = (Status.PUBLISHED,)

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)

    def is_obsolete(self, event: Event) -> bool:
        """Something happened on it before the mail left."""
        if super().is_obsolete(event):
            return True
        moved = timezone.localdate(self.text(event).moved_at)
        return bool(moved > date.fromisoformat(event.payload["day"]))

    def context(self, event: Event) -> dict[str, Any]:
        return super().context(event) | {"day": date.fromisoformat(event.payload["day"])}


@register
class MechanismCorrected(TextNotice):
    """The seat learns that the secretariat put its entry right."""

    kind = name = "initiatives.mechanism_corrected"
    label = _("A mechanism of my institution was put right")
    channels = (Channel.INBOX,)

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)
