"""What tests of changes share."""

from typing import Any

from initiatives import actions
from initiatives.actions import Writing
from initiatives.models import Amendment, Initiative
from members.models import Appointment
from network_portal.accounts.models import User
from tests.factories import InitiativeFactory, focal_point, seat_of, secretary

SUMMARY = "Forma en prevención a quienes ingresan al servicio exterior, con casos de la región. " * 3


def published(**fields: Any) -> Initiative:
    """A published initiative of Argentina in Spanish."""
    return InitiativeFactory(seat=seat_of("AR"), published=True, **{"title_es": "Módulo", **fields})


def principal() -> Any:
    """The focal point of that institution, as the next request meets them; appointed the first time."""
    held = Appointment.objects.in_force().filter(seat=seat_of("AR"), capacity="principal").first()
    return User.objects.get(pk=held.person_id) if held else focal_point("AR")


def writing(**values: Any) -> Writing:
    more = {
        name: values.pop(name) for name in ("partners", "links", "documents", "removed") if name in values
    }
    return Writing(language=values.pop("language", "es"), values=values, **more)


#: Forms' fields that are written to, by the names of the record.
NAMES = {"partners": "partner_ministries", "language": "original_language"}


def amend(
    initiative: Initiative, by: Any, *, submitting: bool = False, version: int = 0, **values: Any
) -> Any:
    """Write into some fields, and leave the others as they are."""
    touched = {NAMES.get(name, name) for name in values}
    return actions.amend(
        initiative=initiative, writing=writing(**values), by=by, touched=touched,
        submitting=submitting, version=version,
    )  # fmt: skip


def in_review(initiative: Initiative, **values: Any) -> Amendment:
    change: Amendment = amend(initiative, principal(), submitting=True, **values)
    return change


def approved(initiative: Initiative, by: Any = None, **values: Any) -> Amendment:
    """A change that was submitted and approved; the initiative is brought up to date."""
    change = in_review(initiative, **values)
    actions.approve(text=change, by=by or secretary())
    initiative.refresh_from_db()
    return change
