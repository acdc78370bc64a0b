"""The picture of the clock."""

import re
from datetime import date, datetime

import pytest
from django.utils import timezone, translation

from initiatives.clock import Clock
from initiatives.clock_line import EDGE, drawn, in_words
from initiatives.states import Distance

MADE = date(2024, 1, 1)


def clock(first=None, functioning=None, institutional=None, on=date(2025, 1, 1)):
    reached = dict(zip(Distance, [MADE, first, functioning, institutional], strict=True))
    return Clock(MADE, reached, timezone.make_aware(datetime(2024, 12, 1)), on)


def lines(svg):
    return {
        kind: (float(x1), float(x2))
        for kind, x1, x2 in re.findall(r'<line class="(\w+)" x1="([\d.]+)" x2="([\d.]+)"', svg)
    }


@pytest.mark.parametrize("width", [343, 1200])
def test_line_is_to_scale(width):
    """366 days: half of them reached stand for half of the line, the rest is open."""
    found = lines(drawn(clock(first=date(2024, 7, 2)), None, width=width, name="c"))
    middle = EDGE + 183 / 366 * (width - 2 * EDGE)
    assert found == {
        "reached": (EDGE, pytest.approx(middle, abs=0.1)),
        "open": (pytest.approx(middle, abs=0.1), width - EDGE),
    }


def test_line_of_a_stopped_clock_has_nothing_open():
    found = lines(drawn(clock(institutional=date(2024, 7, 2)), date(2030, 1, 1), width=500, name="c"))
    assert found == {"reached": (EDGE, 500 - EDGE)}


def test_line_goes_on_to_the_target_date():
    svg = drawn(clock(), date(2026, 1, 1), width=500, name="c")
    assert lines(svg)["open"][1] < 500 - EDGE
    assert f"M{500.0 - EDGE}" in svg


def test_line_on_the_day_of_the_announcement_can_be_drawn():
    assert lines(drawn(clock(on=MADE), None, width=500, name="c"))["reached"] == (EDGE, EDGE)


def test_line_says_the_same_in_words():
    shown = clock(first=date(2024, 6, 21), functioning=date(2025, 3, 1), on=date(2026, 9, 11))
    with translation.override("en"):
        said = in_words(shown)
        assert said == (
            "Announced on 1 January 2024; first action after 172 days; functioning after 425 days; "
            "not institutional after 984 days."
        )
        assert said in drawn(shown, None, width=500, name="c")
