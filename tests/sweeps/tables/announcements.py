"""Announcements to an audience: a draft, one that waits for its hour, and one sent to the focal points of Argentina."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from members import actions
from network_portal.notifications.actions import fan_out
from tests.factories import AnnouncementFactory, StateFactory

#           visitor, own, alternate, neighbour, other, advisor, secretariat, former, administrator, outsider
TABLE = {
    "announcement": ">...--.---",
    "announcement draft": ">---------",
    "office_announcements": ">xxxxx.--.",
    "office_announcement_new": ">xxxxx.--.",
    "office_announcement": ">xxxxx.---",
    "office_announcement sent": ">xxxxx.---",
    "office_announcement_edit": ">xxxxx.---",
    "office_announcement_edit sent": ">xxxxx/---",
    "office_announcement_send": ">xxxxx.---",
    "office_announcement_send sent": ">xxxxx/---",
    "office_announcement_schedule": ">xxxxx.---",
    "office_announcement_schedule scheduled": ">xxxxx/---",
    "office_announcement_unschedule": "pppppppppp",
    "office_announcement_delete": ">xxxxx.---",
    "office_announcement_delete scheduled": ">xxxxx/---",
    "office_announcement_progress": ">xxxxx.---",
}


def arguments(world: Any) -> dict[str, list[Any]]:
    """What addresses need to be asked at all."""
    office = world.people["secretariat"]
    draft, scheduled, sent = (AnnouncementFactory(network=world.network) for _ in range(3))
    sent.roles = ["focal_point"]
    sent.states.add(StateFactory(iso2="AR"))
    sent.save()
    later = timezone.now() + timedelta(days=1)
    actions.schedule_announcement(announcement=scheduled, by=office, send_at=later)
    fan_out(event_pk=actions.send_announcement(announcement=sent, by=office).pk)
    found = {}
    for row in TABLE:
        name, _sep, status = row.partition(" ")
        rows = {"": draft, "draft": draft, "sent": sent, "scheduled": scheduled}
        found[row] = [
            rows[
                "sent" if name in ("announcement", "office_announcement_progress") and not status else status
            ].pk
        ]
    del found["office_announcements"], found["office_announcement_new"]
    return found
