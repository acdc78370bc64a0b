"""What a cell may hold: how it is read into a plain text, written into a file, and shown on a page.

A value is a text throughout: a key, a day in ISO 8601, a number in digits; empty where there is none. So a plan can
be stored, and two values compared.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from members.imports.sheets import Cell, Fault
from network_portal.common import formats
from network_portal.common.sorting import fold
from network_portal.common.translation import LANGUAGE_CODES

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?", re.ASCII)


def plain(text: str) -> str:
    """A text as files hand it back: without blanks around it, and with one kind of line end."""
    return text.strip().replace("\r\n", "\n").replace("\r", "\n")


class Wrong(Exception):
    """A value that cannot be; a code with its particulars, to be put into words by `wording`."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class Form:
    """Any text on one or more lines, of at most `longest` characters; what stands around it does not count."""

    def __init__(self, longest: int = 0) -> None:
        self.longest = longest

    def read(self, cell: Cell) -> str:
        """The value of a cell. Raises Wrong."""
        if isinstance(cell, Fault):
            raise Wrong(cell.value)
        text = self.plain(_as_text(cell))
        return self.check(text) if text else ""

    def plain(self, text: str) -> str:
        """The part of a text that counts when two are compared."""
        return plain(text)

    def check(self, text: str) -> str:
        if self.longest and len(text) > self.longest:
            raise Wrong("too_long", limit=self.longest, length=len(text))
        return text

    def typed(self, value: str) -> Any:
        """What is written into the cell of a file."""
        return value

    def show(self, value: str) -> str:
        """The value in the page's language."""
        return value


class Number(Form):
    """A row's number in the register."""

    def check(self, text: str) -> str:
        if not (text.isascii() and text.isdecimal() and 0 < int(text[:19]) < 2**63):
            raise Wrong("not_a_number")
        return str(int(text))

    def typed(self, value: str) -> Any:
        return int(value) if value else None


class Day(Form):
    """A day; 2026-11-23, 23/11/2026, or a workbook's own date."""

    def check(self, text: str) -> str:
        if found := _DAY.fullmatch(text):
            year, month, day = map(int, found.groups())
        elif found := _DAY_FIRST.fullmatch(text):
            day, month, year = map(int, found.groups())
        else:
            raise Wrong("not_a_day")
        try:
            read = date(year, month, day)
        except ValueError:
            raise Wrong("not_a_day") from None
        if not 1800 <= read.year <= 2200:
            raise Wrong("not_a_day")
        return read.isoformat()

    def typed(self, value: str) -> Any:
        return date.fromisoformat(value) if value else None

    def show(self, value: str) -> str:
        return formats.date_long(date.fromisoformat(value)) if value else ""


class Email(Form):
    """An email address, in lower case."""

    def plain(self, text: str) -> str:
        return super().plain(text).lower()

    def check(self, text: str) -> str:
        try:
            validate_email(super().check(text))
        except ValidationError:
            raise Wrong("not_an_email") from None
        return text


class Web(Form):
    """An address of a page."""

    def check(self, text: str) -> str:
        try:
            URLValidator(schemes=["http", "https"])(super().check(text))
        except ValidationError:
            raise Wrong("not_an_address") from None
        return text


class Choice(Form):
    """One of some keys; in a file it may also be called by its label in any of the portal's languages."""

    def __init__(self, choices: type[models.TextChoices]) -> None:
        super().__init__()
        self.choices = choices

    def check(self, text: str) -> str:
        found = labels_of(tuple(self.choices.choices)).get(fold(text))
        if found is None:
            raise Wrong("not_a_choice", choices=list(self.choices.values))
        return found

    def show(self, value: str) -> str:
        return str(self.choices(value).label) if value else ""


class YesNo(Form):
    """Yes or no; an empty cell says no."""

    WORDS = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))
    OTHERS = {"true": "yes", "1": "yes", "x": "yes", "false": "no", "0": "no"}

    def read(self, cell: Cell) -> str:
        return super().read(cell) or "no"

    def check(self, text: str) -> str:
        found = labels_of(self.WORDS).get(fold(text)) or self.OTHERS.get(fold(text))
        if found is None:
            raise Wrong("not_yes_or_no")
        return found

    def show(self, value: str) -> str:
        return {"yes": _("Yes"), "no": _("No")}.get(value, "")


class Country(Form):
    """A state by its ISO code, or by a name; which there are says the register."""

    def check(self, text: str) -> str:
        return text.upper() if len(text) == 2 else text


@cache
def labels_of(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Key of a choice by each of its names, folded: itself and its label in each language."""
    found = {fold(str(key)): str(key) for key, _label in choices}
    for language in LANGUAGE_CODES:
        with override(language):
            for key, label in choices:
                found.setdefault(fold(str(label)), str(key))
    return found


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)
