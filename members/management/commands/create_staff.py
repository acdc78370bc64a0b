"""manage.py create_staff EMAIL --network SLUG"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from members.actions import create_staff
from members.models import Network, Organisation
from network_portal.common.translation import LANGUAGE_CODES


class Command(BaseCommand):
    """An account for a network's secretariat."""

    help = "Give a person a post in a network's secretariat, and invite whoever has no open account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--network", required=True, help="the network's slug")
        parser.add_argument("--name", default="")
        parser.add_argument("--language", default="es", choices=LANGUAGE_CODES)
        parser.add_argument(
            "--password", help="for a new account; without it the person is invited by email and chooses one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
            network = Network.objects.get(slug=options["network"])
            person, changed = create_staff(
                email=options["email"],
                network=network,
                by=None,
                name=options["name"],
                language=options["language"],
                password=options["password"],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except Network.DoesNotExist as error:
            known = ", ".join(Network.objects.order_by("slug").values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no network {options['network']}; there is: {known}.") from error
        except Organisation.DoesNotExist as error:
            raise CommandError("There is no secretariat: run load_reference first.") from error
        if not changed:
            self.stdout.write(f"{person.email} is in the secretariat already: nothing changed.")
            return
        self.stdout.write(f"{person.email} is in the secretariat of {network.slug} from today.")
        if not person.is_active:
            self.stdout.write(
                f"An invitation goes to that address as soon as the worker runs; it can be accepted for "
                f"{settings.INVITATION_DAYS} days."
            )
