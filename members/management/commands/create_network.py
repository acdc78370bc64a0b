"""manage.py create_network SLUG --like SLUG"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from members.actions import create_network
from members.actions.networks import LONGEST, TEXTS
from members.models import Network
from network_portal.common.translation import LANGUAGE_CODES


class Command(BaseCommand):
    """A network of another region, modelled on one that is there."""

    help = (
        "Create a network modelled on another. It begins without states, people or initiatives; texts that are not "
        "given are left for its secretariat to write."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="how addresses and commands name it, as in african")
        parser.add_argument("--like", required=True, help="slug of the network that it is modelled after")
        parser.add_argument("--language", help=f"the one it works in: {', '.join(LANGUAGE_CODES)}")
        parser.add_argument("--contact", default="", help="email of its secretariat")
        parser.add_argument("--founded-on", default="", help="a day, as in 2013-02-19")
        for field in TEXTS:
            for code in LANGUAGE_CODES:
                parser.add_argument(f"--{field.replace('_', '-')}-{code}", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        like = _model(options["like"])
        language = options["language"] or like.default_language
        if language not in LANGUAGE_CODES:
            raise CommandError(f"There is no language {language}; there is: {', '.join(LANGUAGE_CODES)}.")
        texts = _texts(options)
        texts["name"].setdefault(language, _named_after(options["slug"]))
        try:
            if options["contact"]:
                validate_email(options["contact"])
            network = create_network(
                slug=options["slug"],
                like=like,
                by=None,
                texts=texts,
                language=language,
                contact=options["contact"],
                founded_on=date.fromisoformat(options["founded_on"]) if options["founded_on"] else None,
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except ValueError as error:
            raise CommandError(f"{options['founded_on']} is no day; write it as 2013-02-19.") from error
        self.stdout.write(f"{network.slug} is there, modelled on {like.slug}.")
        self.stdout.write(f"Its secretariat: manage.py create_staff EMAIL --network {network.slug}")


def _model(slug: str) -> Network:
    try:
        return Network.objects.get(slug=slug)
    except Network.DoesNotExist as error:
        known = ", ".join(Network.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no network {slug}; there is: {known}.") from error


def _texts(options: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Field -> language -> text, of what was given."""
    given: dict[str, dict[str, str]] = {field: {} for field in TEXTS}
    for field in TEXTS:
        for code in LANGUAGE_CODES:
            # argparse names the option pt-br's pt_br
            if text := options[f"{field}_{code}".replace("-", "_")].strip():
                longest = LONGEST[field]
                if longest and len(text) > longest:
                    raise CommandError(f"{field} in {code} is longer than {longest} characters.")
                given[field][code] = text
    return given


def _named_after(slug: str) -> str:
    """What it is called until somebody says better: south-asian is South asian."""
    return slug.replace("-", " ").replace("_", " ").capitalize()
