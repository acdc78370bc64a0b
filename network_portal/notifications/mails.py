"""Mails to many readers: what is the same in all of them is put into octets once."""

from email.message import Message
from email.utils import formatdate
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import forbid_multi_line_headers

#: The headers that differ from reader to reader and from hour to hour.
OWN = ("To", "Date", "Message-ID")


class Mail(EmailMultiAlternatives):
    """A mail whose other headers and parts may be given as octets, see common_part()."""

    common: bytes = b""

    def message(self) -> Any:  # type: ignore[override]
        """The mail as backends want it."""
        return Written(self) if self.common else super().message()


class Written(Message):
    """A mail that is ready but for its own headers, which can be read from it."""

    def __init__(self, mail: Mail) -> None:
        super().__init__()
        self._common = mail.common
        for name, value in (
            ("To", ", ".join(mail.to)),
            ("Date", formatdate(localtime=settings.EMAIL_USE_LOCALTIME)),
            ("Message-ID", mail.extra_headers["Message-ID"]),
        ):
            self[name] = forbid_multi_line_headers(name, value, "utf-8")[1]

    def as_bytes(self, unixfrom: bool = False, policy: Any = None, linesep: str = "\n") -> bytes:
        own = "".join(f"{name}: {self[name]}\r\n" for name in OWN).encode("ascii")
        whole = own + self._common
        return whole if linesep == "\r\n" else whole.replace(b"\r\n", linesep.encode())

    def as_string(self, unixfrom: bool = False, maxheaderlen: int = 0, policy: Any = None) -> str:
        return self.as_bytes().decode("utf-8")


def common_part(mail: Mail) -> bytes:
    """All of a mail but its own headers: the same for every reader of the same letter."""
    message: Any = EmailMultiAlternatives.message(mail)
    for name in OWN:
        del message[name]
    return bytes(message.as_bytes(linesep="\r\n"))
