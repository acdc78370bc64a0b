"""Mails to many readers: what is the same in all of them is put into octets once."""

import re
from email.message import Message
from email.utils import formatdate
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import forbid_multi_line_headers, sanitize_address

#: The headers that differ from reader to reader and from hour to hour.
OWN = ("To", "Date", "Message-ID")
#: An address that a server takes as it is.
PLAIN = re.compile(r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")


class Mail(EmailMultiAlternatives):
    """A mail whose other headers and parts may be given as octets, see common_part()."""

    common: bytes = b""

    def message(self) -> Any:  # type: ignore[override]
        """The mail as backends want it."""
        return Written(self) if self.common else super().message()

    def own_headers(self) -> dict[str, str]:
        """The values of OWN. Raises BadHeaderError, a ValueError, for one of two lines."""
        values = {
            "To": ", ".join(self.to),
            "Date": formatdate(localtime=settings.EMAIL_USE_LOCALTIME),
            "Message-ID": self.extra_headers["Message-ID"],
        }
        return {name: forbid_multi_line_headers(name, value, "utf-8")[1] for name, value in values.items()}

    def octets(self) -> bytes:
        """The whole of a mail that has a common part, as it goes over the line."""
        own = "".join(f"{name}: {value}\r\n" for name, value in self.own_headers().items())
        return own.encode("ascii") + self.common


class Written(Message):
    """A mail that is ready but for its own headers, which can be read from it."""

    def __init__(self, mail: Mail) -> None:
        super().__init__()
        self._octets = mail.octets()
        for name, value in mail.own_headers().items():
            self[name] = value

    def as_bytes(self, unixfrom: bool = False, policy: Any = None, linesep: str = "\n") -> bytes:
        return self._octets if linesep == "\r\n" else self._octets.replace(b"\r\n", linesep.encode())

    def as_string(self, unixfrom: bool = False, maxheaderlen: int = 0, policy: Any = None) -> str:
        return self.as_bytes().decode("utf-8")


def post(mail: Mail, mailbox: Any) -> None:
    """Send over an open connection; raises what it raises.

    To an SMTP server the octets go as they are: Django's way there takes each address and mail apart once more.
    """
    if mail.common and type(mailbox) is EmailBackend and mailbox.connection:
        mailbox.connection.sendmail(_bare(mail.from_email), [_bare(mail.to[0])], mail.octets())
        return
    mail.connection = mailbox
    mail.send()


def _bare(address: str) -> str:
    """An address as the server wants it."""
    return address if PLAIN.fullmatch(address) else _sanitized(address)


@lru_cache(maxsize=100)
def _sanitized(address: str) -> str:
    return sanitize_address(address, "utf-8")


def common_part(mail: Mail) -> bytes:
    """All of a mail but its own headers: the same for every reader of the same letter."""
    message: Any = EmailMultiAlternatives.message(mail)
    for name in OWN:
        del message[name]
    return bytes(message.as_bytes(linesep="\r\n"))
