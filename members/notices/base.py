"""What the notices of the membership share."""

from datetime import date
from typing import Any

from django.apps import apps

from network_portal.events.models import Event
from network_portal.notifications.registry import Notice


class MembersNotice(Notice):
    """About a row of the register. A payload's `day`, written as ISO 8601, comes to the templates as a date."""

    #: What the row is read with: names of `select_related`.
    related: tuple[str, ...] = ()

    def row(self, event: Event) -> Any:
        """The row that the event is about, as it stands now; None when there is none any more."""
        model: Any = apps.get_model(event.subject_label)
        return model._base_manager.select_related(*self.related).filter(pk=event.subject_key).first()

    def context(self, event: Event) -> dict[str, Any]:
        context = super().context(event)
        if day := event.payload.get("day"):
            context["day"] = date.fromisoformat(day)
        return context
