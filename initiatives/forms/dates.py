"""A date as exactly as it is known: a day, a month or a year, typed as people write it."""

import re
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from initiatives.states import Precision

FIRST_YEAR, LAST_YEAR = 1800, 2100
_AS_TYPED = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
_AS_STORED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class Known(NamedTuple):
    """The first day of what is known, and how exactly that is."""

    on: date
    precision: Precision


class KnownDateField(forms.CharField):
    """17/04/2013, 04/2013 or 2013, and as programs write it 2013-04-17, 2013-04; cleaned it is a Known or None."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "text", "autocomplete": "off", "size": 12}
        super().__init__(required=False, max_length=20, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> Known | None:
        text = super().clean(value).replace(" ", "")
        if not text:
            return None
        day, month, year = _parts(text)
        try:
            on = date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise ValidationError(wrong_date()) from None
        if not FIRST_YEAR <= on.year <= LAST_YEAR:
            raise ValidationError(wrong_date())
        return Known(on, Precision.DAY if day else Precision.MONTH if month else Precision.YEAR)


def typed(on: date | None, precision: str) -> str:
    """What a form begins with."""
    if on is None:
        return ""
    return on.strftime({Precision.YEAR: "%Y", Precision.MONTH: "%m/%Y"}.get(Precision(precision), "%d/%m/%Y"))


def wrong_date() -> str:
    return _("Write the date as far as it is known: 17/04/2013, 04/2013 or 2013.")


def _parts(text: str) -> tuple[str | None, str | None, str]:
    """Day, month and year, the first two None where they are not said."""
    if found := _AS_STORED.fullmatch(text):
        year, month, day = found.groups()
        return day, month, year
    if found := _AS_TYPED.fullmatch(text):
        day, month, year = found.groups()
        return day, month, year
    raise ValidationError(wrong_date())
