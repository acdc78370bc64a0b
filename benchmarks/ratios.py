"""The arithmetic of a measurement, and the table it is shown in."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Ratio:
    """The portal's figure beside its baseline's, both medians of rounds that took turns.

    value: the median of the rounds' own ratios, which a machine that is busy for a while disturbs least.
    `target` None is for information only. `at_most`: a smaller ratio is better (times), else a larger (rates).
    """

    name: str
    unit: str
    ours: float
    baseline: float
    value: float
    target: float | None = None
    at_most: bool = False

    @property
    def verdict(self) -> str:
        """met, missed, or nothing where there is no target."""
        if self.target is None:
            return ""
        met = self.value <= self.target if self.at_most else self.value >= self.target
        return "met" if met else "missed"

    @property
    def wanted(self) -> str:
        if self.target is None:
            return ""
        return f"{'≤' if self.at_most else '≥'} {self.target:g}"


def of_rounds(
    name: str,
    unit: str,
    rounds: Sequence[tuple[float, float]],
    target: float | None = None,
    at_most: bool = False,
) -> Ratio:
    """The ratio of rounds, each of them (ours, baseline), neither of which is 0."""
    ours, baseline = (median(side) for side in zip(*rounds, strict=True))
    value = median(ours / baseline for ours, baseline in rounds)
    return Ratio(name, unit, ours, baseline, value, target, at_most)


def table(rows: Sequence[Ratio]) -> str:
    """The rows under each other, numbers to the right."""
    head = ("", "portal", "baseline", "unit", "ratio", "target", "")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    numbers = {1, 2, 4, 5}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(row: Ratio) -> tuple[str, ...]:
    figures = (f"{row.ours:,.1f}", f"{row.baseline:,.1f}")
    return (row.name, *figures, row.unit, f"{row.value:.2f}", row.wanted, row.verdict)
