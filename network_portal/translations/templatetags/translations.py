"""Tags of translations: compared texts, and how a record stands in each language."""

from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from network_portal.common.translation import LANGUAGE_CODES, Standing, standing
from network_portal.common.words import Pieces
from network_portal.translations.registry import Kind, kinds

register = template.Library()

MARKUP = {"same": "{}", "del": "<del>{}</del>", "ins": "<ins>{}</ins>"}


@register.simple_tag
def pieces(parts: Pieces) -> SafeString:
    """A compared text, with `<ins>` and `<del>` around what differs."""
    return mark_safe(  # noqa: S308 each piece is escaped
        "".join(format_html(MARKUP[tag], linebreaksbr(words)) for tag, words in parts)
    )


@register.inclusion_tag("translations/_record.html")
def translations_of(record: Any) -> dict[str, Any]:
    """How a record stands in each language, with the way to its desks: for those who translate it. No query."""
    kind = next((each for each in kinds() if each.model is type(record)), None)
    return {
        "record": record,
        "kind": kind,
        "lines": [(code, worst(kind, record, code)) for code in LANGUAGE_CODES] if kind else [],
    }


def worst(kind: Kind, record: Any, language: str) -> Standing:
    """How a record's texts stand in a language: original, or the worst of what its fields are."""
    found = {
        standing(record, name, language)
        for name in kind.fields
        if getattr(record, f"{name}_{record.original_language.replace('-', '_')}")
    }
    order = (Standing.MISSING, Standing.BEHIND, Standing.CURRENT)
    return next((each for each in order if each in found), Standing.ORIGINAL)
