"""Two who send the same announcement at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from members import actions
from members.models import Announcement
from network_portal.common.states import WrongState
from network_portal.events.models import Event
from network_portal.notifications.models import FanOut
from tests.factories import AnnouncementFactory, secretary

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(function, count=2):
    """What each of some threads, with connections of their own, got from the function at the same moment."""
    barrier = Barrier(count)

    def run(_number):
        try:
            connection.ensure_connection()
            barrier.wait(10)
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_two_beats_send_what_is_due_once():
    office, now = secretary(), timezone.now()
    for minutes in (1, 2, 3):
        send_at = now + timedelta(minutes=minutes)
        actions.schedule_announcement(announcement=AnnouncementFactory(), by=office, send_at=send_at)
    late = now + timedelta(hours=1)
    assert sum(at_once(lambda: actions.send_due_announcements(at=late))) == 3
    assert (Event.objects.filter(kind="members.announced").count(), FanOut.objects.count()) == (3, 3)


def test_two_who_press_send_send_once():
    office, key = secretary(), AnnouncementFactory().pk

    def press():
        try:
            actions.send_announcement(announcement=Announcement.objects.get(pk=key), by=office)
        except WrongState:
            return "refused"
        return "sent"

    assert sorted(at_once(press)) == ["refused", "sent"]
    assert Event.objects.filter(kind="members.announced").count() == 1
