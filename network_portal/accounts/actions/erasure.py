"""Taking a person out of the portal, and what is in the way of it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from network_portal.accounts.models import User
from network_portal.common.personal import Traces, parts
from network_portal.events import actions as events


class InTheWay(Exception):
    """What must be ended before a person can be erased; `reasons` in words."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(_("To be ended first: %(reasons)s.") % {"reasons": "; ".join(reasons)})


@transaction.atomic
def erase(*, person: User, by: Any) -> bool:
    """Take a person out of the portal for good; False where that was done before.

    The account is closed and bears no name; what the office did stays the office's. Raises InTheWay while the
    person holds a seat or a post, or is still to hold one. Backups and mails that left are out of reach.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.is_erased:
        return False
    if reasons := in_the_way_of(person):
        raise InTheWay(reasons)
    traces = traces_of(person)
    for part in parts():
        part.erase(traces)
    events.record("accounts.erased", by=by, subject=person)
    return True


def in_the_way_of(person: User) -> list[str]:
    """What must be ended first, in words."""
    return [reason for part in parts() for reason in part.in_the_way(person)]


def traces_of(person: User) -> Traces:
    """Every name, address and telephone by which the person is or was known."""
    before = person.versions.values_list("email", "name", "phone")  # type: ignore[attr-defined]
    return Traces.of(
        person, {person.email, person.name, person.phone, *(text for row in before for text in row)}
    )
