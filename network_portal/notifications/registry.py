"""Notice: for a kind of event, who is told, with which words, and when it is no longer worth telling."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.utils.translation import override

from network_portal.common.translation import current_language
from network_portal.events.models import Event
from network_portal.notifications.models import Channel

_notices: dict[str, "Notice"] = {}


class Notice:
    """One class for each kind of notice; apps declare theirs in `notices.py` and decorate them with `register`."""

    #: The kind of event it is about, and its own name: `initiatives.submitted`, also its templates' path.
    kind: ClassVar[str]
    name: ClassVar[str]
    #: What the reader sees of it in lists of preferences.
    label: ClassVar[Any]
    channels: ClassVar[tuple[str, ...]] = (Channel.INBOX, Channel.MAIL)
    #: A call to act cannot be switched off.
    calls_to_act: ClassVar[bool] = False
    #: Whether it is for somebody whose account is not open: who is invited has to be told so.
    reaches_inactive: ClassVar[bool] = False
    #: Of several notices of one event the lower goes first: who is named by two is told by the first.
    rank: ClassVar[int] = 0
    #: The subject's statuses while the notice still makes sense; empty: always.
    while_status: tuple[str, ...] = ()

    def recipients(self, event: Event) -> Iterable[Any]:
        """The people to be told, by what is in force now."""
        raise NotImplementedError

    def is_obsolete(self, event: Event) -> bool:
        """Whether the matter was settled before the mail left."""
        return False

    def settled(self, events: list[Event]) -> set[int]:
        """Keys of the events whose matter was settled since: is_obsolete() for many, in few queries.

        For those that have no `while_status`; of these nothing is known to be settled unless a notice says so.
        """
        return set()

    def path(self, event: Event) -> str:
        """Address of the page where the reader can act, in the language that is active."""
        raise NotImplementedError

    def address(self, event: Event) -> str:
        """Where the mail leads; asked for only when it is written, so it may hold what must be kept nowhere."""
        return self.path(event)

    def office_path(self, event: Event) -> str:
        """Address of the page where the secretariat follows the matter; empty where there is none."""
        return ""

    def context(self, event: Event) -> dict[str, Any]:
        """What the templates see: the event, its payload and the actor's office, in the active language."""
        language = current_language()
        return {
            "event": event,
            "payload": {key: _in_language(value, language) for key, value in event.payload.items()},
            "office": event.actor_office.get(language, ""),
            "language": language,
        }

    @property
    def template(self) -> str:
        return "email/" + self.name.replace(".", "/")

    def subject(self, event: Event) -> str:
        """One line in the active language; what the inbox lists."""
        text = render_to_string(f"{self.template}.subject.txt", self.context(event))
        return " ".join(text.split())

    def subject_in(self, event: Event, language: str) -> str:
        with override(language):
            return self.subject(event)


def _in_language(value: Any, language: str) -> Any:
    """A text that is kept by language, in one of them; anything else as it is."""
    return value[language] if isinstance(value, dict) and language in value else value


def register(notice: type[Notice]) -> type[Notice]:
    """Class decorator: makes the notice known under its name."""
    _notices[notice.name] = notice()
    return notice


def notices() -> list[Notice]:
    """All notices, by name."""
    return [_notices[name] for name in sorted(_notices)]


def notices_of(kind: str) -> list[Notice]:
    """The notices of a kind of event, in the order in which they are asked whom they tell."""
    return sorted((notice for notice in _notices.values() if notice.kind == kind), key=lambda n: n.rank)


def notice_named(name: str) -> Notice:
    return _notices[name]
