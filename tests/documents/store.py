"""A store that speaks as much of S3 as the portal uses, on loopback: PUT, GET with Range, HEAD, DELETE, by path."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "portal-key"


class Store(ThreadingHTTPServer):
    """Objects by path, and every request that came, as (method, path, range)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.objects: dict[str, bytes] = {}
        self.asked: list[tuple[str, str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """Answers only what is signed with the portal's key: the objects are private."""

    protocol_version = "HTTP/1.1"
    server: Any

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if self._is_signed():
            self.server.objects[self.path] = content
            self._answer(200)

    def do_GET(self) -> None:
        if not self._is_signed():
            return
        content = self.server.objects.get(self.path)
        if content is None:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        elif span := re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", "")):
            first, last = map(int, span.groups())
            part = content[first : last + 1]
            self._answer(206, part, **{"Content-Range": f"bytes {first}-{last}/{len(content)}"})
        else:
            self._answer(200, content)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        if self._is_signed():
            self.server.objects.pop(self.path, None)
            self._answer(204)

    def _is_signed(self) -> bool:
        self.server.asked.append((self.command, self.path, self.headers.get("Range", "")))
        signed = self.headers.get("Authorization", "").startswith(f"AWS4-HMAC-SHA256 Credential={KEY}/")
        if not signed:
            self._answer(403, b"<Error><Code>AccessDenied</Code></Error>")
        return signed

    def _answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {
            "ETag": '"0"',
            "Last-Modified": "Wed, 25 Nov 2026 12:00:00 GMT",
            **headers,
        }.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[Store]:
    """A store that is there until the end of the block."""
    store = Store()
    thread = threading.Thread(target=store.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield store
    finally:
        store.shutdown()
        thread.join()
        store.server_close()
