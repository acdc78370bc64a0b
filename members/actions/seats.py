"""Seats of institutions in a network: opened, and their directory entry put right."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.actions.records import correct, record
from members.models import Ministry, Network, Seat
from members.roles import names_of


@transaction.atomic
def open_seat(*, ministry: Ministry, network: Network, by: Any, at: datetime | None = None) -> Seat:
    """Give an institution a seat in the network; one that was closed opens again with all that hung on it."""
    current = Ministry.objects.select_for_update(of=("self",)).select_related("state").get(pk=ministry.pk)
    if current.until is not None:
        raise ValidationError(_("This institution has ended. Its successor can have a seat."))
    seat = Seat.objects.select_for_update().filter(network=network, ministry=current).first()
    if seat is not None and seat.closed_on is None:
        raise ValidationError(_("This institution has a seat already."))
    if seat is None:
        seat = Seat.objects.create(network=network, ministry=current)
    else:
        seat.closed_on = seat.merged_into = None
        seat.save(update_fields=["closed_on", "merged_into"])
    record(
        "seat_opened", seat, by=by, network=network, state=current.state, at=at,
        language=current.original_language, title=names_of(current)[current.original_language],
        institution=names_of(current),
    )  # fmt: skip
    return seat


def correct_seat(
    *, seat: Seat, email: str, phone: str, address: str, by: Any, at: datetime | None = None
) -> list[str]:
    """Put the directory entry of the office right."""
    ministry = seat.ministry
    return correct(
        row=seat,
        by=by,
        values={"email": email, "phone": phone, "address": address},
        network=seat.network,
        state=ministry.state,
        at=at,
        language=ministry.original_language,
        title=names_of(ministry)[ministry.original_language],
    )
