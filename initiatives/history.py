"""What happened to initiatives, ready to be told in words: events by office, never by person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import NoReverseMatch

from initiatives.addresses import page_of
from initiatives.models import Amendment, Initiative, ProgressReport
from initiatives.sentences import sentence
from members.models import Network, Seat
from network_portal.common import formats
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

    kind is without the app's name, of is the kind of text that it happened to; lang is that of title and remark, or
    empty where they are in the page's language; href leads to the text, and is empty where it has no page; person is
    who acted, where the events were read for those who may know.
    """

    kind: str
    of: str
    sentence: str
    at: datetime
    office: str
    role: str
    remark: str
    title: str
    lang: str
    state: str
    href: str
    person: str


def history_of(text: Any, limit: int | None = None) -> list[Line]:
    """Everything that happened to one text, the latest first; of an initiative, its changes and reports too."""
    if isinstance(text, Initiative):
        found = Event.objects.filter(_about(Initiative.objects.filter(pk=text.pk)))
    else:
        found = Event.objects.about(text)
    return lines_of(found.order_by("-at", "-pk")[:limit])


def latest_events(network: Network, limit: int) -> list[Line]:
    """What happened to the initiatives of a network, for who may read all of it."""
    found = Event.objects.filter(network=network, kind__startswith=PREFIX).exclude(subject_label__in=OTHERS)
    return lines_of(found.select_related("state").order_by("-at", "-pk")[:limit])


def history_of_seat(seat: Seat, since: datetime, limit: int) -> list[Line]:
    """What happened to the initiatives that a seat owns, and by whom, for its holders; the latest first."""
    found = Event.objects.filter(_about(Initiative.objects.filter(seat=seat)), at__gte=since)
    return lines_of(found.select_related("actor").order_by("-at", "-pk")[:limit])


def _about(initiatives: QuerySet[Initiative]) -> Q:
    """Events of initiatives and of what belongs to them."""
    about = Q()
    for model in (Initiative, Amendment, ProgressReport):
        owned = initiatives if model is Initiative else model.objects.filter(initiative__in=initiatives)  # type: ignore[misc]
        keys = owned.order_by().annotate(key=Cast("pk", CharField())).values("key")
        about |= Q(subject_label=model._meta.label_lower, subject_key__in=keys)
    return about


def lines_of(events: QuerySet[Event] | Iterable[Event]) -> list[Line]:
    """Events as lines in the page's language; select the states where the lines name them."""
    language = current_language()
    return [_line(event, language) for event in events]


def verbose_name(field: str, label: str = Initiative._meta.label_lower) -> str:
    """What pages call a field of a text; of an initiative's change they call it as the initiative's."""
    for model in (apps.get_model(label), Initiative):
        try:
            return str(_name_of(model._meta.get_field(field)))
        except FieldDoesNotExist:
            continue
    return field


def _name_of(field: Any) -> Any:
    """Rows that belong to a record are called as they are called themselves."""
    return getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural


def field_label(name: str, label: str = Initiative._meta.label_lower) -> str:
    """A stored field in words: title_pt_br is «title (Portuguese)»."""
    for code in LANGUAGE_CODES:
        base = name.removesuffix(column("", code))
        if base != name:
            return f"{verbose_name(base, label)} ({language_name(code)})"
    return verbose_name(name, label)


def _line(event: Event, language: str) -> Line:
    payload = event.payload
    state = event.state if "state" in event._state.fields_cache else None
    actor = event.actor if "actor" in event._state.fields_cache else None
    kind, verb = _kind_of(event), event.kind.removeprefix(PREFIX)
    return Line(
        kind=verb,
        of=kind,
        sentence=sentence(kind, verb, _particulars(event, language)),
        at=event.at,
        office=event.actor_office.get(language, ""),
        role=event.actor_role,
        remark=payload.get("remark", ""),
        title=payload.get("title") or payload.get("number", ""),
        lang="" if event.original_language == language else html_language(event.original_language),
        state=state.name if state else "",
        href=_address_of(event),
        person=str(actor) if actor else "",
    )


def _kind_of(event: Event) -> str:
    return str(getattr(apps.get_model(event.subject_label), "KIND", ""))


def _particulars(event: Event, language: str) -> dict[str, str]:
    """What its sentence may name."""
    payload = event.payload
    fields = [field_label(name, event.subject_label) for name in payload.get("fields", [])]
    return {
        "fields": ", ".join(dict.fromkeys(fields)),
        "label": payload.get("evidence", ""),
        "what": payload.get("milestone", ""),
        "before": _named(payload.get("predecessor"), language),
        "after": _named(payload.get("institution"), language),
        **_days(event, language),
    }


def _days(event: Event, language: str) -> dict[str, str]:
    """Of a target date that was revised: the former day and the new one."""
    if event.kind != f"{PREFIX}target_revised":
        return {}
    days = {name: event.payload.get(name) for name in ("before", "after")}
    return {
        name: formats.date_long(date.fromisoformat(day), language) if day else ""
        for name, day in days.items()
    }


def _named(value: Any, language: str) -> str:
    return str(value.get(language, "")) if isinstance(value, dict) else ""


def _address_of(event: Event) -> str:
    """Of the page of what it is about; empty where that has none."""
    if not _kind_of(event):
        return ""
    try:
        return page_of("read", event.subject_label, event.subject_key)
    except NoReverseMatch:
        return ""
