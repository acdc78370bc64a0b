"""The arithmetic of measurements and the table they are shown in."""

import math

import pytest

from benchmarks.ratios import Ratio, of_rounds, table


def test_of_rounds_takes_the_median_of_each_side():
    ratio = of_rounds("list", "requests/s", [(10.0, 100.0), (500.0, 1000.0), (60.0, 90.0)], 0.5)
    assert (ratio.ours, ratio.baseline, ratio.value) == (60.0, 100.0, 0.6)


def test_of_rounds_of_an_even_number_takes_the_middle():
    ratio = of_rounds("list", "requests/s", [(10.0, 20.0), (20.0, 40.0)])
    assert (ratio.ours, ratio.baseline) == (15.0, 30.0)


@pytest.mark.parametrize(
    ("ours", "at_most", "verdict"),
    [
        (49.9, False, "missed"),
        (50.0, False, "met"),
        (50.0, True, "met"),
        (50.1, True, "missed"),
    ],
)
def test_verdict_at_the_target(ours, at_most, verdict):
    assert Ratio("x", "ms", ours, 100.0, target=0.5, at_most=at_most).verdict == verdict


def test_verdict_without_a_target_is_empty():
    ratio = Ratio("x", "ms", 1.0, 2.0)
    assert (ratio.verdict, ratio.wanted) == ("", "")


def test_value_without_a_baseline_is_no_number():
    ratio = Ratio("x", "ms", 1.0, 0.0, target=0.5)
    assert math.isnan(ratio.value)
    assert ratio.verdict == "missed"


def test_table_aligns_numbers_to_the_right():
    rows = [
        Ratio("public list", "requests/s", 512.34, 1024.68, target=0.5),
        Ratio("dashboard", "ms", 30.0, 20.0, target=3.0, at_most=True),
        Ratio("for information", "ms", 1.0, 4.0),
    ]
    assert table(rows).splitlines() == [
        "                 portal  baseline  unit        ratio  target",
        "public list       512.3   1,024.7  requests/s   0.50   ≥ 0.5  met",
        "dashboard          30.0      20.0  ms           1.50     ≤ 3  met",
        "for information     1.0       4.0  ms           0.25",
    ]
