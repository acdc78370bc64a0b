"""What runs in the background for documents: load, call, no more."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from network_portal.documents import actions
from network_portal.documents.models import unread
from network_portal.notifications.actions import ring

#: How long an upload may wait for the form it belongs to.
KEEP = timedelta(days=7)
#: How long an upload may lie still between two parts.
PAUSE = timedelta(days=1)
#: How long the reading that was asked for with the upload has before the sweep asks again, and for how many.
PATIENCE, AT_ONCE = timedelta(minutes=2), 50


@shared_task
def sweep_unattached() -> int:
    """Delete uploads that were never attached to anything; how many."""
    return actions.delete_unattached(before=timezone.now() - KEEP)


@shared_task
def sweep_uploads() -> int:
    """Delete what arrived in parts and was never finished; how many."""
    return actions.delete_forgotten(before=timezone.now() - PAUSE)


@shared_task
def read_words(sha256: str) -> None:
    """Read the words of a content. Repeating it reads nothing twice."""
    actions.extract(sha256=sha256)


@shared_task
def sweep_extracts() -> int:
    """Have contents read that a crash or a dead broker left unread, and forget those that are gone; how many."""
    actions.forget_lost()
    waiting = unread(timezone.now() - PATIENCE, AT_ONCE)
    for sha256 in waiting:
        ring(read_words, sha256)
    return len(waiting)
