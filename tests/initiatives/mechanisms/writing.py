"""What tests of mechanisms share."""

import re
from typing import Any

from initiatives.actions.mechanisms import Entry
from initiatives.models import Mechanism
from network_portal.events.models import Event

PLAIN: dict[str, Any] = {
    "instrument_url": "", "instrument_document": None, "established_on": None, "established_precision": "day",
    "dissolved_on": None, "lead": None, "source": "",
}  # fmt: skip
TEXTS = dict.fromkeys(("name", "instrument", "terms", "civil_society", "note"), "")


def entry(language: str = "es", *, ministries: Any = (), initiatives: Any = None, **values: Any) -> Entry:
    """What a form says, with enough for a review."""
    given = {**PLAIN, **TEXTS, "name": "Consejo de Prevención", "terms": "Se reúne cada mes.", **values}
    return Entry(language, given, ministries, initiatives)


def of_form(**changes: Any) -> dict[str, Any]:
    """What the browser sends for a mechanism that is right."""
    return {
        "do": "draft", "language": "es", "name": "Consejo de Prevención", "terms": "Se reúne cada mes.", **changes
    }  # fmt: skip


def kinds(mechanism: Mechanism) -> list[str]:
    """What happened to it, the first thing first."""
    events = Event.objects.about(mechanism).order_by("pk")
    return [kind.removeprefix("initiatives.") for kind in events.values_list("kind", flat=True)]


def html_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def errors(answer: Any) -> list[tuple[str, str]]:
    """(id of the control, message) of the summary on top."""
    return re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', answer.content.decode())
