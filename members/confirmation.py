"""The yearly confirmation of a seat's entry in the directory: when it is due, and since when it is not confirmed.

Due one year after the last confirmation; where there was none, thirty days after the first day of whoever of
today's holders came first. A seat without holders has nobody to confirm it and is not due.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    Func,
    Min,
    OuterRef,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Lower, TruncDate

from members.models import Appointment, Seat
from network_portal.common.periods import today

#: Days that new holders have where nobody confirmed anything before.
FIRST_WITHIN = timedelta(days=30)
#: How long before it is due a confirmation is something to do.
ASKED_BEFORE = timedelta(days=30)

#: How an entry stands: confirmed within the year; to be confirmed by a day that is still to come; overdue; and,
#: while nobody holds the seat, no longer or never confirmed.
CONFIRMED, AWAITED, UNCONFIRMED, LAPSED = "confirmed", "awaited", "unconfirmed", "lapsed"


class _YearAfter(Func):
    """The same day of the next year; of a leap day the one before."""

    template = "(%(expressions)s + interval '1 year')"
    output_field = DateTimeField()


def with_confirmation(seats: Any, on: date | None = None) -> Any:
    """Seats with `due_on`, `unconfirmed_since` and `entry`, in SQL.

    due_on: the last day on which the entry may be confirmed in time, None where nobody holds the seat.
    unconfirmed_since: the same once that day is over, else None. entry: one of the four words above.
    """
    on = on or today()
    held = Appointment.objects.in_force(on).filter(seat=OuterRef("pk"), person__is_active=True).order_by()
    first = held.values("seat").annotate(first=Min(Lower("period"))).values("first")
    nothing = Value(None, output_field=DateField())
    return (
        seats.annotate(
            held_from=Subquery(first),
            good_until=Cast(_YearAfter(TruncDate("confirmed_at")), DateField()),
        )
        .annotate(
            due_on=Case(
                When(held_from__isnull=True, then=nothing),
                When(confirmed_at__isnull=False, then=F("good_until")),
                default=Cast(F("held_from") + Value(FIRST_WITHIN), DateField()),
            )
        )
        .annotate(
            unconfirmed_since=Case(When(due_on__lt=on, then=F("due_on")), default=nothing),
            entry=Case(
                When(due_on__lt=on, then=Value(UNCONFIRMED)),
                When(good_until__gte=on, then=Value(CONFIRMED)),
                When(due_on__isnull=False, then=Value(AWAITED)),
                default=Value(LAPSED),
                output_field=CharField(),
            ),
        )
    )


@dataclass(frozen=True)
class Confirmation:
    """How the entry of one seat stands on a day."""

    entry: str
    confirmed_at: datetime | None
    due_on: date | None
    unconfirmed_since: date | None


def confirmation_of(seat: Seat | int, on: date | None = None) -> Confirmation:
    """By one query. Raises Seat.DoesNotExist."""
    found = with_confirmation(Seat.objects.filter(pk=getattr(seat, "pk", seat)), on).get()
    return Confirmation(found.entry, found.confirmed_at, found.due_on, found.unconfirmed_since)


def due_on(seat: Seat | int, on: date | None = None) -> date | None:
    return confirmation_of(seat, on).due_on


def unconfirmed_since(seat: Seat | int, on: date | None = None) -> date | None:
    return confirmation_of(seat, on).unconfirmed_since


def is_asked_for(seat: Any, on: date | None = None) -> bool:
    """Whether confirming a seat that was read by with_confirmation() is something to do by now."""
    return bool(seat.due_on and seat.due_on <= (on or today()) + ASKED_BEFORE)
