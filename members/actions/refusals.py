"""What the database refuses, said beside the field of the form that asked for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from network_portal.common.periods import today


@contextmanager
def refusing(**messages: tuple[str, Any]) -> Iterator[None]:
    """ValidationError on the named field for a constraint that is broken: `membership_no_overlap=("since", "…")`."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        name = getattr(diagnosis, "constraint_name", None) or ""
        if name not in messages:
            raise
        field, message = messages[name]
        raise ValidationError({field: message}) from error


def require_not_future(day: date, on: date | None = None) -> None:
    """The register says what is, not what will be."""
    if day > (on or today()):
        raise ValidationError({"since": _("This day is still to come. Record it once it is here.")})
