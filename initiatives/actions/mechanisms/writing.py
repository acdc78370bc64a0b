"""All that one form of a mechanism holds, saved in one transaction: the text, what runs under it, where it goes."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from initiatives.actions.mechanisms.changes import change_of
from initiatives.actions.mechanisms.gathering import gather
from initiatives.actions.mechanisms.texts import Entry, correct, create, edit, publish
from initiatives.actions.review import clear, submit
from initiatives.models import Mechanism
from initiatives.states import Status
from members.models import Seat
from members.roles import roles_of
from network_portal.events.models import Event


@transaction.atomic
def log(
    *,
    entry: Entry,
    by: Any,
    seat: Seat | None = None,
    mechanism: Mechanism | None = None,
    version: int | None = None,
    submitting: bool = False,
    form: str = "",
    at: datetime | None = None,
) -> Mechanism:
    """Save a form and, when `submitting`, send the text on; what is written is answered.

    Without a mechanism a new draft of `seat`, which the secretariat's own submission publishes. A public one is put
    right by the secretariat, and by its state becomes a change. A form that comes twice is one text.
    Raises Stale, PermissionDenied, ValidationError; nothing is written then.
    """
    if form and (mechanism is None or mechanism.is_entry_of_record):
        _hold(form)
        if (known := created_by_form(form=form, by=by)) is not None:
            if not by.has_perm("initiatives.edit_text", known):
                return known  # the first copy of this form has already sent it on
            mechanism = known
            version = known.version
    saved = _save(entry, by, seat, mechanism, version, form, at)
    if entry.initiatives is not None:
        gather(mechanism=saved, initiatives=entry.initiatives, by=by, at=at)
    if submitting and not saved.is_entry_of_record:
        _send_on(saved, by, at)
    return saved


def _save(
    entry: Entry,
    by: Any,
    seat: Seat | None,
    mechanism: Mechanism | None,
    version: int | None,
    form: str,
    at: Any,
) -> Mechanism:
    if mechanism is None:
        if seat is None:
            raise PermissionDenied
        return create(seat=seat, entry=entry, by=by, form=form, at=at)
    seen = mechanism.version if version is None else version
    if not mechanism.is_entry_of_record:
        return edit(mechanism=mechanism, entry=entry, by=by, version=seen, at=at)
    if by.has_perm("initiatives.correct_mechanism", mechanism):
        return correct(mechanism=mechanism, entry=entry, by=by, version=seen, at=at)
    return change_of(mechanism=mechanism, entry=entry, by=by, version=seen, form=form, at=at)


def _send_on(mechanism: Mechanism, by: Any, at: datetime | None) -> None:
    if mechanism.status == Status.IN_CLEARANCE:
        clear(text=mechanism, by=by, at=at)
    elif (
        mechanism.created_by_id == by.pk
        and not roles_of(by).capacities_in(mechanism.seat_id)
        and by.has_perm("initiatives.review_text", mechanism)
    ):
        publish(mechanism=mechanism, by=by, at=at)
    else:
        submit(text=mechanism, by=by, at=at)


def created_by_form(*, form: str, by: Any) -> Mechanism | None:
    """What this person's form with this mark created before, if anything."""
    label = Mechanism._meta.label_lower
    event = Event.objects.filter(
        actor=by, kind="initiatives.created", subject_label=label, payload__form=form
    ).first()
    return Mechanism.objects.filter(pk=event.subject_key).first() if event else None


def _hold(form: str) -> None:
    """Let a second copy of the same form wait until the first is saved."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [form])
