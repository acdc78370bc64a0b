"""The outbox's verbs: expect, fan out, claim, settle, retry, read. Sending itself is in delivery.py."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone
from kombu.exceptions import OperationalError

from network_portal.common.batches import batched
from network_portal.events.models import Event
from network_portal.notifications.models import Channel, Delivery, DeliveryQuerySet, DeliveryStatus, FanOut
from network_portal.notifications.registry import notices_of
from network_portal.notifications.unawaited import Unawaited

logger = logging.getLogger(__name__)

#: Attempts before a mail is given up; with doubling pauses from one minute the last is two hours after the first.
MAX_ATTEMPTS = 8
BATCH = 100
#: Deliveries that are written, and people that are read, by one statement.
WRITTEN = 1_000

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@contextmanager
def quietly() -> Iterator[None]:
    """What is recorded in here is told to nobody: for acts that are loaded, not done."""
    before = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(before)


def ring(task: Any, *args: Any) -> None:
    """Tell the queue that there is work; a broker that is away costs nothing, since the sweep finds the work too."""
    try:
        task.apply_async(args, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("%s was not queued, the sweep will do it: %s", task.name, error)


def expect_fan_out(sender: Any, *, event: Event, **_kwargs: Any) -> None:
    """With every event that has notices goes, in the same transaction, a row that says so."""
    from network_portal.notifications.tasks import fan_out as fan_out_task

    if notices_of(event.kind) and not _quiet.get():
        FanOut.objects.create(event=event)
        transaction.on_commit(lambda: ring(fan_out_task, event.pk), robust=True)


def fan_out(*, event_pk: int, at: datetime | None = None) -> list[int]:
    """Write one Delivery for each recipient and channel of an event; keys of the mails to send.

    Once only: who comes second finds the row locked or done, and the database refuses a second Delivery.
    """
    at = at or timezone.now()
    with transaction.atomic():
        waiting = FanOut.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            event=event_pk, done_at__isnull=True
        )
        if not (row := waiting.select_related("event__state", "event__network").first()):
            return []
        for batch in batched(_deliveries(row.event, at), WRITTEN):
            Delivery.objects.bulk_create(batch, ignore_conflicts=True)
        FanOut.objects.filter(pk=row.pk).update(done_at=at)
    mails = Delivery.objects.filter(event=event_pk, channel=Channel.MAIL).due(at)
    return list(mails.order_by("pk").values_list("pk", flat=True))


def _deliveries(event: Event, at: datetime) -> Iterator[Delivery]:
    """One after the other: an event may be told to everybody there is.

    Who is named by two notices of an event is told by the first: the database refuses the second row.
    """
    for notice in notices_of(event.kind):
        for recipient in _streamed(notice.recipients(event)):
            for channel in notice.channels:
                delivery = Delivery(
                    event=event, notice=notice.name, recipient=recipient, channel=channel, next_at=at
                )
                if channel == Channel.INBOX:
                    delivery.status, delivery.done_at = DeliveryStatus.SENT, at
                yield delivery


def _streamed(people: Iterable[Any]) -> Iterable[Any]:
    return people.iterator(chunk_size=WRITTEN) if isinstance(people, QuerySet) else people


def claim(*, pks: Iterable[int], at: datetime | None = None) -> list[Delivery]:
    """Take mails for sending: of two who try, the conditional UPDATE lets one have each."""
    at = at or timezone.now()
    wanted = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk__in=list(pks))
    with transaction.atomic():
        free = list(wanted.due(at).order_by("pk").values_list("pk", flat=True))
        Delivery.objects.filter(pk__in=free).update(
            status=DeliveryStatus.CLAIMED, claimed_at=at, attempts=F("attempts") + 1
        )
    # A batch has few events and many readers: a join would read an event's row once for each of them.
    events = Prefetch("event", Event.objects.select_related("state", "network", "actor"))
    mine = Delivery.objects.filter(pk__in=free).select_related("recipient").prefetch_related(events)
    return list(mine.order_by("pk"))


def renew(*, deliveries: list[Delivery], at: datetime | None = None) -> list[Delivery]:
    """Keep a claim for longer, and which of them it still is: a slow sender may have lost them to the sweep."""
    at = at or timezone.now()
    mine = Delivery.objects.filter(pk__in=[d.pk for d in deliveries], status=DeliveryStatus.CLAIMED)
    mine.filter(claimed_at=deliveries[0].claimed_at).update(claimed_at=at)
    kept = set(mine.filter(claimed_at=at).values_list("pk", flat=True))
    for delivery in deliveries:
        delivery.claimed_at = at
    return [delivery for delivery in deliveries if delivery.pk in kept]


def _claimed(delivery: Delivery) -> DeliveryQuerySet:
    """The row while this very claim on it holds; one that somebody else claimed since is left alone."""
    return Delivery.objects.filter(
        pk=delivery.pk, status=DeliveryStatus.CLAIMED, claimed_at=delivery.claimed_at
    )


def settle(
    *, delivery: Delivery, status: DeliveryStatus, error: str = "", at: datetime | None = None
) -> None:
    """Record how a claimed delivery ended."""
    _claimed(delivery).update(status=status, done_at=at or timezone.now(), error=error[:2000])


SENT = b"""
    UPDATE notifications_delivery SET status = 'sent', done_at = $1, error = ''
    WHERE id = $2 AND status = 'claimed' AND claimed_at = $3
"""


def mark_sent(*, delivery: Delivery, behind: Unawaited, at: datetime | None = None) -> None:
    """Record that the server took a claimed mail: as settle() does, but without waiting for the answer."""
    behind.run(SENT, (at or timezone.now(), delivery.pk, delivery.claimed_at))


def postpone(*, delivery: Delivery, error: str, at: datetime | None = None) -> None:
    """After a passing fault: wait twice as long as before, or give up after the last attempt."""
    at = at or timezone.now()
    if delivery.attempts >= MAX_ATTEMPTS:
        settle(delivery=delivery, status=DeliveryStatus.FAILED, error=error, at=at)
        return
    pause = timedelta(minutes=2 ** (delivery.attempts - 1))
    _claimed(delivery).update(
        status=DeliveryStatus.PENDING, next_at=at + pause, claimed_at=None, error=error[:2000]
    )


def release_abandoned(*, at: datetime | None = None) -> int:
    """Free what a worker claimed and, being killed, never finished; how many.

    What outlived its last attempt is given up: it may be the mail that kills the worker.
    """
    at = at or timezone.now()
    abandoned = Delivery.objects.abandoned(at)
    abandoned.filter(attempts__gte=MAX_ATTEMPTS).update(
        status=DeliveryStatus.FAILED, done_at=at, error="The sender stopped before it was done, every time."
    )
    return abandoned.update(status=DeliveryStatus.PENDING, claimed_at=None)


@transaction.atomic
def retry(*, delivery: Delivery, by: Any, at: datetime | None = None) -> bool:
    """Send a failed mail once more, at somebody's wish; whether there was one to send."""
    from network_portal.notifications.tasks import deliver

    again = Delivery.objects.filter(pk=delivery.pk, status=DeliveryStatus.FAILED).update(
        status=DeliveryStatus.PENDING, attempts=0, next_at=at or timezone.now(), done_at=None, claimed_at=None
    )
    if again:
        logger.info("delivery %s is retried at the wish of %s", delivery.pk, by.pk)
        transaction.on_commit(lambda: ring(deliver, [delivery.pk]), robust=True)
    return bool(again)


def mark_read(*, by: Any, pks: Iterable[int] | None = None, at: datetime | None = None) -> int:
    """Mark a person's inbox, or some of it, as read; how many were unread."""
    unread = Delivery.objects.filter(recipient=by, channel=Channel.INBOX).unread()
    if pks is not None:
        unread = unread.filter(pk__in=list(pks))
    return unread.update(read_at=at or timezone.now())
