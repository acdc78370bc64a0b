"""The queue's side of the outbox: load, call, no more."""

import logging
from typing import Any

from celery import shared_task
from django.utils import timezone

from network_portal.common.batches import batched
from network_portal.notifications import actions, delivery, reminders
from network_portal.notifications.models import Channel, Delivery, FanOut

logger = logging.getLogger(__name__)


@shared_task
def fan_out(event_pk: int) -> None:
    """An event was recorded: write its deliveries and have the mails sent."""
    for batch in batched(actions.fan_out(event_pk=event_pk), actions.BATCH):
        actions.ring(deliver, list(batch))


@shared_task
def deliver(pks: list[int]) -> None:
    """Send these mails, whichever of them nobody else has taken."""
    delivery.send(pks=pks)


@shared_task
def sweep() -> None:
    """Take up what a crash or a dead broker left behind. Repeating it sends nothing twice."""
    sweep_now(ring=True)


@shared_task
def remind() -> None:
    """Tell what is due by now and was not told before. Repeating it tells nothing twice."""
    reminders.remind()


def sweep_now(*, ring: bool, at: Any = None) -> int:
    """Fan out what waits, free what was abandoned, send what is due; how many mails were taken up.

    With `ring` the mails go to the queue in batches, else they are sent here and now.
    """
    at = at or timezone.now()
    waiting = FanOut.objects.filter(done_at__isnull=True).order_by("pk")
    for event_pk in list(waiting.values_list("pk", flat=True)):
        try:
            actions.fan_out(event_pk=event_pk, at=at)
        except Exception:  # one event whose notice fails must not hold up the others
            logger.exception("event %s could not be fanned out", event_pk)
    actions.release_abandoned(at=at)
    due = Delivery.objects.filter(channel=Channel.MAIL).due(at).order_by("pk").values_list("pk", flat=True)
    taken = 0
    for batch in batched(due.iterator(), actions.BATCH):
        taken += len(batch)
        if ring:
            actions.ring(deliver, list(batch))
        else:
            delivery.send(pks=batch)
    return taken
