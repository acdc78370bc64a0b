"""TextNotice: what the notices on texts share, whatever kind of text it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps

from initiatives.addresses import page_of
from members.queries import answerable_for
from network_portal.events.models import Event
from network_portal.notifications.registry import Notice


def target_dates(event: Event) -> dict[str, Any]:
    """The new target date of a revision as `day`, and the one `before`, for templates; nothing for other acts."""
    payload = event.payload
    return {
        name: date.fromisoformat(payload[key]) if payload.get(key) else None
        for name, key in (("day", "after"), ("before", "before"))
    }


class TextNotice(Notice):
    """It is about a reviewed text and leads to one of its pages."""

    #: Which page of the text it leads to: "read", "edit" or "review".
    page = "read"

    def text(self, event: Event) -> Any:
        """The text with its seat; None once it is gone."""
        return apps.get_model(event.subject_label).objects.with_seat().filter(pk=event.subject_key).first()

    def is_obsolete(self, event: Event) -> bool:
        text = self.text(event)
        return text is None or bool(self.while_status and text.status not in self.while_status)

    def path(self, event: Event) -> str:
        return page_of(self.page, event.subject_label, event.subject_key)

    def seat_holders(self, event: Event) -> Iterable[Any]:
        text = self.text(event)
        return answerable_for(text.seat) if text else []
