"""A token for a program that reads in somebody's name."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from knox.models import AuthToken

from network_portal.accounts.models import User


class Command(BaseCommand):
    help = (
        "Prints a new API token of a person, once: only its hash is kept. It reads what the person may read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email__iexact=options["email"], is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody active has the address {options['email']}.")
        _row, token = AuthToken.objects.create(person, expiry=None)
        self.stdout.write(token)
        self.stderr.write(f"Send it as: Authorization: Token {token[:4]}…")
