"""manage.py load_demo [--password X] [--scale N]"""

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from initiatives.demo import (
    africa,
    amendments,
    announcements,
    bulk,
    commitments,
    files,
    library,
    mechanisms,
    meetings,
    people,
    progress,
    rounds,
    seats,
    texts,
)
from members.actions import load_reference, mark_as_demonstration
from members.models import Network
from network_portal import env
from network_portal.notifications.actions import quietly


class Command(BaseCommand):
    """Loads a demonstration into the network that visitors meet, and a second network beside it."""

    help = "Load made-up people and initiatives, so that the portal can be tried. No mail goes out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", help="of the demonstration sign-ins; else DEMO_PASSWORD")
        parser.add_argument(
            "--scale", type=int, default=1, help="how many times as many initiatives, for load tests"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if env.PRODUCTION:
            raise CommandError("load_demo does not run with production settings: its password is known.")
        if options["scale"] < 1:
            raise CommandError("--scale is 1 or more.")
        done: Counter[str] = Counter()
        with transaction.atomic(), quietly():
            load_reference()
            network = Network.objects.default()
            done["network"] += mark_as_demonstration(network=network, contact="secretariat@demo.example")
            password = options["password"] or settings.DEMO_PASSWORD
            people.load(network=network, password=password, done=done)
            seats.load(network=network, done=done)
            texts.load(network=network, done=done)
            mechanisms.load(network=network, done=done)
            progress.load(network=network, done=done)
            amendments.load(network=network, done=done)
            meetings.load(network=network, done=done)
            commitments.load(network=network, done=done)
            library.load(network=network, done=done)
            announcements.load(network=network, done=done)
            rounds.load(network=network, done=done)
            africa.load(like=network, password=password, done=done)
        done["initiatives for load tests"] += bulk.load(
            network=network, scale=options["scale"], tell=lambda n: self.stdout.write(f"{n} …")
        )
        self._report(+done)

    def _report(self, done: Counter[str]) -> None:
        if not done:
            self.stdout.write("The demonstration is all there: nothing changed.")
            return
        for name, count in done.items():
            self.stdout.write(f"{name}: {count}")
        self.stdout.write("Sign-ins: " + ", ".join(files.people()["sign_ins"] | files.africa()["sign_ins"]))
