"""A network of its own for another region."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from members.models import Network
from members.signals import network_created
from network_portal.common.translation import LANGUAGE_CODES, column
from network_portal.events import actions as events

#: The texts that may be given, each by language; what is not given is left for the secretariat to write.
TEXTS = ("name", "short_name", "tagline", "purpose", "founded_in")
#: Characters that they may have, where there is a limit.
LONGEST = {field.name: field.max_length for field in Network._meta.concrete_fields if field.name in TEXTS}


@transaction.atomic
def create_network(
    *,
    slug: str,
    like: Network,
    by: Any,
    texts: Mapping[str, Mapping[str, str]],
    language: str = "",
    contact: str = "",
    founded_on: date | None = None,
    at: datetime | None = None,
) -> Network:
    """A network modelled on another one; texts: field of TEXTS -> language -> text, with a name at least.

    language: the one that it works in, the model's unless told. What is structural follows by the signal
    `network_created`; nobody, no state and no initiative comes along. ValidationError by field where the slug is
    taken or no slug, or where the name is missing in that language.
    """
    language = language or like.default_language
    network = Network(
        slug=slug,
        modelled_after=like,
        original_language=language,
        default_language=language,
        contact=contact,
        founded_on=founded_on,
    )
    for field in TEXTS:
        for code in LANGUAGE_CODES:
            setattr(network, column(field, code), texts.get(field, {}).get(code, ""))
    _check(network, texts.get("name", {}).get(language, ""))
    for code in LANGUAGE_CODES:
        _shorten(network, code)
    network.save(force_insert=True)
    network_created.send(sender=Network, network=network, model=like, by=by)
    events.record(
        "members.network_created",
        by=by,
        subject=network,
        network=network,
        payload={"slug": slug, "like": like.slug},
        language=language,
        at=at,
    )
    return network


def _check(network: Network, name: str) -> None:
    try:
        validate_slug(network.slug)
    except ValidationError as error:
        raise ValidationError({"slug": error.messages}) from error
    if Network.objects.filter(slug=network.slug).exists():
        raise ValidationError({"slug": f"There is a network {network.slug} already."})
    if not name:
        raise ValidationError({"name": f"The name is missing in {network.default_language}."})


def _shorten(network: Network, code: str) -> None:
    """Where only a whole name is given, it is the short one too; else what it has beyond that is the tagline."""
    name = getattr(network, column("name", code))
    short = getattr(network, column("short_name", code)) or name[: LONGEST["short_name"]].rstrip()
    setattr(network, column("short_name", code), short)
    if not getattr(network, column("tagline", code)) and name.startswith(f"{short} "):
        setattr(network, column("tagline", code), name.removeprefix(short).strip())
