"""One thing a file; import from here."""

from network_portal.documents.models.documents import Document, path_of
from network_portal.documents.models.extracts import Extract
from network_portal.documents.models.library import LibraryEntry
from network_portal.documents.models.readers import ReadersQuerySet
from network_portal.documents.models.uploads import Upload, UploadPart

__all__ = ["Document", "Extract", "LibraryEntry", "ReadersQuerySet", "Upload", "UploadPart", "path_of"]
