"""Keeping the words of files, so that a search finds them."""

from celery import current_app
from django.db import transaction
from django.utils import timezone

from network_portal.documents.models import Document, Extract
from network_portal.documents.reading import read_words
from network_portal.notifications.actions import ring

#: The task that reads one content; called by its name, since tasks call actions and not the other way round.
READ = "network_portal.documents.tasks.read_words"


def ask_for_words(document: Document) -> None:
    """Have the queue read a content, once it is stored, unless that was done before."""
    if not Extract.objects.filter(sha256=document.sha256).exists():
        sha256 = document.sha256
        transaction.on_commit(lambda: ring(current_app.signature(READ), sha256), robust=True)


def extract(*, sha256: str) -> Extract | None:
    """Read the words of a content and keep them; None where no document has it, or it was read before.

    The reading happens outside of any transaction of its own, in a program that can be stopped: see reading.
    """
    document = Document.objects.filter(sha256=sha256).first()
    if document is None or Extract.objects.filter(sha256=sha256).exists():
        return None
    status, text = read_words(document)
    with transaction.atomic():
        # Of two who read the same at once, the second finds the first one's row.
        row, _new = Extract.objects.get_or_create(
            sha256=sha256, defaults={"text": text, "status": status, "extracted_at": timezone.now()}
        )
        return row


def forget_lost() -> int:
    """Delete the words of contents whose last document went while they were read; how many."""
    _all, deleted = Extract.objects.of_nothing().delete()
    return deleted.get(Extract._meta.label, 0)
