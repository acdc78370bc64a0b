"""Numbers, dates and sizes as each of the portal's languages writes them.

Spanish and Portuguese group thousands with a no-break space and mark decimals with a comma (6 214; 2,4;
45 %); English uses comma and point (6,214; 2.4; 45%). Babel and Django follow national habits that differ
between the region's countries, so the separators are our own and the long month names are Babel's.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import get_language

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "–"

Number = int | float | Decimal
Moment = dt.date | dt.datetime

_LOCALES = {"es": "es", "pt": "pt_BR", "en": "en_GB"}
_SHORT_MONTHS = {
    "es": ["ene.", "feb.", "mar.", "abr.", "may.", "jun.", "jul.", "ago.", "sep.", "oct.", "nov.", "dic."],
    "pt": ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}


def number(value: Number | None, language: str | None = None, *, decimals: int | None = None) -> str:
    """A number in the language; a dash for None.

    decimals: exactly so many places; without it whole numbers have none and others at most one.
    Halves are rounded away from zero. A negative number has a true minus sign.
    """
    if value is None:
        return NOTHING
    exact = Decimal(str(value))
    if not exact.is_finite():
        return NOTHING
    places = 1 if decimals is None else decimals
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if _base(language) != "en":
        text = text.translate({ord(","): NBSP, ord("."): ","})
    return f"{MINUS}{text}" if rounded < 0 else text


def signed(value: Number | None, language: str | None = None, *, decimals: int | None = None) -> str:
    """A change: like number(), with a plus sign where something was added."""
    text = number(value, language, decimals=decimals)
    return f"+{text}" if value is not None and value > 0 and text not in ("0", NOTHING) else text


def percent(share: Number | None, language: str | None = None, *, decimals: int = 0) -> str:
    """A share of one (0.45) as a percentage: 45 % in Spanish and Portuguese, 45% in English."""
    if share is None:
        return NOTHING
    text = number(Decimal(str(share)) * 100, language, decimals=decimals)
    if text == NOTHING:
        return text
    return f"{text}%" if _base(language) == "en" else f"{text}{NBSP}%"


def date_long(value: Moment | None, language: str | None = None) -> str:
    """12 de octubre de 2026; 12 de outubro de 2026; 12 October 2026. Moments are told in local time."""
    if value is None:
        return NOTHING
    day, base = _local_date(value), _base(language)
    text = format_date(day, "long", locale=_LOCALES[base])
    # Brazilian Portuguese writes the first of a month as an ordinal.
    return f"1º{text[1:]}" if base == "pt" and day.day == 1 else text


def date_short(value: Moment | None, language: str | None = None) -> str:
    """22 nov. 2026 in Spanish and Portuguese; 22 Nov 2026 in English."""
    if value is None:
        return NOTHING
    day, base = _local_date(value), _base(language)
    first = "1º" if base == "pt" and day.day == 1 else str(day.day)
    return f"{first} {_SHORT_MONTHS[base][day.month - 1]} {day.year}"


def date_range(first: Moment | None, last: Moment | None = None, language: str | None = None) -> str:
    """The days from first to last, what they share told once: 16–18 October 2017.

    28 November 2016 for a single day; 30 September – 2 October 2017; 30 December 2017 – 2 January 2018.
    """
    if first is None or last is None or _local_date(last) <= _local_date(first):
        return date_long(first, language)
    one, two = _local_date(first), _local_date(last)
    if one.year != two.year:
        return f"{date_long(one, language)} {NOTHING} {date_long(two, language)}"
    if one.month != two.month:
        return f"{day_and_month(one, language)} {NOTHING} {date_long(two, language)}"
    day = day_and_month(one, language).split()[0]
    return f"{day}{NOTHING}{date_long(two, language)}"


def day_and_month(value: Moment | None, language: str | None = None) -> str:
    """19 de noviembre; 19 de novembro; 19 November: a date in the running year."""
    return date_long(value, language).removesuffix(f" {_year(value)}").removesuffix(" de")


def month(value: Moment | None, language: str | None = None) -> str:
    """noviembre de 2026; novembro de 2026; November 2026."""
    if value is None:
        return NOTHING
    pattern = "MMMM y" if _base(language) == "en" else "MMMM 'de' y"
    return format_date(_local_date(value), pattern, locale=_LOCALES[_base(language)])


def date_known(value: dt.date | None, precision: str, language: str | None = None) -> str:
    """A date as exactly as it is known, by "day", "month" or "year": 17 April 2013; June 2013; 2012."""
    if value is None:
        return NOTHING
    if precision == "year":
        return str(value.year)
    return month(value, language) if precision == "month" else date_long(value, language)


def datetime_long(value: dt.datetime | None, language: str | None = None) -> str:
    """23 de noviembre de 2026, 14:05: the long date and the local time on a 24-hour clock."""
    if value is None:
        return NOTHING
    return f"{date_long(value, language)}, {time(value)}"


def datetime_short(value: dt.datetime | None, language: str | None = None) -> str:
    """23 nov. 2026, 14:05."""
    if value is None:
        return NOTHING
    return f"{date_short(value, language)}, {time(value)}"


def time(value: dt.datetime | dt.time | None) -> str:
    """14:05, the same in the three languages; moments are told in local time."""
    if value is None:
        return NOTHING
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%H:%M}"


def file_size(size: int | None, language: str | None = None) -> str:
    """Bytes as B, KB or MB of 1,024: 812 B, 340 KB, 1,2 MB, with a no-break space."""
    if size is None:
        return NOTHING
    if size < 1024:
        return f"{size}{NBSP}B"
    if size < 1024 * 1000:
        return f"{number(Decimal(size) / 1024, language, decimals=0)}{NBSP}KB"
    return f"{number(Decimal(size) / 1024 / 1024, language)}{NBSP}MB"


def language_name(code: str, language: str | None = None) -> str:
    """The name of a language in another: "pt-br" is "portugués" in Spanish. Unknown codes stay."""
    return _names(_base(language)).get(code.lower().split("-")[0], code)


@cache
def _names(base: str) -> dict[str, str]:
    return dict(Locale.parse(_LOCALES[base]).languages)


def _base(language: str | None) -> str:
    base = (language or get_language() or "es").lower().split("-")[0]
    return base if base in _LOCALES else "es"


def _local_date(value: Moment) -> dt.date:
    if not isinstance(value, dt.datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


def _year(value: Moment | None) -> str:
    return "" if value is None else str(_local_date(value).year)
