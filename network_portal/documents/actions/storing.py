"""Storing documents, and clearing away what nobody uses."""

import hashlib
from datetime import datetime
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage
from django.db import connection, transaction
from django.utils import timezone

from network_portal.documents import validation
from network_portal.documents.actions.extracts import ask_for_words
from network_portal.documents.models import Document, Extract, path_of, sha256_in


@transaction.atomic
def store(*, file: File, by: Any, language: str = "") -> Document:
    """Check an uploaded file and keep it; validation.Refused if the portal does not take it.

    language: code of the language the text is in, if known. The same content is stored once.
    """
    checked = validation.check(file)
    document = Document(
        sha256=_sha256(file),
        name=checked.name,
        size=file.size,
        content_type=checked.content_type,
        language=language,
        uploaded_by=by,
    )
    path = path_of(document)
    _hold(path)
    _keep(document.file.storage, path, file)
    document.file.name = path
    document.save(force_insert=True)
    ask_for_words(document)
    return document


def delete_unattached(*, before: datetime) -> int:
    """Delete documents uploaded before that moment that no record refers to; how many.

    Each in a transaction of its own, so that one that cannot be deleted does not keep the others.
    """
    keys = list(Document.objects.unattached(before).values_list("pk", flat=True))
    return sum(delete_if_unattached(key=key, before=before) for key in keys)


@transaction.atomic
def delete_if_unattached(*, key: int, before: datetime | None = None) -> bool:
    """Delete a document, uploaded before that moment where it is given, that no record refers to; whether it was."""
    # Whoever attaches the document needs its row; with the row locked, what is unattached now stays so.
    if not Document.objects.select_for_update().filter(pk=key).exists():
        return False
    document = Document.objects.unattached(before or timezone.now()).filter(pk=key).first()
    if document is None:
        return False
    storage, path = document.file.storage, path_of(document)
    _hold(path)
    document.delete()
    if not Document.objects.filter(file=path).exists():
        transaction.on_commit(lambda: _discard(storage, path))
    return True


@transaction.atomic
def _discard(storage: Storage, path: str) -> None:
    """Delete a stored file, and what was read in it, unless somebody uploaded the same content in the meantime."""
    _hold(path)
    if not Document.objects.filter(file=path).exists():
        storage.delete(path)
        Extract.objects.filter(sha256=sha256_in(path)).delete()


def _keep(storage: Storage, path: str, file: File) -> None:
    """Write the content unless it is there; a file that a crash left half written is written again."""
    if storage.exists(path):
        if storage.size(path) == file.size:
            return
        storage.delete(path)
    file.seek(0)
    storage.save(path, file)


def _sha256(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _hold(path: str) -> None:
    """Keep others from storing or deleting this content until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [path])
