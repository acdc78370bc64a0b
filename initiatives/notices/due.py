"""Milestones and progress reports that are due: whose seat is reminded."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.due import open_milestones, with_report_due
from initiatives.models import Initiative
from initiatives.notices.base import TextNotice
from network_portal.events.models import Event
from network_portal.notifications.registry import register


class DueNotice(TextNotice):
    """It is about a day; what was settled since is not told any more."""

    calls_to_act = True

    def recipients(self, event: Event) -> Iterable[Any]:
        return self.seat_holders(event)

    def is_obsolete(self, event: Event) -> bool:
        return event.pk in self.settled([event])

    def context(self, event: Event) -> dict[str, Any]:
        return super().context(event) | {"day": date.fromisoformat(event.payload["day"])}


@register
class MilestoneDue(DueNotice):
    """Whoever answers for the seat learns that a milestone comes up, or is overdue."""

    kind = name = "initiatives.milestone_due"
    label = _("A milestone of my institution is due")

    def settled(self, events: list[Event]) -> set[int]:
        """Done, given another day, or deleted; or the initiative is not public any more."""
        keys = [event.payload.get("key") for event in events]
        open_ones = dict(open_milestones().filter(pk__in=keys).values_list("pk", "due_on"))
        return {e.pk for e in events if str(open_ones.get(e.payload.get("key"))) != e.payload.get("day")}

    def path(self, event: Event) -> str:
        page = reverse("initiative_milestones", args=[event.subject_key])
        return f"{page}#milestone-{event.payload.get('key')}"


@register
class ReportDue(DueNotice):
    """Whoever answers for the seat learns that a progress report is due."""

    kind = name = "initiatives.report_due"
    label = _("A progress report of my institution is due")

    def settled(self, events: list[Event]) -> set[int]:
        """Begun or submitted since; or there is nothing to report on any more."""
        keys = {event.subject_key for event in events}
        waiting = with_report_due(Initiative.objects.filter(pk__in=keys))
        days = {str(key): timezone.localdate(at) for key, at in waiting.values_list("pk", "report_due_at")}
        return {e.pk for e in events if str(days.get(e.subject_key)) != e.payload.get("day")}

    def path(self, event: Event) -> str:
        return reverse("initiative_report", args=[event.subject_key])
