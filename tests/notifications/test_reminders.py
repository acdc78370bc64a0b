"""What is due is told once, however often and by how many it is found."""

from datetime import datetime

import pytest
from django.conf import settings
from django.utils import timezone

from network_portal.events.models import Event
from network_portal.notifications import reminders, tasks
from network_portal.notifications.reminders import Due, last_passed, remind
from tests.factories import NetworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def finders(monkeypatch):
    """No finders but the test's own."""
    own: dict[str, object] = {}
    monkeypatch.setattr(reminders, "_finders", own)
    return own


def due(mark):
    network = NetworkFactory()
    return Due(
        "members.seat_vacated", mark, subject=network, network=network, state=None, payload={"n": mark}
    )


def test_due_is_recorded_once_by_the_portal_itself(finders):
    finders["one"] = lambda at: [due("a"), due("b")]
    at = timezone.now()
    assert [remind(at=at), remind(at=at)] == [2, 0]
    found = Event.objects.order_by("pk").values_list("kind", "actor", "once", "at")
    assert list(found) == [("members.seat_vacated", None, mark, at) for mark in "ab"]


def test_finder_that_fails_does_not_stop_the_others(finders):
    def failing(at: datetime):
        yield due("before")
        raise RuntimeError("no")

    finders |= {"a": failing, "b": lambda at: [due("after")]}
    remind()
    assert set(Event.objects.values_list("once", flat=True)) == {"before", "after"}


def test_task_reminds_of_what_is_due_now(finders):
    asked = []
    finders["one"] = lambda at: asked.append(at) or []
    before = timezone.now()
    tasks.remind()
    assert before <= asked[0] <= timezone.now()


def test_reminders_come_every_hour_and_do_not_pile_up():
    entry = settings.CELERY_BEAT_SCHEDULE["remind"]
    assert (entry["task"], entry["schedule"]) == (tasks.remind.name, 3600)
    assert entry["options"] == {"expires": 3600}


@pytest.mark.parametrize(
    ("days", "step"), [(-31, None), (-30, -30), (-1, -30), (0, 0), (29, 0), (30, 30), (999, 30)]
)
def test_last_passed(days, step):
    assert last_passed((-30, 0, 30), days) == step
