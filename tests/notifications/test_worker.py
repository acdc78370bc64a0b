"""The outbox with a real worker process, which is killed where it hurts most."""

import os

import pytest

from network_portal.notifications import tasks
from network_portal.notifications.models import Delivery
from tests.notifications.outbox import statuses, submitted
from tests.notifications.workers import start_worker, test_database_url, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker_on(box, tmp_path):
    """Starts workers on the test's database, broker and mail server."""
    from network_portal.celery import app

    app.control.purge()

    def start(lease=180):
        return start_worker(
            database_url=test_database_url(),
            broker=os.environ["CELERY_BROKER_URL"],
            email_url=box.url,
            lease=lease,
            log=tmp_path / "worker.log",
        )

    yield start
    app.control.purge()


def test_submission_reaches_each_reader_once_by_the_worker(make_story, box, worker_on):
    story = make_story(("en", "es", "pt-br"))
    with worker_on():
        submitted(story)
        wait_until(lambda: {status for _address, status in statuses()} == {"sent"})
    assert box.addresses == [f"office{n}@portal.example" for n in range(3)]


def test_worker_killed_between_submission_and_mail_loses_and_doubles_nothing(make_story, box, worker_on):
    story = make_story(("en", "es"))
    box.open.clear()
    with worker_on(lease=1) as first:
        submitted(story)
        assert box.reached.wait(30)
        first.kill()
    assert statuses() == [("office0@portal.example", "claimed"), ("office1@portal.example", "claimed")]
    assert box.mails == []
    box.open.set()
    with worker_on(lease=1):
        wait_until(lambda: tasks.sweep.delay() and _all_sent(), every=0.25)
        tasks.sweep.delay()
        settled = Delivery.objects.filter(channel="mail").values_list("status", "attempts")
        assert sorted(settled) == [("sent", 2), ("sent", 2)]
    assert box.addresses == ["office0@portal.example", "office1@portal.example"]


def test_worker_that_was_away_finds_the_submission_by_the_sweep(make_story, box, worker_on):
    from network_portal.celery import app

    submitted(make_story())
    app.control.purge()  # the broker forgot: only the database knows
    with worker_on():
        tasks.sweep.delay()
        wait_until(_all_sent)
    assert box.addresses == ["office0@portal.example"]


def _all_sent():
    return {status for _address, status in statuses()} == {"sent"}
