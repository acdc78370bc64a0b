"""Numbers, dates and sizes in the three languages."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from network_portal.common import formats

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "es", "en"),
    [
        (0, "0", "0"),
        (6214, f"6{NB}214", "6,214"),
        (1234567, f"1{NB}234{NB}567", "1,234,567"),
        (2.4, "2,4", "2.4"),
        (2.0, "2", "2"),
        (10.0, "10", "10"),
        (2.25, "2,3", "2.3"),
        (Decimal("6214.45"), f"6{NB}214,5", "6,214.5"),
        (-1200, f"\u22121{NB}200", "\u22121,200"),
        (-0.01, "0", "0"),
        (None, "–", "–"),
        (float("nan"), "–", "–"),
    ],
)
def test_number_by_language(value, es, en):
    written = [formats.number(value, language) for language in ("es", "pt-br", "en")]
    assert written == [es, es, en]


def test_number_with_fixed_places():
    assert formats.number(2, "es", decimals=2) == "2,00"
    assert formats.number(2.5, "en", decimals=0) == "3"


def test_number_without_language_takes_the_active_one():
    with translation.override("en"):
        assert formats.number(6214) == "6,214"
    with translation.override("pt-br"):
        assert formats.number(6214) == f"6{NB}214"


def test_signed_marks_what_was_added():
    assert [formats.signed(value, "es") for value in (3, 0, -3, 0.01, None)] == ["+3", "0", "−3", "0", "–"]


def test_percent_takes_a_share_of_one():
    assert [formats.percent(0.45, language) for language in ("es", "pt-br", "en")] == [
        f"45{NB}%",
        f"45{NB}%",
        "45%",
    ]
    assert formats.percent(Decimal("0.1234"), "es", decimals=1) == f"12,3{NB}%"
    assert formats.percent(None, "es") == "–"


def test_dates_by_language():
    day = dt.date(2026, 10, 12)
    assert [formats.date_long(day, language) for language in ("es", "pt-br", "en")] == [
        "12 de octubre de 2026",
        "12 de outubro de 2026",
        "12 October 2026",
    ]
    assert [formats.date_short(day, language) for language in ("es", "pt-br", "en")] == [
        "12 oct. 2026",
        "12 out. 2026",
        "12 Oct 2026",
    ]
    assert formats.date_short(dt.date(2026, 11, 22), "es") == "22 nov. 2026"
    assert formats.date_short(dt.date(2024, 9, 2), "es") == "2 sep. 2024"


def test_first_of_the_month_is_an_ordinal_in_portuguese_only():
    day = dt.date(2026, 5, 1)
    assert formats.date_long(day, "pt-br") == "1º de maio de 2026"
    assert formats.date_short(day, "pt-br") == "1º mai. 2026"
    assert formats.date_long(day, "es") == "1 de mayo de 2026"
    assert formats.date_long(dt.date(2026, 5, 11), "pt-br") == "11 de maio de 2026"


def test_day_and_month_and_month():
    day = dt.date(2026, 11, 19)
    assert [formats.day_and_month(day, language) for language in ("es", "pt-br", "en")] == [
        "19 de noviembre",
        "19 de novembro",
        "19 November",
    ]
    assert [formats.month(day, language) for language in ("es", "pt-br", "en")] == [
        "noviembre de 2026",
        "novembro de 2026",
        "November 2026",
    ]


@pytest.mark.parametrize(
    ("first", "last", "es", "pt", "en"),
    [
        ((2016, 11, 28), None, "28 de noviembre de 2016", "28 de novembro de 2016", "28 November 2016"),
        ((2016, 11, 28), (2016, 11, 28), "28 de noviembre de 2016", "28 de novembro de 2016", "28 November 2016"),
        ((2017, 10, 16), (2017, 10, 18), "16–18 de octubre de 2017", "16–18 de outubro de 2017", "16–18 October 2017"),
        ((2024, 5, 1), (2024, 5, 3), "1–3 de mayo de 2024", "1º–3 de maio de 2024", "1–3 May 2024"),
        (
            (2017, 9, 30), (2017, 10, 2),
            "30 de septiembre – 2 de octubre de 2017", "30 de setembro – 2 de outubro de 2017",
            "30 September – 2 October 2017",
        ),
        (
            (2017, 12, 30), (2018, 1, 2),
            "30 de diciembre de 2017 – 2 de enero de 2018", "30 de dezembro de 2017 – 2 de janeiro de 2018",
            "30 December 2017 – 2 January 2018",
        ),
    ],
)  # fmt: skip
def test_date_range_tells_once_what_its_days_share(first, last, es, pt, en):
    days = dt.date(*first), dt.date(*last) if last else None
    assert [formats.date_range(*days, language) for language in ("es", "pt-br", "en")] == [es, pt, en]


def test_date_range_without_a_first_day_is_a_dash():
    assert formats.date_range(None, None, "es") == "–"


def test_moment_is_told_in_local_time():
    moment = dt.datetime(2026, 11, 23, 1, 5, tzinfo=dt.UTC)
    with timezone.override("America/Argentina/Buenos_Aires"):
        assert formats.date_long(moment, "es") == "22 de noviembre de 2026"
        assert formats.datetime_short(moment, "es") == "22 nov. 2026, 22:05"
        assert formats.datetime_long(moment, "en") == "22 November 2026, 22:05"


def test_no_date_is_a_dash():
    nothing = [
        f(None, "es") for f in (formats.date_long, formats.date_short, formats.day_and_month, formats.month)
    ]
    assert nothing == ["–"] * 4


@pytest.mark.parametrize(
    ("size", "es", "en"),
    [
        (0, f"0{NB}B", f"0{NB}B"),
        (812, f"812{NB}B", f"812{NB}B"),
        (350_208, f"342{NB}KB", f"342{NB}KB"),
        (1_258_291, f"1,2{NB}MB", f"1.2{NB}MB"),
        (25 * 1024 * 1024, f"25{NB}MB", f"25{NB}MB"),
    ],
)
def test_file_size(size, es, en):
    assert formats.file_size(size, "es") == es
    assert formats.file_size(size, "en") == en


def test_language_name_in_another_language():
    assert [formats.language_name("pt-br", language) for language in ("es", "pt-br", "en")] == [
        "portugués",
        "português",
        "Portuguese",
    ]
    assert formats.language_name("zz-top", "es") == "zz-top"
