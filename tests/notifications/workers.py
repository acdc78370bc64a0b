"""A real Celery worker in a process of its own, and waiting for what it does."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from deploy import embedded
from deploy.places import ROOT
from tests.waiting import wait_for

DEADLINE = 60.0


def test_database_url() -> str:
    """The address of the database that the running test uses."""
    from django.db import connection

    address = urlsplit(os.environ.get("DATABASE_URL") or embedded.database_url())
    return urlunsplit(address._replace(path="/" + quote(str(connection.settings_dict["NAME"]))))


test_database_url.__test__ = False


def wait_until(condition: Callable[[], object], *, seconds: float = DEADLINE, every: float = 0.05) -> None:
    """Return as soon as the condition holds; AssertionError when it does not in time."""
    wait_for(condition, str(condition), seconds=seconds, every=every)


class Worker:
    """A worker's process; `kill` ends it as a crash does, `stop` as an administrator does."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.log = log

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        if self.process.poll() is None:
            self._signal(signal.SIGTERM)

    def _signal(self, which: signal.Signals) -> None:
        os.killpg(self.process.pid, which)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)


@contextmanager
def start_worker(
    *, database_url: str, broker: str, email_url: str, log: Path, lease: int = 180
) -> Iterator[Worker]:
    """A ready worker on these addresses until the block ends; `log` is the file of what it says."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "CELERY_BROKER_URL": broker,
        "EMAIL_URL": email_url,
        "OUTBOX_LEASE": str(lease),
        "DJANGO_SETTINGS_MODULE": "network_portal.settings",
    }
    command = [sys.executable, "-m", "celery", "-A", "network_portal", "worker", "--pool", "solo"]
    command += ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "INFO"]
    with log.open("ab") as output:
        start = log.stat().st_size
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    worker = Worker(process, log)
    try:
        wait_until(lambda: _is_ready(process, log, start))
        yield worker
    finally:
        worker.stop()


def _is_ready(process: subprocess.Popen[bytes], log: Path, start: int) -> bool:
    said = log.read_bytes()[start:].decode(errors="replace")
    if process.poll() is not None:
        raise AssertionError(f"The worker ended:\n{said}")
    return " ready." in said
