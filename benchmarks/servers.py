"""Web servers to be measured, started as `make run` starts the portal's."""

import contextlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from benchmarks.surroundings import FOLDER, BenchError, free_port, of_database
from deploy.places import ROOT
from deploy.supervisor import Program, stop_all

PORTAL = "network_portal.wsgi:application"
BARE = "benchmarks.bare.wsgi:application"
START_SECONDS = 60.0


@contextlib.contextmanager
def serving(application: str, database: str, ready_at: str) -> Iterator[str]:
    """Run a server on this database until the block ends; gives its address, as in `http://127.0.0.1:8021`.

    application: PORTAL or BARE; ready_at: a path that answers as soon as the server does.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "1", application]
    log = FOLDER / "log" / f"web-{port}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    server = _Server(application, command, log)
    server.environment = of_database(database)
    server.start()
    try:
        _wait_for(address + ready_at, server)
        yield address
    finally:
        stop_all([server])


class _Server(Program):
    """A program with an environment of its own."""

    environment: dict[str, str]

    def start(self) -> None:
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, *self.command],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )


def _wait_for(address: str, server: _Server) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process and server.process.poll() is None:
        try:
            with opener.open(address, timeout=10):
                return
        except urllib.error.HTTPError as answer:
            raise BenchError(f"{address} answers {answer.code}; see {server.log}.") from None
        except OSError:
            time.sleep(0.1)
    raise BenchError(f"{server.name} did not start; see {server.log}.")
