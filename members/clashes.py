"""Terms that stand in the way of another: who holds what already, and until when."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.models import Appointment, Organisation, Post, Seat
from members.models.networks import Network
from members.states import Capacity
from network_portal.common import formats
from network_portal.common.periods import term

#: The capacities in which only one person holds a seat at a time.
ALONE = (Capacity.PRINCIPAL, Capacity.ACTING)


class Clash(ValidationError):
    """A term cannot be as it was asked for; `field` is what has to be another: email, capacity, since or last_day."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message, code="clash")
        self.field = field


def require_order(since: date, last_day: date | None, field: str = "last_day") -> None:
    """Raises Clash for a term that would end before it began."""
    if last_day is not None and last_day < since:
        raise Clash(
            field,
            _("A term cannot end before it began: its first day is %(day)s.")
            % {"day": formats.date_long(since)},
        )


def require_open(seat: Seat, since: date, last_day: date | None) -> None:
    """Raises Clash for a term that would go on after the seat was closed, or after its end is set."""
    closed = seat.closed_on
    if closed is not None and (last_day is None or last_day >= closed):
        field = "since" if since >= closed else "last_day"
        day = formats.date_long(closed)
        raise Clash(field, _("This seat is closed from %(day)s: terms in it end before.") % {"day": day})


def require_free_seat(
    *, seat: Seat, person: Any, capacity: str, since: date, until: date | None, but: Appointment | None = None
) -> None:
    """Raises Clash if the person has a term in the seat then, or somebody else the same place alone."""
    period = term(since, until)
    terms = Appointment.objects.filter(seat=seat, period__overlap=period).select_related("person")
    terms = terms.exclude(pk=but.pk if but else None).order_by("period", "pk")
    if own := terms.filter(person=person).first():
        message = _("%(name)s holds this seat already, as %(capacity)s, %(until)s.")
        raise Clash("email", message % _words(own))
    if capacity in ALONE and (other := terms.filter(capacity=capacity).first()):
        message = _(
            "%(name)s holds this seat as %(capacity)s, %(until)s. End that term first, or change the dates."
        )
        raise Clash("capacity", message % _words(other))


def require_free_post(
    *,
    organisation: Organisation,
    network: Network,
    person: Any,
    since: date,
    until: date | None,
    but: Post | None = None,
) -> None:
    """Raises Clash if the person has a post in the organisation then."""
    posts = Post.objects.filter(organisation=organisation, network=network, person=person)
    posts = posts.filter(period__overlap=term(since, until)).exclude(pk=but.pk if but else None)
    if own := posts.select_related("person").first():
        message = _("%(name)s has a post here already, %(until)s.")
        raise Clash("email", message % _words(own))


def _words(row: Any) -> dict[str, str]:
    if row.until is None:
        until = _("with no end date")
    else:
        until = _("until %(day)s") % {"day": formats.date_long(row.until - timedelta(days=1))}
    capacity = str(row.get_capacity_display()) if isinstance(row, Appointment) else ""
    return {"name": str(row.person), "capacity": capacity, "until": until}
