"""Sending the outbox's mails: many on one connection, each rendered in its reader's language."""

import logging
import smtplib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection
from django.template.loader import render_to_string
from django.utils.translation import override

from network_portal.common.translation import current_language
from network_portal.notifications.actions import claim, postpone, settle
from network_portal.notifications.models import Delivery, DeliveryStatus
from network_portal.notifications.registry import Notice, notice_named

logger = logging.getLogger(__name__)


def send(*, pks: Iterable[int]) -> int:
    """Claim and send these mails; how many left. A fault of one does not stop the others."""
    claimed = claim(pks=pks)
    if not claimed:
        return 0
    sent = 0
    with _quick_commits():
        mailbox = get_connection()
        try:
            for delivery in claimed:
                sent += _send_one(delivery, mailbox)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                mailbox.close()
    return sent


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


def _send_one(delivery: Delivery, mailbox: Any) -> bool:
    notice = notice_named(delivery.notice)
    if not delivery.recipient.is_active or notice.is_obsolete(delivery.event):
        settle(delivery=delivery, status=DeliveryStatus.OBSOLETE)
        return False
    try:
        message = compose(delivery, notice)
        message.connection = mailbox
        mailbox.open()  # does nothing when it is open
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        _after_refusal(delivery, refusal)
        return False
    except (smtplib.SMTPException, OSError) as error:
        _drop(mailbox)
        postpone(delivery=delivery, error=repr(error))
        return False
    except Exception as error:
        logger.exception("delivery %s could not be composed", delivery.pk)
        postpone(delivery=delivery, error=repr(error))
        return False
    settle(delivery=delivery, status=DeliveryStatus.SENT)
    return True


def _after_refusal(delivery: Delivery, refusal: smtplib.SMTPRecipientsRefused) -> None:
    """A server's 5xx for the address is final, its 4xx is not."""
    code, _text = next(iter(refusal.recipients.values()))
    if code >= 500:
        settle(delivery=delivery, status=DeliveryStatus.FAILED, error=repr(refusal))
    else:
        postpone(delivery=delivery, error=repr(refusal))


def _drop(mailbox: Any) -> None:
    """Forget a connection in an unknown state; the next mail opens a new one."""
    with suppress(OSError, smtplib.SMTPException):
        mailbox.close()
    mailbox.connection = None


def compose(delivery: Delivery, notice: Notice) -> EmailMultiAlternatives:
    """The mail of a delivery: text and HTML in the recipient's language, with an address to act at."""
    event = delivery.event
    with override(delivery.recipient.language):
        context = notice.context(event) | {
            "recipient": delivery.recipient,
            "address": settings.SITE_URL + notice.path(event),
            "site_url": settings.SITE_URL,
            "calls_to_act": notice.calls_to_act,
            "language": current_language(),
            "subject": notice.subject(event),
        }
        message = EmailMultiAlternatives(
            subject=context["subject"],
            body=render_to_string(f"{notice.template}.txt", context),
            to=[delivery.recipient.email],
            headers={
                "Message-ID": f"<{delivery.reference}@{urlsplit(settings.SITE_URL).hostname}>",
                "Content-Language": context["language"],
                "Auto-Submitted": "auto-generated",
            },
        )
        message.attach_alternative(render_to_string(f"{notice.template}.html", context), "text/html")
    return message
