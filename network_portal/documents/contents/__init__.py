"""What a file is, told from its bytes and never from its name. Nothing is unpacked."""

import re
from typing import IO

import filetype

from network_portal.documents.contents.compounds import compound_type
from network_portal.documents.contents.types import (
    CONTENT_TYPES,
    EXTENSIONS,
    LOCKED,
    MACROS,
    TYPES,
    UNKNOWN,
)
from network_portal.documents.contents.zips import ends_as_zip, zip_type

__all__ = [
    "CONTENT_TYPES",
    "EXTENSIONS",
    "LOCKED",
    "MACROS",
    "MAX_SIZE",
    "NAME_LENGTH",
    "TYPES",
    "UNKNOWN",
    "sniff",
]

MAX_SIZE = 25 * 1024 * 1024  # bytes
NAME_LENGTH = 150

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: As far as programs look for what a file is: a browser for a page, a reader for the beginning of a PDF.
_BEGINNING = 1024
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|svg|object|embed)[\s>/]", re.IGNORECASE
)


def sniff(file: IO[bytes]) -> str:
    """The content type, MACROS, LOCKED, or UNKNOWN for anything the portal does not take.

    A file that is two things at once, depending on who opens it, is none that is taken.
    file: open for reading, seekable; its position is back at the start afterwards.
    """
    file.seek(0)
    head = file.read(4096)
    try:
        if head.startswith(_ZIP):
            return UNKNOWN if _is_more_than_it_says(head) else zip_type(file)
        if head.startswith(_OLE):
            return compound_type(file)
        guess = filetype.guess(head)
        found = guess.mime if guess else UNKNOWN
        if EXTENSIONS.get(found) not in ("pdf", "png", "jpg", "webp", "gif"):
            return UNKNOWN
        return UNKNOWN if _is_more_than_it_says(head) or ends_as_zip(file) else found
    finally:
        file.seek(0)


def _is_more_than_it_says(head: bytes) -> bool:
    """Whether what begins as one thing would be shown as a page, or opened as a PDF, by a program that looks on."""
    beginning = head[:_BEGINNING]
    return bool(_PAGE.search(beginning)) or b"%PDF-" in beginning[1:]
