"""CHECK constraints that are written the same way everywhere."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q


def one_of(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The field holds one of its choices, also for who writes past the forms."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def language_is_known(name: str, field: str = "original_language") -> models.CheckConstraint:
    """The field names a language of the portal."""
    from network_portal.common.translation import LANGUAGE_CODES

    return models.CheckConstraint(condition=Q(**{f"{field}__in": LANGUAGE_CODES}), name=name)


def exactly_one(name: str, fields: Iterable[str], *, empty: str | None = None) -> models.CheckConstraint:
    """One and only one of the fields is set; `empty` is what an unset text field holds (None for NULL)."""
    condition = Q()
    fields = list(fields)
    for chosen in fields:
        row = Q()
        for field in fields:
            is_unset = Q(**{f"{field}__isnull": True}) if empty is None else Q(**{field: empty})
            row &= ~is_unset if field == chosen else is_unset
        condition |= row
    return models.CheckConstraint(condition=condition, name=name)
