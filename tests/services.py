"""The databases that tests run on: real PostgreSQL and Valkey under `var/test`, beside those of `make run`.

Loaded by `-p` before the settings are. The controller of a distributed run starts the services and gives each
worker its own numbers on the broker; pytest-django gives each its own database.
"""

import atexit
import fcntl
import os
from pathlib import Path
from typing import IO

import pytest

from deploy import embedded
from deploy.places import ROOT

PARALLEL_RUNS = 8
# A commit need not reach the disk before a test goes on.
FAST_COMMITS = "-c synchronous_commit=off"
# Left by a shell that serves the portal: tests are a trial, and collect no mail elsewhere.
FOREIGN = ("PRODUCTION", "DEBUG", "EMAIL_URL", "SITE_URL", "SECRET_KEY", "ALLOWED_HOSTS")


def _is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


def _take_slot() -> IO[str]:
    """Lock the first free `var/test`, `var/test-2` …, so that two runs never share a database."""
    for number in range(1, PARALLEL_RUNS + 1):
        path = ROOT / "var" / ("test" if number == 1 else f"test-{number}")
        path.mkdir(parents=True, exist_ok=True)
        handle = (path / ".in-use").open("w")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            continue
        os.environ["PORTAL_VAR"] = str(path)
        _share_static_files(path)
        return handle
    raise pytest.UsageError(f"{PARALLEL_RUNS} test runs are under way in this folder; wait for one to end.")


def _share_static_files(path: Path) -> None:
    """Servers that a test starts serve the files that `make` has collected once for all."""
    link = path / "static"
    if not link.is_symlink():
        link.symlink_to(Path("..") / "static")


def _start() -> bool:
    """Start the services until this process ends; True when Valkey is ours, and its numbers to give out."""
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ.setdefault("PGOPTIONS", FAST_COMMITS)
    slot = _take_slot()
    embedded.start()
    # The slot is ours alone, and so is what a run that was killed has left running in it.
    ours = tuple(name for name, state in embedded.status().items() if state == "running")
    # At exit rather than in a hook: a run that fails while it is set up calls none.
    atexit.register(_stop, ours, slot, os.getpid())
    return "valkey" in ours


def _stop(names: tuple[str, ...], slot: IO[str], starter: int) -> None:
    if os.getpid() == starter:
        # By name, because the broker's address is in the environment and looks like somebody else's.
        embedded.stop(names)
        slot.close()


def _addresses(number: int) -> dict[str, str]:
    """Broker and cache of the worker of this number, two of Valkey's databases each."""
    socket = embedded.valkey_socket()
    return {
        "CELERY_BROKER_URL": f"redis+socket://{socket}?virtual_host={2 * number}",
        "CACHE_URL": f"unix://{socket}?db={2 * number + 1}",
    }


# People of a test sign in by password alone, unless it is about the second step.
os.environ["REQUIRE_SECOND_FACTOR"] = "0"

_valkey_is_ours = False
if not _is_worker():
    _valkey_is_ours = _start()
    if _valkey_is_ours:
        os.environ.update(_addresses(0))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(specs: list) -> None:
    """Give each worker its own broker and cache."""
    if _valkey_is_ours:
        for number, spec in enumerate(specs):
            spec.env.update(_addresses(number))
