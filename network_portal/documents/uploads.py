"""Uploads beyond the limit: read to the end, kept nowhere, so that the form can answer beside the field."""

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from . import contents


class TooLargeFile(SimpleUploadedFile):
    """Stands for a file beyond the limit: its name and its real size, but none of its content."""

    def __init__(self, name: str, content_type: str, size: int) -> None:
        super().__init__(name, b"", content_type)
        self.size = size


class LimitedUploadHandler(FileUploadHandler):
    """Stands first in FILE_UPLOAD_HANDLERS and hands a file on to the others only up to the limit.

    The rest is read and dropped: a connection closed half-way would show the browser's own error page and
    lose what was typed in the other fields. In the end a TooLargeFile takes the file's place.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The chunk for the next handler, None once the limit is passed. start: bytes received before."""
        return raw_data if start + len(raw_data) <= contents.MAX_SIZE else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """A TooLargeFile, or None to leave the file to the next handler. file_size: all bytes received."""
        if file_size <= contents.MAX_SIZE:
            return None
        return TooLargeFile(str(self.file_name), str(self.content_type), file_size)
