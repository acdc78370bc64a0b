"""Pages and the API beside their bare counterparts: requests a second, in turns."""

from benchmarks import load
from benchmarks.ratios import Ratio, of_rounds
from benchmarks.surroundings import BenchError

ROUNDS = 7
ROUND_SECONDS = 1.2
WARM_UP_SECONDS = 1.0
PAGE, API = "/page/", "/api/"
#: Name, the portal's path, the bare path, headers, target.
MEASURES: tuple[tuple[str, str, str, dict[str, str], float | None], ...] = (
    ("public list ÷ bare page", "/es/initiatives/", PAGE, {}, 0.5),
    ("dashboard from cache ÷ bare page", "/es/dashboard/", PAGE, {}, 0.7),
    ("API list ÷ bare DRF list", "/api/v1/initiatives/", API, {}, 0.6),
    ("public list, compressed ÷ bare page", "/es/initiatives/", PAGE, {"Accept-Encoding": "gzip"}, None),
)


def measure(portal: str, bare: str) -> tuple[list[Ratio], list[str]]:
    """The ratios, and a remark on the size of each answer; portal, bare: the servers' addresses."""
    ratios, remarks = [], []
    for name, ours, theirs, headers, target in MEASURES:
        sizes = [
            _rate(portal + ours, headers, WARM_UP_SECONDS),
            _rate(bare + theirs, headers, WARM_UP_SECONDS),
        ]
        rounds = [
            (
                _rate(portal + ours, headers, ROUND_SECONDS)[0],
                _rate(bare + theirs, headers, ROUND_SECONDS)[0],
            )
            for _ in range(ROUNDS)
        ]
        ratios.append(of_rounds(name, "requests/s", rounds, target))
        remarks.append(f"{name}: bodies of {sizes[0][1]:,} and {sizes[1][1]:,} bytes")
    return ratios, remarks


def _rate(address: str, headers: dict[str, str], seconds: float) -> tuple[float, int]:
    """Answers a second, and the length of the last in bytes. Raises BenchError for anything but 200."""
    seen = load.run(address, seconds=seconds, headers=headers)
    if seen["other"]:
        raise BenchError(f"{address} answered {seen['status']} {seen['other']} times.")
    return seen["answers"] / seen["seconds"], seen["bytes"]
