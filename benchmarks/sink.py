"""An SMTP server that takes every mail and remembers which: `python -m benchmarks.sink`.

It prints its port, then one line of JSON for each order on its input (`report`, `samples`); it ends with its input.
"""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from deploy.places import ROOT

SAMPLES = 30


class Receipts:
    """aiosmtpd's handler: counts mails by their Message-ID and Content-Language."""

    def __init__(self) -> None:
        self.references: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.bytes = 0
        self._samples: list[tuple[str, str]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        headers = headers_of(content)
        self.references[headers.get("message-id", "")] += 1
        self.languages[headers.get("content-language", "")] += 1
        self.bytes += len(content)
        if len(self._samples) < SAMPLES:
            self._samples.append((envelope.rcpt_tos[0], content.decode("latin-1")))
        return "250 OK"

    def report(self) -> dict[str, Any]:
        """What came since the last report: mails, different ones, bytes, and mails by language."""
        found = {
            "mails": self.references.total(),
            "different": len(self.references),
            "bytes": self.bytes,
            "languages": dict(self.languages),
        }
        self.references.clear()
        self.languages.clear()
        self.bytes = 0
        return found

    def samples(self) -> list[tuple[str, str]]:
        """The first mails that came: recipient, and the octets as latin-1."""
        return self._samples


def headers_of(content: bytes) -> dict[str, str]:
    """Names (in lower case) and values of a mail's headers; folded lines are not joined."""
    head = content.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].decode("utf-8", "replace")
    pairs = (line.split(":", 1) for line in head.split("\n") if ":" in line and line[0] not in " \t")
    return {name.lower(): value.strip() for name, value in pairs}


class Sink:
    """The server in a process of its own; use as a context manager, `port` is where it listens."""

    port: int

    def __enter__(self) -> "Sink":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.sink"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._read())
        return self

    def __exit__(self, *exc: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def report(self) -> dict[str, Any]:
        """What came since the last report; see Receipts.report."""
        return self._order("report")

    def samples(self) -> list[tuple[str, bytes]]:
        """The first mails that came: recipient and octets."""
        return [(recipient, content.encode("latin-1")) for recipient, content in self._order("samples")]

    def _order(self, name: str) -> Any:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{name}\n")
        self._process.stdin.flush()
        return json.loads(self._read())

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


async def serve() -> None:
    """Listen on a free port of this machine until the input ends."""
    receipts = Receipts()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(receipts, hostname="localhost", loop=loop, enable_SMTPUTF8=True), "127.0.0.1", 0
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    answers = {b"report": receipts.report, b"samples": receipts.samples}
    while order := await orders.readline():
        print(json.dumps(answers[order.strip()]()), flush=True)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
