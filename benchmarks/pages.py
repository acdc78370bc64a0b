"""Pages and the API beside their bare counterparts: requests a second, in turns."""

from dataclasses import dataclass, field

from django.core.cache.backends.redis import RedisCache

from benchmarks import load
from benchmarks.ratios import Ratio, of_rounds
from benchmarks.surroundings import SMALL, BenchError, cache_url

ROUNDS = 7
ROUND_SECONDS = 1.2
#: How many pages are asked for where each is new: the same for both, since later ones take PostgreSQL longer.
PAGES = 150
LONGEST_SECONDS = 60.0


@dataclass(frozen=True)
class Measure:
    """Which address beside which bare one.

    An address with `{n}` asks for page after page from an empty cache; others for the same page again.
    """

    name: str
    ours: str
    bare: str
    target: float | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def is_new_each_time(self) -> bool:
        return "{n}" in self.ours


MEASURES = (
    Measure("public list, asked before ÷ bare page", "/es/initiatives/", "/page/", 0.5),
    Measure("public list, every page new ÷ bare page", "/es/initiatives/?page={n}", "/page/?page={n}", 0.5),
    Measure("dashboard from cache ÷ bare page", "/es/dashboard/", "/page/", 0.7),
    Measure("API list, asked before ÷ bare DRF list", "/api/v1/initiatives/", "/api/", 0.6),
    Measure(
        "API list, every page new ÷ bare DRF list", "/api/v1/initiatives/?page={n}", "/api/?page={n}", 0.6
    ),
    Measure(
        "public list, asked before, gzip ÷ bare page",
        "/es/initiatives/",
        "/page/",
        headers={"Accept-Encoding": "gzip"},
    ),
)


def measure(portal: str, bare: str) -> tuple[list[Ratio], list[str]]:
    """The ratios, and a remark on the size of each answer; portal, bare: the servers' addresses."""
    ratios, remarks = [], []
    for each in MEASURES:
        # The first round warms both up and is not counted.
        rounds = [(_ours(each, portal), _rate(bare + each.bare, each)) for _ in range(ROUNDS + 1)][1:]
        rates = [(ours[0], theirs[0]) for ours, theirs in rounds]
        ratios.append(of_rounds(each.name, "requests/s", rates, each.target))
        remarks.append(f"{each.name}: bodies of {rounds[0][0][1]:,} and {rounds[0][1][1]:,} bytes")
    return ratios, remarks


def _ours(each: Measure, portal: str) -> tuple[float, int]:
    if each.is_new_each_time:
        RedisCache(cache_url(SMALL), {}).clear()
    return _rate(portal + each.ours, each)


def _rate(address: str, each: Measure) -> tuple[float, int]:
    """Answers a second, and the length of the last in bytes. Raises BenchError for anything but 200."""
    seconds, count = ROUND_SECONDS, load.LARGEST_COUNT
    if each.is_new_each_time:
        seconds, count = LONGEST_SECONDS, PAGES
    seen = load.run(address, seconds=seconds, count=count, headers=each.headers)
    if seen["other"]:
        raise BenchError(f"{address} answered {seen['status']} {seen['other']} times.")
    return seen["answers"] / seen["seconds"], seen["bytes"]
