"""What a seat's initiatives do when it is merged: they go to the seat that goes on, each with its event."""

from datetime import datetime
from typing import Any

from django.db import transaction

from initiatives.actions.records import record
from initiatives.models import Initiative
from members.models import Seat
from members.roles import names_of


@transaction.atomic
def take_over(*, source: Seat, target: Seat, by: Any, at: datetime | None = None) -> int:
    """Give the initiatives of a seat to another one of its state and network; how many they were.

    Whatever their status, and as they are: partners, texts and dates stay, and who wrote them is in their events.
    """
    moved = list(Initiative.objects.select_for_update(of=("self",)).filter(seat=source).order_by("pk"))
    Initiative.objects.filter(pk__in=[initiative.pk for initiative in moved]).update(seat=target)
    predecessor = names_of(source.ministry)
    for initiative in moved:
        initiative.seat = target
        record("taken_over", initiative, by, at=at, predecessor=predecessor)
    return len(moved)


def on_seat_merged(
    sender: Any, *, source: Seat, target: Seat, by: Any, at: datetime | None = None, **_kwargs: Any
) -> None:
    """A receiver of `members.signals.seat_merged`."""
    take_over(source=source, target=target, by=by, at=at)


def count_of_seat(sender: Any, *, seat: Seat, **_kwargs: Any) -> int:
    """A receiver of `members.signals.work_counted`."""
    return Initiative.objects.filter(seat=seat).count()
