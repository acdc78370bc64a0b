"""Sending the outbox's mails: many on one connection, each to be told apart from the others when one fails."""

import logging
import smtplib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection

from network_portal.notifications.actions import claim, mark_sent, postpone, renew, settle
from network_portal.notifications.letters import Letters
from network_portal.notifications.mails import Mail, post
from network_portal.notifications.models import Delivery, DeliveryStatus
from network_portal.notifications.unawaited import Unawaited

logger = logging.getLogger(__name__)

#: What a server says of this one mail, as against a fault of the server or of the way to it.
ABOUT_THE_MAIL = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


def send(*, pks: Iterable[int]) -> int:
    """Claim and send these mails; how many left. A fault of one does not stop the others."""
    waiting = claim(pks=pks)
    if not waiting:
        return 0
    sent, claimed = 0, monotonic()
    mailbox = get_connection()
    with _quick_commits(), Unawaited().open() as behind:
        desk = Desk()
        try:
            while waiting:
                if monotonic() - claimed >= settings.OUTBOX_LEASE / 3:
                    claimed, waiting = monotonic(), renew(deliveries=waiting)
                if waiting:
                    delivery, *waiting = waiting
                    sent += _send_one(delivery, waiting[:1], desk, mailbox, behind)
        finally:
            _drop(mailbox)
    return sent


class Desk:
    """Where mails are written: the next one already while the server takes the one before."""

    def __init__(self) -> None:
        self._letters = Letters()
        self._ahead: tuple[int, Mail | Exception | None] | None = None

    def begin(self, deliveries: Iterable[Delivery]) -> None:
        """Write these ahead, one at most; a fault is kept for who takes the mail."""
        for delivery in deliveries:
            try:
                self._ahead = (delivery.pk, self._write(delivery))
            except Exception as error:
                self._ahead = (delivery.pk, error)

    def take(self, delivery: Delivery) -> Mail | None:
        """The mail of a delivery; None where nobody needs it. Raises what writing it raised."""
        ahead, self._ahead = self._ahead, None
        if ahead is None or ahead[0] != delivery.pk:
            return self._write(delivery)
        if isinstance(ahead[1], Exception):
            raise ahead[1]
        return ahead[1]

    def _write(self, delivery: Delivery) -> Mail | None:
        return None if self._letters.is_obsolete(delivery) else self._letters.message(delivery)


@contextmanager
def _quick_commits() -> Iterator[None]:
    """Let PostgreSQL answer before its disk does, for the marks only.

    A worker that is killed loses nothing by it; a database host that loses power may forget the last
    half second of marks, whose mails are then sent again under the same Message-ID.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def _send_one(
    delivery: Delivery, following: list[Delivery], desk: Desk, mailbox: Any, behind: Unawaited
) -> bool:
    try:
        message = desk.take(delivery)
    except Exception as error:
        logger.exception("delivery %s could not be written", delivery.pk)
        postpone(delivery=delivery, error=repr(error))
        return False
    if message is None:
        settle(delivery=delivery, status=DeliveryStatus.OBSOLETE)
        return False
    try:
        mailbox.open()  # does nothing when it is open
        post(message, mailbox, lambda: desk.begin(following))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        _after(error, delivery, mailbox)
        return False
    mark_sent(delivery=delivery, behind=behind)
    return True


def _after(error: Exception, delivery: Delivery, mailbox: Any) -> None:
    """A server's 5xx for a mail is final; all else passes, and leaves a connection in an unknown state."""
    if isinstance(error, ABOUT_THE_MAIL) and _code(error) >= 500:
        settle(delivery=delivery, status=DeliveryStatus.FAILED, error=repr(error))
        return
    _drop(mailbox)
    postpone(delivery=delivery, error=repr(error))


def _code(error: Any) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return min(code for code, _text in error.recipients.values())
    return int(error.smtp_code)


def _drop(mailbox: Any) -> None:
    """Forget a connection; the next mail opens a new one."""
    with suppress(OSError, smtplib.SMTPException):
        mailbox.close()
    mailbox.connection = None
