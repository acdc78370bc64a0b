"""Filters of the workspace."""

from datetime import date, timedelta
from typing import Any

from django import template

from network_portal.common import formats
from network_portal.common.translation import current_language, read

register = template.Library()


@register.filter
def short_month(day: date) -> str:
    """nov."""
    return formats.date_short(day, current_language()).split()[1]


@register.filter
def last_day(term: Any) -> date | None:
    """The last day of a dated term: its period ends on the day after."""
    return term.until - timedelta(days=1) if term.until else None


@register.filter
def name_of(institution: Any) -> str:
    """An institution's name for the middle of a sentence, where no mark of its language fits."""
    return read(institution, "name").value
