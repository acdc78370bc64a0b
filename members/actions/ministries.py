"""Institutions of states: new ones, and what is put right about those that are there."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.records import correct, record
from members.models import Ministry, Network, Seat, State
from members.roles import names_of
from network_portal.common.periods import term
from network_portal.common.translation import write


@transaction.atomic
def add_ministry(
    *,
    state: State,
    network: Network,
    since: date,
    values: dict[str, Any],
    by: Any,
    with_seat: bool = True,
    at: datetime | None = None,
) -> Ministry:
    """An institution that the register lacked, with a seat in the network unless told otherwise.

    values: plain fields, `names` by language and `original`, the language that was written in.
    """
    ministry = create_ministry(state=state, values=values, since=since)
    if with_seat:
        Seat.objects.create(network=network, ministry=ministry)
    record(
        "ministry_added", ministry, by=by, network=network, state=state, at=at,
        language=ministry.original_language, title=names_of(ministry)[ministry.original_language],
        institution=names_of(ministry),
    )  # fmt: skip
    return ministry


def correct_ministry(
    *,
    ministry: Ministry,
    network: Network,
    since: date,
    values: dict[str, Any],
    by: Any,
    at: datetime | None = None,
) -> list[str]:
    """Put a spelling, a translation or another particular right; a new name from a day on is `rename_ministry`."""
    if ministry.until is not None and since >= ministry.until:
        raise ValidationError({"since": _("The first day must come before the end of the institution.")})
    return correct(
        row=ministry,
        by=by,
        values={**columns_of(ministry, values), "period": term(since, ministry.until)},
        network=network,
        state=ministry.state,
        at=at,
        language=ministry.original_language,
        title=names_of(ministry)[ministry.original_language],
    )


def create_ministry(*, state: State, values: dict[str, Any], since: date) -> Ministry:
    """The row alone, for the actions that record what it means."""
    ministry = Ministry(state=state, period=term(since))
    for name, value in columns_of(ministry, values).items():
        setattr(ministry, name, value)
    ministry.save(force_insert=True)
    return ministry


def columns_of(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The columns of plain values and of `names`, with the marks of the translations."""
    plain = {name: value for name, value in values.items() if name not in ("names", "original")}
    return plain | write(row, "name", values["names"], original=values["original"])
