"""Filters of the pages about initiatives."""

from datetime import datetime
from urllib.parse import urlsplit

from django import template

from initiatives import history
from network_portal.common import formats
from network_portal.common.translation import current_language

register = template.Library()


@register.filter
def office(names: dict[str, str]) -> str:
    """An office by language, in the page's: comments and events keep it as it was called."""
    return names.get(current_language(), "")


@register.filter
def moment_long(value: datetime) -> str:
    """23 de noviembre de 2026, 14:05."""
    return formats.datetime_long(value, current_language())


@register.filter
def field_name(name: str, label: str) -> str:
    """What pages call a field of a text; label: of its model, as events keep it."""
    return history.verbose_name(name, label)


@register.filter
def host(address: str) -> str:
    """The site that an address is on, so that the reader knows where a link leads."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
