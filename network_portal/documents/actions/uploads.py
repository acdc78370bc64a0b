"""Taking a file in parts: each is kept as it comes, and the whole is checked like any other file."""

import re
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.utils import timezone

from network_portal.documents import contents
from network_portal.documents.actions.storing import store
from network_portal.documents.models import PART_SIZE, Document, Upload, UploadPart
from network_portal.documents.validation import Refused

#: How many files one person may have under way at a time.
AT_ONCE = 20


class TooLarge(Exception):
    """More bytes than the portal takes in a file, or than were announced, or than one part may have."""


class TooMany(Exception):
    """The person has as many files under way as one may have."""


class Elsewhere(Exception):
    """The part begins where the upload is not; `received` says where it is."""

    def __init__(self, received: int) -> None:
        super().__init__(f"the upload stands at {received}")
        self.received = received


@transaction.atomic
def begin(*, name: str, size: int, by: Any, at: datetime | None = None) -> Upload:
    """An upload of a file of `size` bytes, of which nothing is there yet.

    Raises TooLarge and TooMany; ValueError for a size that no file has.
    """
    if size <= 0:
        raise ValueError("no file has that size")
    if size > contents.MAX_SIZE:
        raise TooLarge
    # Of two that begin at once the second waits, so that both are counted.
    get_user_model()._base_manager.select_for_update(no_key=True).get(pk=by.pk)
    if Upload.objects.filter(by=by).under_way().count() >= AT_ONCE:
        raise TooMany
    at = at or timezone.now()
    shown = re.sub(r"[\x00-\x1f]", " ", name)[-255:]
    return Upload.objects.create(by=by, name=shown, size=size, started_at=at, moved_at=at)


def receive(*, upload: Upload, start: int, content: bytes, at: datetime | None = None) -> Upload:
    """Keep a part; with the last one the file becomes a document.

    Raises Elsewhere when `start` is not where the upload stands, TooLarge, and Refused when the whole is not taken:
    the upload is given up then.
    """
    try:
        return _receive(upload, start, content, at or timezone.now())
    except Refused:
        give_up(upload=upload)
        raise


@transaction.atomic
def give_up(*, upload: Upload) -> None:
    """Forget an upload and its parts; a document that it became stays."""
    Upload.objects.filter(pk=upload.pk).delete()


@transaction.atomic
def delete_forgotten(*, before: datetime) -> int:
    """Delete the uploads of which nothing arrived since that moment, finished ones too; how many."""
    _all, deleted = Upload.objects.still_since(before).delete()
    return deleted.get(Upload._meta.label, 0)


@transaction.atomic
def _receive(upload: Upload, start: int, content: bytes, at: datetime) -> Upload:
    current: Upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if start != current.received:
        raise Elsewhere(current.received)
    if len(content) > PART_SIZE or start + len(content) > current.size:
        raise TooLarge
    if content:
        UploadPart.objects.create(upload=current, start=start, content=content)
        current.received += len(content)
    current.moved_at = at
    if current.received == current.size and current.document is None:
        current.document = _kept(current)
        current.parts.all().delete()
    current.save(update_fields=["received", "moved_at", "document"])
    return current


def _kept(upload: Upload) -> Document:
    """The document that the parts make together."""
    with TemporaryUploadedFile(upload.name, "", upload.size, None) as file:
        for content in (
            upload.parts.order_by("start").values_list("content", flat=True).iterator(chunk_size=4)
        ):
            file.write(content)
        file.seek(0)
        return store(file=file, by=upload.by)
