"""Filters and tags of every page: numbers and dates in the page's language, translated texts, icons, addresses."""

from datetime import date
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.urls import translate_url
from django.utils.html import format_html, linebreaks
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from network_portal.common import formats
from network_portal.common.tables import Column, Table
from network_portal.common.translation import Text, current_language, read

register = template.Library()


@register.filter
def number(value: float | None) -> str:
    """1234.5 as the page's language writes it."""
    return "" if value is None else formats.number(value, current_language())


@register.filter
def date_long(value: date | None) -> str:
    """12 de octubre de 2026."""
    return "" if value is None else formats.date_long(value, current_language())


@register.filter
def date_short(value: date | None) -> str:
    """12 oct. 2026."""
    return "" if value is None else formats.date_short(value, current_language())


@register.filter
def month(value: date | None) -> str:
    """octubre de 2026."""
    return "" if value is None else formats.month(value, current_language())


@register.filter
def date_known(value: date | None, precision: str) -> str:
    """`{{ mechanism.established_on|date_known:mechanism.established_precision }}`: junio de 2013; 2012."""
    return "" if value is None else formats.date_known(value, precision, current_language())


@register.filter
def date_range(first: date | None, last: date | None) -> str:
    """`{{ meeting.starts_on|date_range:meeting.ends_on }}`: 16–18 de octubre de 2017."""
    return "" if first is None else formats.date_range(first, last, current_language())


@register.filter
def file_size(value: int) -> str:
    return formats.file_size(value, current_language())


@register.filter
def shown_rows(table: Table) -> list[list[tuple[str, bool]]]:
    """A table's rows as the page writes them: (text, stands on the right) for each cell."""
    return [
        [(shown(value, column), column.numeric) for value, column in zip(row, table.columns, strict=True)]
        for row in table
    ]


def shown(value: Any, column: Column) -> str:
    """A cell in the page's language; a dash where there is nothing."""
    if value is None or value == "":
        return formats.NOTHING
    language = current_language()
    if column.kind == "number":
        return formats.number(value, language, decimals=column.decimals)
    if column.kind == "percent":
        return formats.percent(value, language, decimals=column.decimals or 0)
    if column.kind == "date":
        return formats.date_short(value, language)
    if column.kind == "language":
        return formats.language_name(value, language)
    return str(value)


@register.filter
def text_of(instance: Any, field: str) -> Text:
    """The Text of a translated field: words, language, standing."""
    return read(instance, field)


@register.simple_tag
def text(instance: Any, field: str) -> str:
    """A translated field on one line; with `lang` when its words are not in the page's language."""
    shown = read(instance, field)
    if not shown.is_foreign:
        return shown.value
    return format_html('<span lang="{}">{}</span>', html_language(shown.language), shown.value)


@register.simple_tag
def paragraphs(instance: Any, field: str) -> SafeString:
    """A translated field as paragraphs, below a note when its words are not in the page's language."""
    shown = read(instance, field)
    body = mark_safe(linebreaks(shown.value, autoescape=True))  # noqa: S308 linebreaks escapes
    if not shown.is_foreign:
        return body
    return format_html('{}<div lang="{}">{}</div>', foreign_note(shown), html_language(shown.language), body)


def foreign_note(shown: Text) -> SafeString:
    return format_html('<p class="lang-note">{}</p>', foreign_label(shown.language))


@register.filter
def foreign_label(language: str) -> str:
    """Says in which language a text is that the page could not show in its own."""
    labels = {
        "es": _("Text in its original language, Spanish"),
        "pt-br": _("Text in its original language, Portuguese"),
        "en": _("Text in its original language, English"),
    }
    return labels[language]


@register.filter
def language_label(language: str) -> str:
    """A short mark for lists: In Portuguese."""
    return {"es": _("In Spanish"), "pt-br": _("In Portuguese"), "en": _("In English")}[language]


@register.filter
def in_line(label: str) -> str:
    """A label of its own in the middle of a line: in Portuguese; names of languages keep their capital."""
    return label[:1].lower() + label[1:]


@register.filter
def html_language(code: str) -> str:
    """The code as HTML writes it: pt-br is pt-BR."""
    language, _sep, region = code.partition("-")
    return f"{language}-{region.upper()}" if region else language


@cache
def icon_markup(name: str) -> str:
    return get_template(f"icons/{name}.svg").render().strip()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline picture from templates/icons; decoration only, the words stand beside it."""
    return mark_safe(icon_markup(name))  # noqa: S308 our own files


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The address's parameters with some changed: `{% query page=2 %}`; an empty value takes one away."""
    asked = context["request"].GET.lists()
    parameters = {key: values for key, values in asked if key not in changes}
    parameters |= {key: [value] for key, value in changes.items() if value not in (None, "")}
    return f"?{urlencode(parameters, doseq=True)}"


@register.simple_tag(takes_context=True)
def language_url(context: template.Context, code: str) -> str:
    """The same page in another language."""
    request = context["request"]
    here = f"/{current_language()}/"
    if request.resolver_match and request.path_info == request.path and request.path.startswith(here):
        # No address but its beginning is translated; resolving it again for each language takes far longer.
        return f"/{code}/{request.get_full_path().removeprefix(here)}"
    translated = translate_url(request.get_full_path(), code)
    if translated == request.get_full_path() and code != current_language():
        with override(code):
            return f"/{code}/"
    return translated


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Code and own name of each language of the portal."""
    own = {"es": "Español", "pt-br": "Português", "en": "English"}
    return [(code, own[code]) for code, _name in settings.LANGUAGES]
