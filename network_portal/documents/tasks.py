"""What runs in the background for documents."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from . import actions

#: How long an upload may wait for the form it belongs to.
KEEP = timedelta(days=7)


@shared_task
def sweep_unattached() -> int:
    """Delete uploads that were never attached to anything; how many."""
    return actions.delete_unattached(before=timezone.now() - KEEP)
