"""Mails to many readers: what is the same in all of them is put into octets once."""

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
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


def post(mail: Mail, mailbox: Any, meanwhile: Callable[[], None]) -> None:
    """Send over an open connection; raises what it raises. `meanwhile` must raise nothing.

    To an SMTP server the octets go as they are: Django's way there takes each address and mail apart once
    more. While the server is at work on a mail, so is the sender, in `meanwhile`, on the next.
    """
    if mail.common and type(mailbox) is EmailBackend and mailbox.connection:
        _transact(mailbox.connection, _bare(mail.from_email), _bare(mail.to[0]), mail.octets(), meanwhile)
        return
    mail.connection = mailbox
    mail.send()


def _transact(line: smtplib.SMTP, sender: str, to: str, octets: bytes, meanwhile: Callable[[], None]) -> None:
    """What SMTP.sendmail does, and raises, for one address, but for what is done while the server is."""
    line.ehlo_or_helo_if_needed()
    size = [f"size={len(octets)}"] if line.does_esmtp and line.has_extn("size") else []
    code, said = line.mail(sender, size)
    if code != 250:
        _give_up(line, code)
        raise smtplib.SMTPSenderRefused(code, said, sender)
    code, said = line.rcpt(to)
    if code not in (250, 251):
        _give_up(line, code)
        raise smtplib.SMTPRecipientsRefused({to: (code, said)})
    code, said = line.docmd("DATA")
    if code == 354:
        line.send(
            octets.replace(b"\r\n.", b"\r\n..") + (b".\r\n" if octets.endswith(b"\r\n") else b"\r\n.\r\n")
        )
        meanwhile()
        code, said = line.getreply()
    if code != 250:
        _give_up(line, code)
        raise smtplib.SMTPDataError(code, said)


def _give_up(line: smtplib.SMTP, code: int) -> None:
    """Make the connection fit for the next mail, unless the server closes it."""
    if code == 421:
        line.close()
        return
    with suppress(smtplib.SMTPServerDisconnected):
        line.rset()


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
