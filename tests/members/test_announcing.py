"""Announcements: who is told, once, in which words, at which hour; and what is refused."""

import logging
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members import actions, tasks
from members.actions.announcing import NobodyToTell
from members.models import Announcement, Post
from network_portal.common.periods import term, today
from network_portal.common.states import Stale, WrongState
from network_portal.events.actions import recorded
from network_portal.events.models import Event
from network_portal.notifications import actions as outbox
from network_portal.notifications.models import Delivery, FanOut
from tests.factories import (
    AnnouncementFactory,
    NetworkFactory,
    PostFactory,
    focal_point,
    secretary,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return secretary(email="office@portal.example")


def sent(announcement, by):
    """Send it and write its deliveries."""
    event = actions.send_announcement(announcement=announcement, by=by)
    outbox.fan_out(event_pk=event.pk)
    return event


def told():
    return list(
        Delivery.objects.order_by("recipient__email", "channel").values_list("recipient__email", "channel")
    )


def scheduled(by, *, minutes=5, **values):
    announcement = AnnouncementFactory(**values)
    send_at = timezone.now() + timedelta(minutes=minutes)
    return actions.schedule_announcement(announcement=announcement, by=by, send_at=send_at)


def kinds_of(announcement):
    found = Event.objects.about(announcement).order_by("pk")
    return [kind.removeprefix("members.") for kind in found.values_list("kind", flat=True)]


def test_send_tells_each_once_by_each_channel(office):
    focal_point("AR", email="ar@portal.example")
    announcement = AnnouncementFactory()
    event = sent(announcement, office)
    assert told() == [
        ("ar@portal.example", "inbox"),
        ("ar@portal.example", "mail"),
        ("office@portal.example", "inbox"),
        ("office@portal.example", "mail"),
    ]
    stored = Announcement.objects.get(pk=announcement.pk)
    assert (stored.status, stored.sent_at, stored.version) == ("sent", event.at, 2)
    assert kinds_of(announcement) == ["announced"]
    assert (event.actor, event.actor_role, event.payload["subject"]) == (
        office, "secretariat", {"es": "Reunión de enlace"},
    )  # fmt: skip


def test_send_twice_sends_once(office):
    announcement = AnnouncementFactory()
    again = Announcement.objects.get(pk=announcement.pk)
    sent(announcement, office)
    with pytest.raises(WrongState):
        actions.send_announcement(announcement=again, by=office)
    assert (Event.objects.filter(kind="members.announced").count(), FanOut.objects.count()) == (1, 1)


def test_send_by_others_is_refused():
    announcement = AnnouncementFactory()
    abroad = secretary(NetworkFactory(slug="african", is_default=False))
    for person in (focal_point("AR"), abroad):
        with pytest.raises(PermissionDenied):
            actions.send_announcement(announcement=announcement, by=person)
    assert Announcement.objects.get(pk=announcement.pk).status == "draft"


def test_send_of_what_was_changed_since_is_refused(office):
    announcement = AnnouncementFactory()
    with pytest.raises(Stale):
        actions.send_announcement(announcement=announcement, by=office, version=7)
    assert Announcement.objects.get(pk=announcement.pk).status == "draft"


def test_send_to_nobody_is_refused(office):
    announcement = AnnouncementFactory(roles=["focal_point"])
    with pytest.raises(NobodyToTell):
        actions.send_announcement(announcement=announcement, by=office)
    with pytest.raises(NobodyToTell):
        actions.schedule_announcement(
            announcement=announcement, by=office, send_at=timezone.now() + timedelta(hours=1)
        )
    assert Announcement.objects.get(pk=announcement.pk).status == "draft"
    assert not Event.objects.exists()


def test_fan_out_reads_and_writes_in_parts(office, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(outbox, "WRITTEN", 4)
    for number in range(5):
        PostFactory(person__email=f"p{number}@portal.example", network=NetworkFactory())
    event = actions.send_announcement(announcement=AnnouncementFactory(), by=office)
    # savepoint, lock, announcement, states, people, 3 parts of 4 deliveries, mark, release, keys of the mails
    with django_assert_num_queries(11):
        mails = outbox.fan_out(event_pk=event.pk)
    assert (len(mails), Delivery.objects.count()) == (6, 12)


def test_schedule_of_a_moment_that_passed_is_refused(office):
    announcement, at = AnnouncementFactory(), timezone.now()
    for send_at in (at, at - timedelta(minutes=1), at + timedelta(days=400)):
        with pytest.raises(ValidationError) as refused:
            actions.schedule_announcement(announcement=announcement, by=office, send_at=send_at, at=at)
        assert list(refused.value.message_dict) == ["send_at"]
    assert Announcement.objects.get(pk=announcement.pk).status == "draft"


def test_scheduled_goes_at_its_hour_and_once(office):
    announcement = scheduled(office)
    assert actions.send_due_announcements(at=announcement.send_at - timedelta(seconds=1)) == 0
    assert actions.send_due_announcements(at=announcement.send_at) == 1
    assert actions.send_due_announcements(at=announcement.send_at) == 0
    event = Event.objects.get(kind="members.announced")
    assert (event.actor, event.actor_role, event.at) == (office, "secretariat", announcement.send_at)
    assert kinds_of(announcement) == ["announcement_scheduled", "announced"]


def test_what_fell_due_while_nothing_ran_goes_late(office):
    first, second = scheduled(office, minutes=1), scheduled(office, minutes=2)
    late = timezone.now() + timedelta(days=3)
    assert actions.send_due_announcements(at=late) == 2
    assert {Announcement.objects.get(pk=row.pk).sent_at for row in (first, second)} == {late}


def test_task_sends_what_is_due(office):
    announcement = scheduled(office)
    Announcement.objects.filter(pk=announcement.pk).update(send_at=timezone.now())
    tasks.send_due_announcements()
    tasks.send_due_announcements()
    assert Event.objects.filter(kind="members.announced").count() == 1


def test_scheduled_one_is_sent_after_its_writer_left(office):
    secretary(email="other@portal.example")
    announcement = scheduled(office)
    Post.objects.filter(person=office).update(period=term(today() - timedelta(9), today()))
    assert actions.send_due_announcements(at=announcement.send_at) == 1
    event = Event.objects.get(kind="members.announced")
    assert (event.actor, event.actor_role) == (None, "secretariat")
    assert event.actor_office["en"] == "Technical secretariat"
    outbox.fan_out(event_pk=event.pk)
    assert told() == [("other@portal.example", "inbox"), ("other@portal.example", "mail")]


def test_scheduled_one_with_nobody_left_is_held_back(office):
    holder = focal_point("AR")
    announcement = scheduled(office, roles=["focal_point"])
    type(holder).objects.filter(pk=holder.pk).update(is_active=False)
    assert actions.send_due_announcements(at=announcement.send_at) == 0
    stored = Announcement.objects.get(pk=announcement.pk)
    assert (stored.status, stored.send_at, stored.sent_at) == ("draft", None, None)
    outbox.fan_out(event_pk=Event.objects.get(kind="members.announcement_held_back").pk)
    assert told() == [("office@portal.example", "inbox")]


@pytest.fixture
def on_record():
    """Have something done whenever an event is recorded."""
    listeners = []

    def listen(listener):
        listeners.append(listener)
        recorded.connect(listener)

    yield listen
    for listener in listeners:
        recorded.disconnect(listener)


def test_fault_of_one_does_not_stop_the_others(office, caplog, on_record):
    broken, whole = scheduled(office, minutes=1), scheduled(office, minutes=2)

    def fail(event, **_kwargs):
        if event.subject_key == str(broken.pk):
            raise OSError("no disk")

    on_record(fail)
    with caplog.at_level(logging.ERROR):
        assert actions.send_due_announcements(at=whole.send_at) == 1
    assert f"announcement {broken.pk} is due" in caplog.text
    assert Announcement.objects.get(pk=broken.pk).status == "scheduled"


def test_unscheduled_one_is_a_draft_again_and_stays_here(office):
    announcement = scheduled(office)
    send_at = announcement.send_at
    actions.unschedule_announcement(announcement=announcement, by=office)
    assert (announcement.status, announcement.send_at) == ("draft", None)
    assert actions.send_due_announcements(at=send_at) == 0
    assert kinds_of(announcement) == ["announcement_scheduled", "announcement_unscheduled"]


def test_one_put_off_after_it_was_found_waits(office, on_record):
    first, second = scheduled(office, minutes=1), scheduled(office, minutes=2)
    at = second.send_at

    def put_off(event, **_kwargs):
        Announcement.objects.filter(pk=second.pk).update(send_at=at + timedelta(hours=1))

    on_record(put_off)
    assert actions.send_due_announcements(at=at) == 1
    assert Announcement.objects.get(pk=first.pk).status == "sent"
    assert Announcement.objects.get(pk=second.pk).status == "scheduled"
