"""The words of a mail, in its reader's language: subject, text of 72 columns, HTML."""

import re
from textwrap import wrap
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from network_portal.common.translation import current_language
from network_portal.events.models import Event
from network_portal.notifications.mails import Mail, common_part
from network_portal.notifications.models import Channel, Delivery
from network_portal.notifications.registry import Notice, notice_named

COLUMNS = 72


class Letter(NamedTuple):
    """What all readers of a notice in one language get."""

    subject: str
    text: str
    html: str
    language: str


class Letters:
    """The letters of one batch; what is the same for many readers is asked and written once."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, str, str], Letter] = {}
        self._common: dict[Letter, bytes] = {}
        self._obsolete: dict[tuple[int, str], bool] = {}
        self._readers: dict[tuple[int, str], int] = {}

    def is_obsolete(self, delivery: Delivery) -> bool:
        """Whether nobody needs this mail any more: the matter is settled or the account closed."""
        key, notice = (delivery.event_id, delivery.notice), notice_named(delivery.notice)
        if key not in self._obsolete:
            self._obsolete[key] = notice.is_obsolete(delivery.event)
        return self._obsolete[key] or not (delivery.recipient.is_active or notice.reaches_inactive)

    def message(self, delivery: Delivery) -> Mail:
        """The mail of a delivery; its Message-ID is the same at each attempt."""
        letter = self._letter(delivery)
        message = Mail(
            subject=letter.subject,
            body=letter.text,
            to=[delivery.recipient.email],
            headers={
                "Message-ID": f"<{delivery.reference}@{urlsplit(settings.SITE_URL).hostname}>",
                "Content-Language": letter.language,
                "Auto-Submitted": "auto-generated",
            },
        )
        message.attach_alternative(letter.html, "text/html")
        if letter not in self._common:
            self._common[letter] = common_part(message)
        message.common = self._common[letter]
        return message

    def _letter(self, delivery: Delivery) -> Letter:
        key = (delivery.event_id, delivery.notice, delivery.recipient.language)
        if key not in self._letters:
            others = self._count_readers(delivery) - 1
            with override(delivery.recipient.language):
                self._letters[key] = write(notice_named(delivery.notice), delivery.event, others)
        return self._letters[key]

    def _count_readers(self, delivery: Delivery) -> int:
        key = (delivery.event_id, delivery.notice)
        if key not in self._readers:
            same = Delivery.objects.filter(event=delivery.event, notice=delivery.notice)
            self._readers[key] = same.filter(channel=Channel.MAIL).count()
        return self._readers[key]


def write(notice: Notice, event: Event, others: int = 0) -> Letter:
    """A notice of an event in the active language; `others` is how many other people get it."""
    context: dict[str, Any] = notice.context(event) | {
        "subject": notice.subject(event),
        "address": settings.SITE_URL + notice.address(event),
        "calls_to_act": notice.calls_to_act,
        "others": others,
    }
    text = render_to_string(f"{notice.template}.txt", context)
    html = render_to_string(f"{notice.template}.html", context)
    return Letter(context["subject"], wrapped(text), html, current_language())


def wrapped(text: str) -> str:
    """Text in lines of at most 72 columns: quoted lines stay quoted, addresses stay whole."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        quoted = "> " if line.startswith("> ") else ""
        parts = wrap(
            line.removeprefix("> "),
            COLUMNS - len(quoted),
            break_long_words=False,
            break_on_hyphens=False,
        )
        # the two dashes and a blank that mark a signature must keep the blank
        lines += [line] if line == "-- " else [quoted + part for part in parts] or [quoted.strip()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"
