"""Where contents lie: on disk, or in an S3-compatible store; and how a part of one is read without the rest."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from django.core.files.storage import Storage
from storages.backends.s3 import S3Storage

from network_portal.documents import contents

CHUNK = 64 * 1024


class PrivateS3Storage(S3Storage):
    """A bucket that nobody but the portal reads; settings come from `env.documents_storage`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **settings,
            querystring_auth=False,
            default_acl=None,
            # A path is the hash of its content: what lies there already is the same.
            file_overwrite=True,
            max_memory_size=2 * 1024 * 1024,
            # Whatever the portal takes is small enough to travel in one request.
            transfer_config=TransferConfig(multipart_threshold=contents.MAX_SIZE + 1, use_threads=False),
            client_config=Config(
                s3={"addressing_style": settings.get("addressing_style", "path")},
                signature_version="s3v4",
                # A page that waits for a store that is away holds a worker.
                connect_timeout=5,
                read_timeout=30,
                retries={"total_max_attempts": 3, "mode": "standard"},
                # Not every store knows the newer sums; each content has its SHA-256 here anyway.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """There is none: every download asks the portal whether its reader may have the file."""
        raise NotImplementedError("Documents are handed out by the portal alone.")

    def stream(self, name: str, first: int, last: int) -> Iterator[bytes]:
        """The bytes from `first` to `last`, both included, as they come in."""
        key = self._normalize_name(name)
        answer = self.bucket.Object(key).get(Range=f"bytes={first}-{last}")
        with closing(answer["Body"]) as body:
            yield from body.iter_chunks(CHUNK)


def stream(storage: Storage, name: str, first: int, last: int) -> Iterator[bytes]:
    """The bytes of a stored file from `first` to `last`, both included, chunk by chunk."""
    if isinstance(storage, PrivateS3Storage):
        yield from storage.stream(name, first, last)
        return
    with storage.open(name, "rb") as file:
        file.seek(first)
        left = last - first + 1
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
