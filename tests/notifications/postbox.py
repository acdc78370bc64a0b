"""A real SMTP server in a thread of the test: keeps what it takes, and fails where it is told to."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.controller import Controller

DROP = "drop"


class Postbox:
    """`mails`: taken messages in order. `answers[address]`: what the next tries to reach it get, then 250.

    An answer is an SMTP reply to RCPT, or DROP: the connection is cut after the message was sent, untaken.
    """

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: dict[str, list[str]] = defaultdict(list)
        self.data_answers: dict[str, list[str]] = defaultdict(list)
        self.greeted = 0
        self.hostname, self.port = "127.0.0.1", 0
        #: Cleared, the server stalls at the first address of each connection; `reached` tells that one is there.
        self.open = threading.Event()
        self.open.set()
        self.reached = threading.Event()
        #: Called with the address before a message is taken.
        self.before_taking: Any = None

    @property
    def url(self) -> str:
        return f"smtp://{self.hostname}:{self.port}"

    @property
    def addresses(self) -> list[str]:
        return sorted(str(mail["To"]) for mail in self.mails)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.greeted += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        self.reached.set()
        while not self.open.is_set():
            await asyncio.sleep(0.01)
        if self.answers[address] and self.answers[address][0] != DROP:
            return self.answers[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if self.answers[address]:
            self.answers[address].pop(0)
            server.transport.abort()
            return "421 cut"
        if self.data_answers[address]:
            return self.data_answers[address].pop(0)
        if self.before_taking:
            await asyncio.get_running_loop().run_in_executor(None, self.before_taking, address)
        self.mails.append(
            BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(envelope.content)
        )
        return "250 taken"


class _AnyPort(Controller):
    """Listens on a port that the system gives."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def postbox() -> Iterator[Postbox]:
    """A server that runs until the block ends."""
    box = Postbox()
    controller = _AnyPort(box, hostname=box.hostname, port=0)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        box.open.set()
        controller.stop()
