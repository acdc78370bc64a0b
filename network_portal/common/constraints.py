"""CHECK constraints that are written the same way everywhere."""

from django.db import models
from django.db.models import Q


def one_of(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The field holds one of its choices, also for who writes past the forms."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def language_is_known(name: str, field: str = "original_language") -> models.CheckConstraint:
    """The field names a language of the portal."""
    from network_portal.common.translation import LANGUAGE_CODES

    return models.CheckConstraint(condition=Q(**{f"{field}__in": LANGUAGE_CODES}), name=name)
