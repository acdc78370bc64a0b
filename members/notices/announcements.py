"""Announcements: what the secretariat tells an audience, and what it is told of them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.audiences import people
from members.models import Announcement
from members.notices.base import MembersNotice
from members.queries import secretariat_of
from network_portal.common.translation import current_language
from network_portal.events.models import Event
from network_portal.notifications.models import Channel
from network_portal.notifications.registry import register


@register
class Announced(MembersNotice):
    """The audience gets the announcement: its event holds the texts as they were sent."""

    kind = name = "members.announced"
    label = _("An announcement of the technical secretariat")

    def recipients(self, event: Event) -> Iterable[Any]:
        announcement: Announcement | None = self.row(event)
        return people(announcement) if announcement else []

    def path(self, event: Event) -> str:
        return reverse("announcement", args=[event.subject_key])

    def office_path(self, event: Event) -> str:
        return reverse("office_announcement", args=[event.subject_key])

    def context(self, event: Event) -> dict[str, Any]:
        """With the texts in the reader's language or else in the one they were written in."""
        subjects, bodies = event.payload["subject"], event.payload["body"]
        language = current_language()
        used = language if language in bodies else event.original_language
        return super().context(event) | {
            "title": " ".join(subjects[used].split()),
            "body": bodies[used],
            "body_language": used,
            "is_foreign": used != language,
        }


@register
class HeldBack(MembersNotice):
    """The secretariat learns that a scheduled announcement had nobody to go to."""

    kind = name = "members.announcement_held_back"
    label = _("A scheduled announcement that was held back")
    channels = (Channel.INBOX,)

    def recipients(self, event: Event) -> Iterable[Any]:
        return secretariat_of(event.network_id)

    def path(self, event: Event) -> str:
        return reverse("office_announcement", args=[event.subject_key])
