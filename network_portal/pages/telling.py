"""Facts and steps of the Network's history in the words of the page's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network_portal.common import formats
from network_portal.common.translation import current_language
from network_portal.pages.history import LAUNCH, Fact, Step


@dataclass(frozen=True)
class ToldStep:
    """A step of the road with its date and its distance from the launch."""

    shape: str
    machine: str
    when: str
    far: str
    title: str
    text: str


@dataclass(frozen=True)
class ToldFact:
    """A fact with its date, empty where it has none, the site that it was read on, and the portal's own page on it."""

    title: str
    text: str
    machine: str
    when: str
    source: str
    site: str
    verified: bool
    page: str = ""


def step(told: Step) -> ToldStep:
    """Open shapes need no class of their own: `s-1` is what a sign is without one."""
    shape = f" s-{told.shape}" if told.shape > 1 else ""
    when = str(told.when) or date_in_words(told.on, told.precision)
    return ToldStep(
        shape, machine_date(told.on, told.precision), when, distance(told), str(told.title), str(told.text)
    )


def fact(told: Fact, pages: Mapping[date, str] | None = None) -> ToldFact:
    """`pages`: addresses of the portal's own pages on what happened on a day."""
    when = date_in_words(told.on, told.precision) if told.on else ""
    machine = machine_date(told.on, told.precision) if told.on else ""
    page = (pages or {}).get(told.on, "") if told.on and told.precision == "day" else ""
    site = urlsplit(told.source).netloc.removeprefix("www.")
    return ToldFact(str(told.title), str(told.text), machine, when, told.source, site, told.verified, page)


def distance(told: Step) -> str:
    """How far a step is from the launch, as exactly as its date is known."""
    if told.precision == "year":
        years = told.on.year - LAUNCH.year
        return ngettext("%(n)s year", "%(n)s years", years) % {"n": years} if years else _("Same year")
    if told.precision == "month":
        months = (told.on.year - LAUNCH.year) * 12 + told.on.month - LAUNCH.month
        # from the launch at the end of its month to the end of that month: "June" may be its last day
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    days = (told.on - LAUNCH).days
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": formats.number(days)} if days else _("Day 0")


def date_in_words(on: date, precision: str) -> str:
    """The date as far as it is known: 19 February 2013; June 2013; 2012."""
    words = formats.date_known(on, precision)
    return words[:1].upper() + words[1:]


def machine_date(on: date, precision: str) -> str:
    """ISO 8601, as far as the date is known."""
    return on.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


def listed(names: list[str]) -> str:
    """Argentina, Brasil, Chile y Panamá: the names as a sentence has them."""
    locale = {"es": "es", "pt-br": "pt_BR", "en": "en_GB"}[current_language()]
    return format_list(names, locale=locale)
