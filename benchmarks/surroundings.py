"""What the measurements run in: services, databases and addresses of their own, below `var/bench`.

Nothing here needs Django; prepare() comes before the settings are read.
"""

import os
import socket

from deploy import embedded
from deploy.places import ROOT

FOLDER = ROOT / "var" / "bench"
#: Left by a shell that serves the portal: a measurement touches nothing of it.
FOREIGN = (
    *("PRODUCTION", "DEBUG", "EMAIL_URL", "SITE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"),
    *("CELERY_BROKER_URL", "CACHE_URL", "PORTAL_DEMO", "MEDIA_ROOT", "LOG_LEVEL"),
)
PORTS = range(8021, 8030)

SMALL = "portal"
LARGE = "portal_large"
#: Valkey's databases that serve as cache of the portal with the small and with the large database.
CACHES = {SMALL: 2, LARGE: 3}


class BenchError(RuntimeError):
    """Why there is nothing to report; one sentence for the person at the keyboard."""


def prepare(mail_port: int) -> None:
    """Set the environment of this process and its children. `mail_port`: where mail goes, on this machine."""
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ.update(
        PORTAL_VAR=str(FOLDER),
        DJANGO_SETTINGS_MODULE="network_portal.settings",
        EMAIL_URL=f"smtp://127.0.0.1:{mail_port}",
        # The limit is counted as always, but nobody reaches it.
        API_RATE_ANONYMOUS="1000000/s",
        LOG_LEVEL="WARNING",
        # Its people sign in by password alone, as those of the demonstration do.
        REQUIRE_SECOND_FACTOR="0",
    )
    FOLDER.mkdir(parents=True, exist_ok=True)


def database_url(name: str) -> str:
    """Address of one of the databases on our server."""
    return embedded.database_url().replace("///portal?", f"///{name}?")


def cache_url(name: str) -> str:
    """Address of the cache that goes with a database."""
    return f"unix://{embedded.valkey_socket()}?db={CACHES[name]}"


def of_database(name: str) -> dict[str, str]:
    """Environment of a server that reads this database."""
    return {**os.environ, "DATABASE_URL": database_url(name), "CACHE_URL": cache_url(name)}


def free_port() -> int:
    """A port of ours that nobody listens on. Raises BenchError."""
    for port in PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise BenchError(f"Ports {PORTS.start} to {PORTS.stop - 1} are all in use; free one of them.")
