"""The arithmetic of measurements and the table they are shown in."""

import pytest

from benchmarks.ratios import Ratio, of_rounds, table


def test_of_rounds_takes_medians():
    ratio = of_rounds("list", "requests/s", [(10.0, 100.0), (500.0, 1000.0), (60.0, 90.0)], 0.5)
    assert (ratio.ours, ratio.baseline, ratio.value) == (60.0, 100.0, 0.5)


def test_of_rounds_compares_what_was_measured_at_the_same_time():
    busy, quiet = (10.0, 20.0), (100.0, 200.0)
    assert of_rounds("list", "requests/s", [busy, busy, quiet, (50.0, 200.0)]).value == 0.5


@pytest.mark.parametrize(
    ("value", "at_most", "verdict"),
    [(0.49, False, "missed"), (0.5, False, "met"), (0.5, True, "met"), (0.51, True, "missed")],
)
def test_verdict_at_the_target(value, at_most, verdict):
    assert Ratio("x", "ms", 1.0, 2.0, value, target=0.5, at_most=at_most).verdict == verdict


def test_verdict_without_a_target_is_empty():
    ratio = Ratio("x", "ms", 1.0, 2.0, 0.5)
    assert (ratio.verdict, ratio.wanted) == ("", "")


def test_table_aligns_numbers_to_the_right():
    rows = [
        Ratio("public list", "requests/s", 512.34, 1024.68, 0.5, target=0.5),
        Ratio("dashboard", "ms", 30.0, 20.0, 1.5, target=3.0, at_most=True),
        Ratio("for information", "ms", 1.0, 4.0, 0.25),
    ]
    assert table(rows).splitlines() == [
        "                 portal  baseline  unit        ratio  target",
        "public list       512.3   1,024.7  requests/s   0.50   ≥ 0.5  met",
        "dashboard          30.0      20.0  ms           1.50     ≤ 3  met",
        "for information     1.0       4.0  ms           0.25",
    ]
