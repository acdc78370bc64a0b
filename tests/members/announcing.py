"""What the tests of announcements share."""

from typing import Any

from members import actions
from members.models import Announcement
from network_portal.notifications import actions as outbox
from tests.factories import AnnouncementFactory, NetworkFactory

LIST = "/en/office/announcements/"


def typed(**changes: Any) -> dict[str, Any]:
    """The form of a draft in Spanish as a browser sends it."""
    return {
        "language": "es",
        "subject_es": "Reunión de enlace",
        "body_es": "La reunión es el lunes.",
        "subject_pt_br": "",
        "body_pt_br": "",
        "subject_en": "",
        "body_en": "",
        **changes,
    }


def sent(by: Any, **values: Any) -> Announcement:
    """One that was sent, and whose deliveries are written."""
    announcement = AnnouncementFactory(**values)
    event = actions.send_announcement(announcement=announcement, by=by)
    outbox.fan_out(event_pk=event.pk)
    return announcement


def errors_of(answer: Any) -> dict[str, list[str]]:
    """What a page says beside each field."""
    return {name: [str(error) for error in errors] for name, errors in answer.context["form"].errors.items()}


def second_network() -> Any:
    return NetworkFactory(slug="african", is_default=False)
