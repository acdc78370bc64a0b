"""Organisations that are the secretariat of networks, advise or support them; all networks share them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from members.actions.ministries import columns_of
from members.actions.records import correct, record
from members.models import Network, Organisation
from members.roles import names_of


@transaction.atomic
def add_organisation(
    *, network: Network, values: dict[str, Any], by: Any, at: datetime | None = None
) -> Organisation:
    """A new organisation; its key is made of its name."""
    organisation = Organisation()
    for name, value in columns_of(organisation, values).items():
        setattr(organisation, name, value)
    organisation.key = _free_key(values["names"][values["original"]])
    organisation.save(force_insert=True)
    title = names_of(organisation)[organisation.original_language]
    record(
        "organisation_added", organisation, by=by, network=network, at=at,
        language=organisation.original_language, title=title, institution=names_of(organisation),
    )  # fmt: skip
    return organisation


def correct_organisation(
    *,
    organisation: Organisation,
    network: Network,
    values: dict[str, Any],
    by: Any,
    at: datetime | None = None,
) -> list[str]:
    """Put name, kind or website right."""
    return correct(
        row=organisation,
        by=by,
        values=columns_of(organisation, values),
        network=network,
        at=at,
        language=organisation.original_language,
        title=names_of(organisation)[organisation.original_language],
    )


def _free_key(name: str) -> str:
    """auschwitz-institute, or with a number where that is taken."""
    start = slugify(name)[:44] or "organisation"
    taken = set(Organisation.objects.filter(key__startswith=start).values_list("key", flat=True))
    if start not in taken:
        return start
    return next(key for n in range(2, len(taken) + 3) if (key := f"{start}-{n}") not in taken)
