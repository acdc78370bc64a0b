"""What `make run` does once everything is installed: prepares the data and keeps the portal running."""

import contextlib
import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

from deploy import embedded
from deploy.places import ROOT, EmbeddedError, log_dir, var
from deploy.supervisor import Program, stop_all

READY_SECONDS = 90.0
SIGN_INS = {
    "secretariat@demo.example": "technical secretariat",
    "advisor@demo.example": "advising organisation",
    "focal.ar@demo.example": "focal point, Argentina",
    "alternate.ar@demo.example": "alternate focal point, Argentina",
    "focal.br@demo.example": "focal point, Brazil",
    "focal.cl@demo.example": "focal point, Chile",
    "focal.pa@demo.example": "focal point, Panama",
    "focal.py@demo.example": "focal point, Paraguay",
    "former.ar@demo.example": "former focal point, Argentina (term ended)",
}


class Stopped(Exception):
    """Somebody asked for the end: Ctrl-C or SIGTERM."""


def port() -> int:
    """`PORT`, 8000 by default."""
    given = os.environ.get("PORT") or "8000"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise EmbeddedError(f"PORT must be a number from 1 to 65535, not {given!r}.")
    return int(given)


def host() -> str:
    """`HOST`, the address to listen on; this machine only by default."""
    return os.environ.get("HOST") or "127.0.0.1"


def wants_demo() -> bool:
    """Whether to load the demonstration network: as `PORTAL_DEMO` says, else into ours only."""
    given = os.environ.get("PORTAL_DEMO")
    return given == "1" if given else not os.environ.get("DATABASE_URL")


def ease_sign_in() -> None:
    """The demonstration's people sign in by password alone, unless the environment says otherwise."""
    if wants_demo():
        os.environ.setdefault("REQUIRE_SECOND_FACTOR", "0")


def check_port() -> None:
    """Raise EmbeddedError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host() else socket.AF_INET
    with contextlib.closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host(), port()))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise EmbeddedError(
                    f"Port {port()} is in use by another program; choose another: PORT={port() + 1} make run"
                ) from None
            raise EmbeddedError(f"Port {port()} cannot be used: {error.strerror}.") from None


def programs() -> list[Program]:
    """Web server, worker and beat, with one log each."""
    logs = log_dir()
    # One blocking thread a worker: more of them on few cores only make the slowest answers slower.
    web = ["granian", "--interface", "wsgi", "--host", host(), "--port", str(port())]
    web += ["--workers", "2", "--blocking-threads", "1", "network_portal.wsgi:application"]
    celery = ["-m", "celery", "-A", "network_portal"]
    schedule = str(var() / "celerybeat-schedule")
    return [
        Program("The web server", ["-m", *web], logs / "web.log"),
        Program(
            "The worker", [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO"], logs / "worker.log"
        ),
        Program("Beat", [*celery, "beat", "--pidfile=", "--schedule", schedule], logs / "beat.log"),
    ]


def is_ready() -> bool:
    """Does the portal answer 200 at /readyz?"""
    # No proxy: the address is this machine's own.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    name = "127.0.0.1" if host() in ("0.0.0.0", "::") else host()
    try:
        with opener.open(
            f"http://{f'[{name}]' if ':' in name else name}:{port()}/readyz", timeout=5
        ) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def greeting() -> str:
    """Address, sign-ins and where the logs are."""
    lines = ["", f"The portal is ready at http://localhost:{port()}/", ""]
    if wants_demo():
        password = os.environ.get("DEMO_PASSWORD") or "palabras-a-hechos"
        lines.append(
            f"Demonstration sign-ins at http://localhost:{port()}/es/account/login/, password {password}"
        )
        lines += [f"  {email:27} {role}" for email, role in SIGN_INS.items()]
        lines.append("")
    lines.append(f"Logs are in {os.path.relpath(log_dir(), ROOT)}/. Ctrl-C stops everything.")
    return "\n".join(lines)


def prepare() -> None:
    """Catalogues, static files, migrations, reference data and, where wanted, the demonstration network."""
    steps = ["assets", "demo" if wants_demo() else "data"]
    done = subprocess.run(
        [sys.executable, "-m", "deploy.prepare", *steps], cwd=ROOT, check=False, start_new_session=True
    )
    if done.returncode:
        raise EmbeddedError("The portal could not be prepared; the reason is above.")


def supervise() -> None:
    """Keep the programs running and greet when they are ready; ends by Stopped only."""
    running = programs()
    deadline = time.monotonic() + READY_SECONDS
    greeted = warned = False
    try:
        while True:
            now = time.monotonic()
            for program in running:
                if said := program.watch(now):
                    print(said, flush=True)
            if not greeted and is_ready():
                greeted = True
                print(greeting(), flush=True)
            if not greeted and not warned and now > deadline:
                warned = True
                print(f"The portal is not ready yet; see {log_dir() / 'web.log'}.", flush=True)
            time.sleep(0.25 if not greeted else 1.0)
    finally:
        _ignore_signals()
        print("\nStopping …", flush=True)
        stop_all(running)


@contextlib.contextmanager
def _only_one() -> Iterator[None]:
    """One portal for a `var/`: two beats would do everything twice."""
    var().mkdir(parents=True, exist_ok=True)
    with (var() / ".running").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EmbeddedError("The portal already runs from this folder; stop that one first.") from None
        yield


@contextlib.contextmanager
def _services() -> Iterator[None]:
    # Looked at beforehand: a start that is interrupted cannot say any more what it has started.
    ours = [name for name, state in embedded.status().items() if state == "stopped"]
    try:
        embedded.start()
        yield
    finally:
        _ignore_signals()
        embedded.stop(ours)


def _ignore_signals() -> None:
    # A second Ctrl-C must not interrupt the stopping and leave something behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _stop(signum: int, frame: object) -> None:
    raise Stopped


def main() -> int:
    """Run until somebody stops it; returns the exit status."""
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    try:
        ease_sign_in()
        with _only_one():
            check_port()
            with _services():
                prepare()
                supervise()
    except Stopped:
        print("Stopped.", flush=True)
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
