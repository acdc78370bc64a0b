"""From an event to one delivery for each person and channel."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from network_portal.notifications import actions, registry, tasks
from network_portal.notifications.models import Delivery, FanOut
from tests.notifications.outbox import mails_of, statuses, submitted


def in_threads(function, count=2):
    """Call the function at the same moment in threads with connections of their own; what each returned."""
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


@pytest.mark.django_db
def test_fan_out_makes_one_delivery_for_each_person_and_channel(make_story):
    story = make_story(("en", "pt-br"))
    event = submitted(story)
    keys = actions.fan_out(event_pk=event.pk)
    rows = Delivery.objects.order_by("recipient__email", "channel")
    assert list(rows.values_list("recipient__email", "channel", "status", "notice")) == [
        ("office0@portal.example", "inbox", "sent", "initiatives.submitted"),
        ("office0@portal.example", "mail", "pending", "initiatives.submitted"),
        ("office1@portal.example", "inbox", "sent", "initiatives.submitted"),
        ("office1@portal.example", "mail", "pending", "initiatives.submitted"),
    ]
    assert keys == sorted(rows.filter(channel="mail").values_list("pk", flat=True))


@pytest.mark.django_db
def test_fan_out_of_a_done_event_does_nothing(make_story):
    event = submitted(make_story())
    actions.fan_out(event_pk=event.pk)
    assert actions.fan_out(event_pk=event.pk) == []
    assert Delivery.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_fan_out_by_two_at_once_happens_once(make_story):
    event = submitted(make_story(("en", "es", "pt-br")))
    results = in_threads(lambda: actions.fan_out(event_pk=event.pk))
    assert sorted(len(keys) for keys in results) == [0, 3]
    assert Delivery.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_fan_out_passes_over_an_event_that_somebody_works_on(make_story):
    event = submitted(make_story())
    with transaction.atomic():
        FanOut.objects.select_for_update().get(pk=event.pk)
        assert in_threads(lambda: actions.fan_out(event_pk=event.pk), 1) == [[]]
    assert len(actions.fan_out(event_pk=event.pk)) == 1


@pytest.mark.django_db
def test_event_without_notices_waits_for_no_fan_out(make_story):
    from initiatives import actions as initiatives

    story = make_story()
    initiatives.edit(
        initiative=story.initiative,
        by=story.holder,
        version=story.initiative.version,
        language="es",
        values={"title": "Otra"},
    )
    assert FanOut.objects.count() == 0


@pytest.mark.django_db
def test_notice_that_fails_holds_up_no_other_event(make_story, monkeypatch, box):
    story = make_story()
    broken = submitted(story)
    from initiatives import actions as initiatives

    initiatives.return_to_state(text=story.initiative, by=story.office[0], remark="Falta la fecha.")

    def fail(event):
        raise ValueError("no recipients")

    monkeypatch.setattr(registry.notice_named("initiatives.submitted"), "recipients", fail)
    tasks.sweep_now(ring=False)
    assert statuses() == [("ar@portal.example", "sent")]
    assert list(FanOut.objects.filter(done_at__isnull=True).values_list("pk", flat=True)) == [broken.pk]


@pytest.fixture
def no_broker(monkeypatch):
    """Nobody listens where the queue is; the pools of the real one are put back afterwards."""
    from network_portal.celery import app

    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)


@pytest.mark.django_db(transaction=True)
def test_broker_that_is_away_costs_neither_the_act_nor_time(make_story, no_broker, box, caplog):
    story = make_story()
    began = time.monotonic()
    submitted(story)
    took = time.monotonic() - began
    story.initiative.refresh_from_db()
    assert story.initiative.status == "submitted"
    assert "fan_out was not queued, the sweep will do it" in caplog.text
    assert took < 3
    tasks.sweep_now(ring=False)
    assert statuses() == [("office0@portal.example", "sent")]
    assert box.addresses == ["office0@portal.example"]


@pytest.mark.django_db(transaction=True)
def test_claim_by_two_at_once_gives_each_mail_to_one(make_story, box):
    keys = mails_of(make_story(("en", "es", "pt-br", "en", "es", "pt-br")))
    results = in_threads(lambda: [d.pk for d in actions.claim(pks=keys)], 3)
    assert sorted(pk for result in results for pk in result) == sorted(keys)


@pytest.mark.django_db(transaction=True)
def test_two_senders_send_each_mail_once(make_story, box):
    from network_portal.notifications import delivery

    keys = mails_of(make_story(("en", "es", "pt-br", "en", "es", "pt-br")))
    assert sum(in_threads(lambda: delivery.send(pks=keys))) == 6
    assert box.addresses == [f"office{n}@portal.example" for n in range(6)]
    assert {status for _address, status in statuses()} == {"sent"}
