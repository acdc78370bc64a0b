"""PostgreSQL and Valkey for a machine that has neither: `python -m deploy.embedded start|stop|status`.

Imported by the settings, so it knows nothing of Django. A service whose address is in the environment
(`DATABASE_URL`, `CELERY_BROKER_URL`) is somebody else's and is neither started nor stopped here.
"""

import contextlib
import fcntl
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from deploy import places, postgres, valkey
from deploy.places import EmbeddedError

SERVICES: dict[str, tuple[ModuleType, str]] = {
    "postgres": (postgres, "DATABASE_URL"),
    "valkey": (valkey, "CELERY_BROKER_URL"),
}


class Services(NamedTuple):
    """Where the services are. `valkey_socket` is None when the broker is somebody else's."""

    database_url: str
    valkey_socket: Path | None
    started_by_us: tuple[str, ...]


def database_url() -> str:
    """Address of the embedded database; nothing is started."""
    return postgres.url()


def valkey_socket() -> Path:
    """Path of the embedded Valkey's socket; nothing is started."""
    return valkey.path()


def start() -> Services:
    """Start what is ours and not running yet. Raises EmbeddedError, whose text says what to do."""
    with _lock():
        started = tuple(name for name in _ours() if SERVICES[name][0].start())
    return Services(
        database_url=os.environ.get("DATABASE_URL") or database_url(),
        valkey_socket=None if os.environ.get("CELERY_BROKER_URL") else valkey_socket(),
        started_by_us=started,
    )


def stop(names: Iterable[str] | None = None) -> None:
    """Stop the named services, all of ours by default; those that do not run are passed over."""
    with _lock():
        for name in _ours() if names is None else tuple(names):
            SERVICES[name][0].stop()


def status() -> dict[str, str]:
    """Name of each service -> running, stopped, or the variable that says where it is instead."""
    ours = _ours()
    return {
        name: ("running" if module.running() else "stopped") if name in ours else f"elsewhere, see {variable}"
        for name, (module, variable) in SERVICES.items()
    }


def _ours() -> tuple[str, ...]:
    return tuple(name for name, (_, variable) in SERVICES.items() if not os.environ.get(variable))


@contextlib.contextmanager
def _lock() -> Iterator[None]:
    """One start or stop at a time for a `var/`."""
    places.var().mkdir(parents=True, exist_ok=True)
    # Not inheritable (Python's default), so that a server started under it does not keep it.
    with (places.var() / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Command line; returns the exit status."""
    try:
        match arguments:
            case ["start"]:
                services = start()
                print(services.database_url)
                print(services.valkey_socket or os.environ["CELERY_BROKER_URL"])
            case ["stop"]:
                stop()
            case ["status"]:
                print("\n".join(f"{name}: {state}" for name, state in status().items()))
            case _:
                print("usage: python -m deploy.embedded start|stop|status", file=sys.stderr)
                return 2
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
