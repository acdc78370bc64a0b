"""The audit trail: every act that mattered, as it was recorded."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from network_portal.common.sorting import sort_key
from network_portal.common.translation import column, current_language
from network_portal.common.views import page_of
from network_portal.events.models import Event
from network_portal.notifications.audit import label_of
from network_portal.notifications.forms import AuditFilter
from network_portal.notifications.views.access import office_only


@office_only
def office_audit(request: HttpRequest) -> HttpResponse:
    """The network's events, the newest first."""
    events = Event.objects.filter(network=request.network)  # type: ignore[attr-defined]
    form = AuditFilter(request.GET, kinds=_kinds(events), states=_states(events))
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, _narrowed(events, asked).select_related("state"))
    return render(
        request,
        "notifications/audit.html",
        {
            "form": form,
            "page": page,
            "entries": [_entry(event) for event in page],
            "clear": request.path if any(asked.values()) else "",
        },
    )


def _kinds(events: QuerySet[Event]) -> list[tuple[str, str]]:
    kinds = events.order_by().values_list("kind", flat=True).distinct()
    return sorted(((kind, str(label_of(kind))) for kind in kinds), key=lambda row: sort_key(row[1]))


def _states(events: QuerySet[Event]) -> list[tuple[str, str]]:
    name = f"state__{column('name', current_language())}"
    named = events.filter(state__isnull=False).order_by().values_list("state", name).distinct()
    return sorted(((str(key), name) for key, name in named), key=lambda row: sort_key(row[1]))


def _narrowed(events: QuerySet[Event], asked: dict[str, Any]) -> QuerySet[Event]:
    if asked.get("kind"):
        events = events.filter(kind=asked["kind"])
    if asked.get("state"):
        events = events.filter(state=asked["state"])
    if asked.get("since"):
        events = events.filter(at__date__gte=asked["since"])
    if asked.get("until"):
        events = events.filter(at__date__lte=asked["until"])
    return events


def _entry(event: Event) -> dict[str, Any]:
    """What a row shows: offices rather than persons, and titles in their own language."""
    return {
        "at": localtime(event.at),
        "label": label_of(event.kind),
        "office": event.actor_office.get(current_language(), ""),
        "title": event.payload.get("title", ""),
        "language": event.original_language,
        "number": event.payload.get("number", event.subject_key),
        "remark": event.payload.get("remark", ""),
        "state": event.state,
    }
