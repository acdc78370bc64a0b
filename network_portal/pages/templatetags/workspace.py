"""Filters of the workspace."""

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from network_portal.common import formats
from network_portal.common.templatetags.portal import foreign_label, html_language
from network_portal.common.translation import Text, current_language, read

register = template.Library()


@register.filter
def short_month(day: date) -> str:
    """nov."""
    return formats.date_short(day, current_language()).split()[1]


@register.filter
def last_day(term: Any) -> date | None:
    """The last day of a dated term: its period ends on the day after."""
    last: date | None = term.last_day
    return last


@register.simple_tag
def note(term: Any) -> SafeString:
    """What a holder left to the next, below a note of its language where that is not the page's."""
    body = mark_safe(linebreaks(term.handover_note, autoescape=True))  # noqa: S308 linebreaks escapes
    language = term.handover_language
    if language == current_language():
        return body
    label = foreign_label(language)
    return format_html(
        '<p class="lang-note">{}</p><div lang="{}">{}</div>', label, html_language(language), body
    )


@register.simple_tag
def said(text: Text) -> str:
    """A text that was read already; with `lang` when its words are not in the page's language."""
    if not text.is_foreign:
        return text.value
    return format_html('<span lang="{}">{}</span>', html_language(text.language), text.value)


@register.filter
def name_of(institution: Any) -> str:
    """An institution's name for the middle of a sentence, where no mark of its language fits."""
    return read(institution, "name").value
