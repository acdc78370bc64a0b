"""Imports: who started one learns how it ended."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.notices.base import MembersNotice
from network_portal.events.models import Event
from network_portal.notifications.models import Channel
from network_portal.notifications.registry import register


@register
class ImportFinished(MembersNotice):
    """An import was applied, or was not."""

    kind = name = "members.import_finished"
    label = _("An import that came to its end")
    channels = (Channel.INBOX,)

    def recipients(self, event: Event) -> Iterable[Any]:
        return [event.actor] if event.actor else []

    def path(self, event: Event) -> str:
        return reverse("office_import", args=[event.subject_key])
