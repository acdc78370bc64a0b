"""`python -m benchmarks`: make the databases where they are missing, measure, and print the ratios.

BENCH_ROWS (1,000,000): initiatives in the large database; BENCH_MAILS (10,000): mails to send. The status is 0
unless something could not be measured: a missed target is a finding, not a failure.
"""

import os
import sys
import time

from benchmarks import ratios, surroundings
from benchmarks.sink import Sink
from benchmarks.surroundings import LARGE, SMALL, BenchError
from deploy import embedded
from deploy.places import EmbeddedError


def measure(sink: Sink) -> tuple[list[ratios.Ratio], list[str]]:
    """All ratios, and remarks on them."""
    import django

    django.setup()
    from benchmarks import dashboard, data, mail, pages, servers

    rows, mails = _number("BENCH_ROWS", 1_000_000), _number("BENCH_MAILS", 10_000)
    for done in data.ready(rows):
        _say(done)
    found, remarks = [], []
    with (
        servers.serving(servers.PORTAL, SMALL, "/healthz") as portal,
        servers.serving(servers.BARE, SMALL, "/page/") as bare,
    ):
        _say("measuring pages and the API")
        found, remarks = pages.measure(portal, bare)
        with servers.serving(servers.PORTAL, LARGE, "/healthz") as large:
            _say("measuring the uncached dashboard")
            found.append(dashboard.measure(portal, large, rows, data.SMALL_ROWS))
    _say(f"sending {mails:,} mails twice")
    outcome = mail.measure(sink, mails)
    return [*found, outcome.ratio], [*remarks, *outcome.remarks]


def _number(variable: str, default: int) -> int:
    given = os.environ.get(variable) or str(default)
    if not given.isdecimal() or int(given) < 1_000:
        raise BenchError(f"{variable} must be a number of 1000 or more, not {given!r}.")
    return int(given)


def _say(text: str) -> None:
    print(f"  {text} …", flush=True)


def main() -> int:
    """Returns the exit status."""
    began = time.monotonic()
    try:
        with Sink() as sink:
            surroundings.prepare(sink.port)
            ours = [name for name, state in embedded.status().items() if state == "stopped"]
            try:
                embedded.start()
                found, remarks = measure(sink)
            finally:
                embedded.stop(ours)
    except (BenchError, EmbeddedError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"\n{ratios.table(found)}\n")
    print("\n".join(remarks))
    print(f"{os.cpu_count()} cores, 2 workers each, {time.monotonic() - began:.0f} s in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
