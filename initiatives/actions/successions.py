"""What a seat's work does when it is merged: it goes to the seat that goes on, each piece with its event."""

from datetime import datetime
from typing import Any

from django.db import transaction

from initiatives.actions.records import record
from initiatives.models import Initiative, Mechanism
from members.models import Seat
from members.roles import names_of

#: What hangs on a seat.
OWNED: tuple[Any, ...] = (Initiative, Mechanism)


@transaction.atomic
def take_over(*, source: Seat, target: Seat, by: Any, at: datetime | None = None) -> int:
    """Give the initiatives and mechanisms of a seat to another one of its state and network; how many they were.

    Whatever their status, and as they are: partners, texts and dates stay, and who wrote them is in their events.
    """
    return sum(_take_over(model, source, target, by, at) for model in OWNED)


def _take_over(model: Any, source: Seat, target: Seat, by: Any, at: datetime | None) -> int:
    moved = list(model.objects.select_for_update(of=("self",)).filter(seat=source).order_by("pk"))
    model.objects.filter(pk__in=[text.pk for text in moved]).update(seat=target)
    predecessor = names_of(source.ministry)
    for text in moved:
        text.seat = target
        record("taken_over", text, by, at=at, predecessor=predecessor)
    return len(moved)


def on_seat_merged(
    sender: Any, *, source: Seat, target: Seat, by: Any, at: datetime | None = None, **_kwargs: Any
) -> None:
    """A receiver of `members.signals.seat_merged`."""
    take_over(source=source, target=target, by=by, at=at)


def count_of_seat(sender: Any, *, seat: Seat, **_kwargs: Any) -> int:
    """A receiver of `members.signals.work_counted`."""
    return sum(model.objects.filter(seat=seat).count() for model in OWNED)
