"""Where things lie on disk: the project, its `var/` and the short private directories for sockets."""

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What sun_path takes, less the final NUL: 107 bytes on Linux, 103 on macOS and the BSDs.
SOCKET_PATH_LIMIT = 103


class EmbeddedError(RuntimeError):
    """Something the person at the keyboard can act on; its text is one sentence for them."""


def var() -> Path:
    """Directory of everything that is made while running: `PORTAL_VAR`, or `var/` in the project."""
    return (ROOT / os.environ.get("PORTAL_VAR", "var")).resolve()


def log_dir() -> Path:
    """`var/log`, made if it is missing."""
    path = var() / "log"
    path.mkdir(parents=True, exist_ok=True)
    return path


def socket_dir(service: str) -> Path:
    """Directory for a service's socket; computed, not made. Always short, and different for each clone.

    `/tmp` comes before `TMPDIR` so that two shells with different settings find the same server.
    """
    digest = hashlib.sha256(os.fsencode(var())).hexdigest()[:12]
    base = Path("/tmp") if os.access("/tmp", os.W_OK | os.X_OK) else Path(tempfile.gettempdir())
    path = base / f"portal-{digest}-{service}"
    if len(os.fsencode(path / ".s.PGSQL.5432.lock")) > SOCKET_PATH_LIMIT:
        raise EmbeddedError(
            f"The temporary directory {base} is too long for a Unix socket; set TMPDIR to a shorter one."
        )
    return path


def make_private(path: Path, *, uid: int, gid: int) -> None:
    """Make `path` a directory that only `uid` enters, or refuse it when somebody else was there first."""
    try:
        path.mkdir(mode=0o700)
        os.chown(path, uid, gid)
    except FileExistsError:
        found = path.lstat()
        # Others may write in /tmp: a symlink or a foreign directory under our name must never be used.
        if path.is_symlink() or not path.is_dir() or found.st_uid not in (uid, os.geteuid()):
            raise EmbeddedError(f"{path} belongs to somebody else; remove it and start again.") from None
        os.chown(path, uid, gid)
        path.chmod(0o700)
