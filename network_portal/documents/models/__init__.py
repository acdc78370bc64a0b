"""One thing a file; import from here."""

from network_portal.documents.models.documents import SEARCHED, Document, path_of, sha256_in
from network_portal.documents.models.extracts import TEXT_LENGTH, Extract, unread
from network_portal.documents.models.library import LibraryEntry
from network_portal.documents.models.readers import ReadersQuerySet
from network_portal.documents.models.uploads import PART_SIZE, Upload, UploadPart

__all__ = [
    "PART_SIZE",
    "SEARCHED",
    "TEXT_LENGTH",
    "Document",
    "Extract",
    "LibraryEntry",
    "ReadersQuerySet",
    "Upload",
    "UploadPart",
    "path_of",
    "sha256_in",
    "unread",
]
