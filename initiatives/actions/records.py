"""The event that stands beside every act on an initiative."""

from datetime import datetime
from typing import Any

from initiatives.models import Initiative
from members.roles import names_of, roles_of
from network_portal.common.translation import in_language
from network_portal.events import actions as events


def record(verb: str, initiative: Initiative, by: Any, *, at: datetime | None = None, **payload: Any) -> None:
    """Write the event of an act, with what the notices and timelines say of it."""
    role, office = roles_of(by).part_in(initiative.network_id, state=initiative.state_id)
    events.record(
        f"initiatives.{verb}",
        by=by,
        role=role,
        office=office,
        subject=initiative,
        network=initiative.network,
        state=initiative.state,
        language=initiative.original_language,
        at=at,
        payload={
            "title": in_language(initiative, "title", initiative.original_language),
            "number": initiative.number,
            "institution": names_of(initiative.seat.ministry),
            "version": initiative.version,
            **{key: value for key, value in payload.items() if value},
        },
    )
