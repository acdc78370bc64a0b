"""A whole portal for a journey: own database, web server, Celery worker and a mail server that keeps what it gets."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import psycopg
from aiosmtpd.controller import Controller

from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]


class Mailbox:
    """An SMTP server's handler that keeps every message it accepted, in order."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = message_from_bytes(envelope.original_content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 kept"

    def about(self, text: str, *, to: str | None = None) -> list[EmailMessage]:
        """Messages with `text` in the subject, to one address or to anybody."""
        return [m for m in self.messages if text in m["Subject"] and (to is None or m["To"] == to)]


@dataclass
class Portal:
    """A running portal: `url` for the browser, `mail` for what was sent, `manage()` for commands."""

    url: str
    mail: Mailbox
    environment: dict[str, str]
    programs: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def manage(self, *arguments: str) -> str:
        """Run a management command; what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, name: str, *command: str) -> None:
        log = (Path(self.environment["PORTAL_LOGS"]) / f"{name}.log").open("ab")
        self.programs[name] = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=self.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    def start_worker(self) -> None:
        # One process that also keeps the schedule, so that the sweep comes within a second.
        beat = ["--beat", "--schedule", f"{self.environment['PORTAL_LOGS']}/schedule"]
        self.start(
            "worker",
            "celery",
            "-A",
            "network_portal",
            "worker",
            "--pool",
            "solo",
            *beat,
            "--loglevel",
            "INFO",
        )

    def kill(self, name: str) -> None:
        """End a program as a crash does: no farewell."""
        process = self.programs.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in self.programs.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.programs.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self.programs.clear()


@contextlib.contextmanager
def running_portal(*, broker: str, cache: str, logs: Path) -> Iterator[Portal]:
    """Make a database with the demonstration network, start everything on it, and take all of it away again."""
    name = f"journeys_{secrets.token_hex(4)}"
    with _database(name) as database_url, _mail_server() as (mailbox, mail_url):
        port = _free_port()
        url = f"http://127.0.0.1:{port}"
        environment = os.environ | {
            "DATABASE_URL": database_url,
            "CELERY_BROKER_URL": broker,
            "CACHE_URL": cache,
            "EMAIL_URL": mail_url,
            "SITE_URL": url,
            "MEDIA_ROOT": str(logs / "media"),
            "PORTAL_LOGS": str(logs),
            "OUTBOX_LEASE": "2",
            "OUTBOX_SWEEP_SECONDS": "1",
            "ANNOUNCEMENT_SECONDS": "1",
            "DJANGO_SETTINGS_MODULE": "network_portal.settings",
        }
        portal = Portal(url, mailbox, environment)
        try:
            for command in ("migrate", "load_reference", "load_demo"):
                portal.manage(command, "--verbosity", "0")
            web = [
                "granian",
                "--interface",
                "wsgi",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
                "--workers",
                "1",
            ]
            portal.start("web", *web, "--blocking-threads", "1", "network_portal.wsgi:application")
            portal.start_worker()
            wait_for(lambda: _answers(f"{url}/readyz"), "the portal")
            yield portal
        finally:
            portal.stop()


@contextlib.contextmanager
def _database(name: str) -> Iterator[str]:
    from django.conf import settings

    options = settings.DATABASES["default"]
    where = {
        "user": options["USER"],
        "password": options["PASSWORD"],
        "host": options["HOST"],
        "port": options["PORT"],
    }
    where = {key: value for key, value in where.items() if value} | options.get("OPTIONS", {})
    query = "&".join(f"{key}={value}" for key, value in where.items())
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"postgresql:///{name}?{query}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextlib.contextmanager
def _mail_server() -> Iterator[tuple[Mailbox, str]]:
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        yield mailbox, f"smtp://127.0.0.1:{controller.port}"
    finally:
        controller.stop()


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
