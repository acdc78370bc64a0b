"""Filters of the pages that name commitments."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from initiatives.queries import shown
from network_portal.common.templatetags.portal import html_language
from network_portal.common.translation import LANGUAGE_CODES, current_language

register = template.Library()


@dataclass(frozen=True)
class Answer:
    """A commitment that an initiative answers; lang is empty where the statement is in the page's language."""

    number: str
    href: str
    statement: str
    lang: str


@register.filter
def answered(initiative: Any) -> list[Answer]:
    """The public commitments that came with an initiative, by `queries.with_particulars`; none where they did not."""
    language = current_language()
    found = []
    for row in getattr(initiative, "answered", ()):
        statement, used = shown([row[code] for code in LANGUAGE_CODES], row["original"], language)
        lang = "" if used == language else html_language(used)
        found.append(Answer(f"C-{row['pk']:04}", reverse("commitment", args=[row["pk"]]), statement, lang))
    return found
