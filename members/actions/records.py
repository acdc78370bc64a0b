"""The event that stands beside every act on the register, and what is put right by hand."""

from datetime import datetime
from typing import Any

from django.db import transaction

from members.models import Network
from members.roles import names_of, roles_of
from members.states import OrganisationKind, Role
from network_portal.common.states import lock
from network_portal.events import actions as events
from network_portal.events.models import Event


def record(
    verb: str,
    subject: Any,
    *,
    by: Any,
    network: Network,
    state: Any = None,
    acting_in: Network | None = None,
    language: str = "es",
    at: datetime | None = None,
    **payload: Any,
) -> Event:
    """Write the event of an act of the secretariat; acting_in: its own network, where the act reaches into others."""
    role, office = office_of(by, acting_in or network)
    return events.record(
        f"members.{verb}",
        by=by,
        role=role,
        office=office,
        subject=subject,
        network=network,
        state=state,
        language=language,
        at=at,
        payload={key: value for key, value in payload.items() if value not in (None, [], {})},
    )


def office_of(by: Any, network: Network) -> tuple[str, dict[str, str]]:
    """Role and office in which somebody keeps the register: the secretariat's before any other."""
    roles = roles_of(by)
    for post in roles.posts:
        if post.network_id == network.pk and post.organisation.kind == OrganisationKind.SECRETARIAT:
            return Role.SECRETARIAT, names_of(post.organisation)
    return roles.part_in(network)


@transaction.atomic
def correct(
    *,
    row: Any,
    by: Any,
    values: dict[str, Any],
    network: Network,
    state: Any = None,
    at: datetime | None = None,
    **payload: Any,
) -> list[str]:
    """Put fields of a row right; which of them that changed. Nothing changed is no event."""
    current = lock(row)
    changed = [name for name, value in values.items() if getattr(current, name) != value]
    if changed:
        for name in changed:
            setattr(current, name, values[name])
        current.save(update_fields=changed)
        record("corrected", row, by=by, network=network, state=state, at=at, fields=changed, **payload)
    row.refresh_from_db()
    return changed


@transaction.atomic
def keep(*, row: Any, by: Any, fields: list[str] | None = None) -> None:
    """Save a row of the register as the administrator typed it; `fields` are those that changed, None if it is new.

    For what no page does. The event says which record it was and who did it.
    """
    row.save()
    seat = getattr(row, "seat", None)
    place = seat.ministry if seat else row
    events.record(
        "members.added" if fields is None else "members.corrected",
        by=by,
        subject=row,
        network=row if isinstance(row, Network) else getattr(seat or row, "network", None),
        state=getattr(place, "state", None),
        payload={"fields": fields} if fields else {},
    )
