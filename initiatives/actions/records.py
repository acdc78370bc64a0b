"""The event that stands beside every act on a text."""

from datetime import datetime
from typing import Any

from initiatives.models.reviewed import OfInitiative
from members.roles import names_of, roles_of
from network_portal.events import actions as events
from network_portal.events.models import Event


def part_of(by: Any, text: Any) -> tuple[str, dict[str, str]]:
    """Role and office in which somebody acts on a text: of its state, or else that of a partner from another one."""
    role, office = roles_of(by).part_in(text.network_id, state=text.state_id)
    return (role, office) if role else roles_of(by).part_in(text.network_id)


def record(verb: str, text: Any, by: Any, *, at: datetime | None = None, **payload: Any) -> Event:
    """Write the event of an act on a reviewed text, with what the notices and timelines say of it."""
    role, office = part_of(by, text)
    return events.record(
        f"initiatives.{verb}",
        by=by,
        role=role,
        office=office,
        subject=text,
        network=text.network,
        state=text.state,
        language=text.original_language,
        at=at,
        payload={
            "title": text.original_heading,
            "number": text.number,
            "institution": names_of(text.seat.ministry),
            "version": text.version,
            **({"initiative": text.initiative.pk} if isinstance(text, OfInitiative) else {}),
            **{key: value for key, value in payload.items() if value},
        },
    )
