"""Tickets: how a page names a file that was uploaded before its form is sent, so that only who uploaded it can."""

from collections.abc import Iterable
from typing import Any

from django.core.signing import BadSignature, Signer

from .models import Document

_signer = Signer(salt="documents.ticket")


def ticket(document: Document) -> str:
    """The document's key, signed for the person who uploaded it."""
    return _signer.sign(f"{document.uploaded_by_id}.{document.pk}")


def redeem(tickets: Iterable[str], by: Any) -> tuple[list[Document], int]:
    """The documents that tickets of this person stand for, and how many of the tickets stand for none.

    A ticket of somebody else, a forged one and one whose file was swept away are all worth nothing.
    """
    given = list(dict.fromkeys(tickets))
    keys = [key for one in given if (key := _key(one, by)) is not None]
    found = Document.objects.filter(pk__in=keys, uploaded_by=by).in_bulk() if keys else {}
    documents = [found[key] for key in dict.fromkeys(keys) if key in found]
    return documents, len(given) - len(documents)


def _key(given: str, by: Any) -> int | None:
    try:
        owner, _dot, key = _signer.unsign(given).partition(".")
    except BadSignature:
        return None
    return int(key) if owner == str(by.pk) else None
