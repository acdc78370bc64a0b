"""manage.py erase_person EMAIL [--yes]"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from network_portal.accounts.actions.erasure import InTheWay, erase, in_the_way_of
from network_portal.accounts.models import User

WHAT = """{email} will be taken out of the portal: name, address, telephone, password, sessions, second steps,
tokens and letters of appointment, in every version that was kept. What the office did stays under the name of the
office. This cannot be undone. Backups, mails that left and files of demonstration mails are not reached."""


class Command(BaseCommand):
    """Takes a person out of the portal, at their wish."""

    help = "Erase a person: asked once, and for good. Refused while the person holds a seat or a post."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email__iexact=options["email"]).first()
        if person is None:
            raise CommandError(f"Nobody has the address {options['email']}.")
        if person.is_erased:
            self.stdout.write("This person was erased before: nothing changed.")
            return
        if reasons := in_the_way_of(person):
            raise CommandError(f"{person.email} cannot be erased yet. {InTheWay(reasons)}")
        self.stdout.write(WHAT.format(email=person.email))
        if (
            not options["yes"]
            and input("Type the address once more to go on: ").strip().lower() != person.email
        ):
            raise CommandError("Nothing was changed.")
        erase(person=person, by=None)
        self.stdout.write("Done.")
