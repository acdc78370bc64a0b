"""What happened to initiatives, ready to be told in words: events by office, never by person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from initiatives.models import Initiative
from members.models import Network, Seat
from network_portal.common.formats import language_name
from network_portal.common.templatetags.portal import html_language
from network_portal.common.translation import LANGUAGE_CODES, column, current_language
from network_portal.events.models import Event

PREFIX = "initiatives."
#: What is no text, and has a history of its own.
OTHERS = ("initiatives.reportinground", "initiatives.statereturn")


@dataclass(frozen=True)
class Line:
    """One event for templates/initiatives/initiative/_event.html.

    kind is without the app's name; fields are names in words; lang is that of title and remark, or empty
    where they are in the page's language; person is who acted, where the events were read for those who may know.
    """

    kind: str
    at: datetime
    office: str
    role: str
    remark: str
    fields: list[str]
    evidence: str
    title: str
    lang: str
    state: str
    href: str
    person: str
    #: For an initiative that went to another seat: which institution it came from, and where it is now.
    predecessor: str
    institution: str


def history_of(initiative: Initiative, limit: int | None = None) -> list[Line]:
    """Everything that happened to one initiative, the latest first."""
    return lines_of(Event.objects.about(initiative).order_by("-at", "-pk")[:limit])


def latest_events(network: Network, limit: int) -> list[Line]:
    """What happened to the initiatives of a network, for who may read all of it."""
    found = Event.objects.filter(network=network, kind__startswith=PREFIX).exclude(subject_label__in=OTHERS)
    return lines_of(found.select_related("state").order_by("-at", "-pk")[:limit])


def history_of_seat(seat: Seat, since: datetime, limit: int) -> list[Line]:
    """What happened to the initiatives that a seat owns, and by whom, for its holders; the latest first."""
    owned = Initiative.objects.filter(seat=seat).order_by()
    found = Event.objects.filter(
        subject_label=Initiative._meta.label_lower,
        subject_key__in=owned.annotate(key=Cast("pk", CharField())).values("key"),
        at__gte=since,
    )
    return lines_of(found.select_related("actor").order_by("-at", "-pk")[:limit])


def lines_of(events: QuerySet[Event] | Iterable[Event]) -> list[Line]:
    """Events as lines in the page's language; select the states where the lines name them."""
    language = current_language()
    return [_line(event, language) for event in events]


def verbose_name(field: str, label: str = Initiative._meta.label_lower) -> str:
    """What pages call a field of a text; of an initiative's change they call it as the initiative's."""
    for model in (apps.get_model(label), Initiative):
        try:
            return str(getattr(model._meta.get_field(field), "verbose_name", field))
        except FieldDoesNotExist:
            continue
    return field


def field_label(name: str) -> str:
    """A stored field in words: title_pt_br is «title (Portuguese)»."""
    for code in LANGUAGE_CODES:
        base = name.removesuffix(column("", code))
        if base != name:
            return f"{verbose_name(base)} ({language_name(code)})"
    return verbose_name(name)


def _line(event: Event, language: str) -> Line:
    payload = event.payload
    state = event.state if "state" in event._state.fields_cache else None
    actor = event.actor if "actor" in event._state.fields_cache else None
    return Line(
        kind=event.kind.removeprefix(PREFIX),
        at=event.at,
        office=event.actor_office.get(language, ""),
        role=event.actor_role,
        remark=payload.get("remark", ""),
        fields=[field_label(name) for name in payload.get("fields", [])],
        evidence=payload.get("evidence", ""),
        title=payload.get("title", ""),
        lang="" if event.original_language == language else html_language(event.original_language),
        state=state.name if state else "",
        href=Initiative(pk=event.subject_key).get_absolute_url(),
        person=str(actor) if actor else "",
        predecessor=payload.get("predecessor", {}).get(language, ""),
        institution=payload.get("institution", {}).get(language, ""),
    )
