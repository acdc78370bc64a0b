"""Writing down what happened."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.dispatch import Signal
from django.utils import timezone

from network_portal.events.models import Event

#: Sent with `event` in the transaction that recorded it; what listens writes with the act or not at all.
recorded = Signal()


def record(
    kind: str,
    *,
    by: Any,
    subject: models.Model,
    network: Any = None,
    state: Any = None,
    role: str = "",
    office: dict[str, str] | None = None,
    language: str = "es",
    payload: dict[str, Any] | None = None,
    at: datetime | None = None,
    once: str | None = None,
) -> Event:
    """Write an Event in the caller's transaction; `by` is a user or None for the portal itself.

    Raises RuntimeError outside a transaction: an act and its event must stand or fall together. With `once`, see
    record_once().
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{kind} was recorded outside a transaction")
    event = Event.objects.create(
        kind=kind,
        at=at or timezone.now(),
        actor=by,
        actor_role=role,
        actor_office=office or {},
        network=network,
        state=state,
        subject_label=subject._meta.label_lower,
        subject_key=str(subject.pk),
        payload=payload or {},
        original_language=language,
        once=once,
    )
    recorded.send(sender=Event, event=event)
    return event


def record_once(kind: str, once: str, **values: Any) -> Event | None:
    """Write an Event unless one with the same mark is there; None then.

    For what the portal finds out by itself and may find out again: a run that was missed loses nothing, and one
    that is repeated, or done by two at once, tells nothing twice. once: at most 200 characters, unique for ever.
    """
    if Event.objects.filter(once=once).exists():
        return None
    try:
        with transaction.atomic():
            return record(kind, once=once, **values)
    except IntegrityError:
        if Event.objects.filter(once=once).exists():
            return None
        raise
