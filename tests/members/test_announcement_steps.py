"""Sending, scheduling and deleting announcements by their pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Announcement
from network_portal.events.models import Event
from tests.factories import (
    AnnouncementFactory,
    focal_point,
    secretary,
)
from tests.members.announcing import LIST, errors_of, second_network, typed

pytestmark = pytest.mark.django_db


def test_send_asks_once_and_says_to_how_many(client, office):
    focal_point("AR")
    row = AnnouncementFactory()
    page = client.get(f"{LIST}{row.pk}/send/").content.decode()
    assert "Send it to 2 people?" in page
    assert "This cannot be undone." in page
    assert not Event.objects.exists()
    assert client.post(f"{LIST}{row.pk}/send/", {"version": 1}).headers["Location"] == f"{LIST}{row.pk}/"
    assert Announcement.objects.get(pk=row.pk).status == "sent"


def test_send_twice_answers_409_and_sends_once(client, office):
    row = AnnouncementFactory()
    answers = [client.post(f"{LIST}{row.pk}/send/", {"version": 1}).status_code for _time in range(2)]
    assert answers == [302, 409]
    assert Event.objects.filter(kind="members.announced").count() == 1


@pytest.mark.parametrize("version", ["", "7", "x"])
@pytest.mark.parametrize("step", ["send", "delete"])
def test_step_on_another_version_than_was_read_answers_409(client, office, step, version):
    row = AnnouncementFactory()
    assert client.post(f"{LIST}{row.pk}/{step}/", {"version": version}).status_code == 409
    assert Announcement.objects.get(pk=row.pk).status == "draft"


def test_schedule_reads_the_hour_in_the_zone_of_the_portal(client, office, settings):
    row = AnnouncementFactory()
    later = timezone.localtime() + timedelta(days=2)
    data = {"send_at": f"{later:%Y-%m-%dT%H:%M}", "version": 1}
    assert client.post(f"{LIST}{row.pk}/schedule/", data).status_code == 302
    stored = Announcement.objects.get(pk=row.pk)
    assert (stored.status, stored.send_at) == ("scheduled", later.replace(second=0, microsecond=0))
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert f"at {later:%H:%M} (Buenos Aires)" in page
    assert client.post(f"{LIST}{row.pk}/unschedule/").status_code == 302
    assert Announcement.objects.get(pk=row.pk).status == "draft"


@pytest.mark.parametrize(
    ("send_at", "said"),
    [
        ("2020-01-01T10:00", "This moment has passed. Choose a later one."),
        ("9999-12-31T23:59", "This is more than a year ahead. Check the date."),
        ("", "Choose a date and a time."),
        ("tomorrow", "Choose a date and a time."),
    ],
)
def test_schedule_refuses_beside_the_field(client, office, send_at, said):
    row = AnnouncementFactory()
    answer = client.post(f"{LIST}{row.pk}/schedule/", {"send_at": send_at, "version": 1})
    assert (answer.status_code, errors_of(answer)) == (200, {"send_at": [said]})
    assert Announcement.objects.get(pk=row.pk).status == "draft"


def test_delete_asks_and_deletes(client, office):
    row = AnnouncementFactory()
    assert "Delete this draft?" in client.get(f"{LIST}{row.pk}/delete/").content.decode()
    assert client.post(f"{LIST}{row.pk}/delete/", {"version": 1}).headers["Location"] == LIST
    assert not Announcement.objects.exists()


@pytest.mark.parametrize("step", ["edit", "send", "schedule", "unschedule", "delete"])
def test_no_step_by_others(client, step):
    row = AnnouncementFactory()
    data = typed(version=1, send_at="2030-01-01T10:00")
    for person, status in ((focal_point("AR"), 403), (secretary(second_network()), 404)):
        client.force_login(person)
        assert client.post(f"{LIST}{row.pk}/{step}/", data).status_code == status
    assert (Announcement.objects.get(pk=row.pk).version, Event.objects.count()) == (1, 0)
