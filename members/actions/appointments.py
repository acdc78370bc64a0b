"""Who holds which seat, from when until when."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import waiting
from members.actions import terms
from members.clashes import require_free_seat, require_open, require_order
from members.models import Appointment, Seat
from members.states import Capacity
from network_portal.common.periods import term, today
from network_portal.documents.actions import store


@transaction.atomic
def appoint(
    *,
    seat: Seat,
    person: Any,
    by: Any,
    capacity: str = Capacity.PRINCIPAL,
    title: str = "",
    since: date | None = None,
    until: date | None = None,
    at: datetime | None = None,
) -> Appointment:
    """Give a person a term in a seat; the database refuses a second principal at the same time."""
    appointment = Appointment.objects.create(
        seat=seat, person=person, capacity=capacity, title=title, period=term(since or today(), until)
    )
    terms.record("appointed", appointment, by=by, at=at, capacity=str(capacity))
    return appointment


@transaction.atomic
def appoint_by_email(
    *,
    seat: Seat,
    email: str,
    by: Any,
    name: str = "",
    language: str = "es",
    capacity: str = Capacity.PRINCIPAL,
    title: str = "",
    since: date | None = None,
    last_day: date | None = None,
    letter: Any = None,
    at: datetime | None = None,
) -> Appointment:
    """Give whoever has the address a term in a seat, and invite them if their account is not open.

    letter: an uploaded file. Raises Clash for what stands in the way, Refused for the file and PermissionDenied;
    nothing is written then. `by` is the secretariat; for an alternate also the seat's principal or acting holder.
    """
    at, since, until = at or timezone.now(), since or today(), terms.day_after(last_day)
    seat = Seat.objects.select_for_update(of=("self",)).with_ministry().get(pk=seat.pk)
    _require_permission(seat, capacity, by)
    require_order(since, last_day)
    require_open(seat, since, last_day)
    person = terms.person_of(email=email, name=name, language=language)
    require_free_seat(seat=seat, person=person, capacity=capacity, since=since, until=until)
    appointment = appoint(
        seat=seat, person=person, by=by, capacity=capacity, title=title, since=since, until=until, at=at
    )
    _attach(appointment, letter, by)
    terms.invite_if_closed(appointment, network=seat.network, by=by, at=at)
    return appointment


@transaction.atomic
def correct_appointment(
    *,
    appointment: Appointment,
    by: Any,
    capacity: str,
    title: str,
    since: date,
    last_day: date | None,
    letter: Any = None,
    at: datetime | None = None,
) -> Appointment:
    """Put right what was typed wrong; without a file the letter stays. Raises Clash, Refused."""
    seat = Seat.objects.select_for_update().get(pk=appointment.seat_id)
    row: Appointment = terms.lock(appointment)
    until = terms.day_after(last_day)
    require_order(since, last_day)
    require_open(seat, since, last_day)
    require_free_seat(seat=seat, person=row.person, capacity=capacity, since=since, until=until, but=row)
    wanted = {"capacity": capacity, "title": title, "period": term(since, until)}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    row.save(update_fields=changed)
    if _attach(row, letter, by):
        changed.append("letter")
    if changed:
        terms.record("appointment_corrected", row, by=by, at=at, fields=changed)
    return row


@transaction.atomic
def end_appointment(
    *, appointment: Appointment, last_day: date, by: Any, reason: str = "", at: datetime | None = None
) -> Appointment:
    """Give a term its last day, past or to come: from the day after access is gone by itself. Raises Clash."""
    seat = Seat.objects.select_for_update().get(pk=appointment.seat_id)
    row: Appointment = terms.lock(appointment)
    terms.end(row, last_day)
    require_open(seat, row.since, last_day)
    require_free_seat(
        seat=seat, person=row.person, capacity=row.capacity, since=row.since, until=row.until, but=row
    )
    row.end_reason = reason
    row.save(update_fields=["period", "end_reason"])
    terms.record("appointment_ended", row, by=by, at=at, day=last_day.isoformat(), remark=reason)
    return row


@transaction.atomic
def withdraw_appointment(*, appointment: Appointment, by: Any, at: datetime | None = None) -> None:
    """Delete a term that never took effect; its history and its events remain. Raises Clash for any other.

    An invitation that would open nothing any more is taken back.
    """
    row: Appointment = terms.lock(appointment)
    terms.require_no_effect(row)
    invitation = waiting.invitation_for(row)
    terms.record("appointment_withdrawn", row, by=by, at=at, capacity=str(row.capacity))
    row.delete()
    terms.revoke_if_empty(invitation, by=by, at=at)


def _require_permission(seat: Seat, capacity: str, by: Any) -> None:
    if by is None or by.has_perm("members.use_office", seat.network):
        return
    if capacity == Capacity.ALTERNATE and by.has_perm("members.appoint_alternate", seat):
        return
    raise PermissionDenied(_("Only the technical secretariat appoints to this seat."))


def _attach(appointment: Appointment, letter: Any, by: Any) -> bool:
    """Keep the letter of appointment, if there is one."""
    if not letter:
        return False
    appointment.letter = store(file=letter, by=by)
    appointment.save(update_fields=["letter"])
    return True
