"""Sending: what becomes of a mail when the server, the way or the matter fails."""

from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives import actions as initiatives
from network_portal.notifications import actions, delivery, tasks
from network_portal.notifications.models import Delivery
from tests.notifications.outbox import mails_of, statuses, submitted
from tests.notifications.postbox import DROP

pytestmark = pytest.mark.django_db


def mail_to(number):
    return Delivery.objects.get(recipient__email=f"office{number}@portal.example", channel="mail")


def test_mails_leave_on_one_connection_each_once(make_story, box):
    assert delivery.send(pks=mails_of(make_story(("en", "es", "pt-br")))) == 3
    assert box.addresses == [f"office{n}@portal.example" for n in range(3)]
    assert box.greeted == 1
    assert {status for _address, status in statuses()} == {"sent"}


def test_mail_speaks_its_readers_language(make_story, box):
    delivery.send(pks=mails_of(make_story(("en", "es", "pt-br"))))
    found = {str(mail["To"]): (mail["Content-Language"], _address(mail)) for mail in box.mails}
    pk = Delivery.objects.first().event.subject_key
    assert found == {
        "office0@portal.example": ("en", f"/en/office/review/{pk}/"),
        "office1@portal.example": ("es", f"/es/office/review/{pk}/"),
        "office2@portal.example": ("pt-br", f"/pt-br/office/review/{pk}/"),
    }


def _address(mail):
    from django.conf import settings

    lines = mail.get_body(("plain",)).get_content().splitlines()
    return next(line for line in lines if line.startswith(settings.SITE_URL)).removeprefix(settings.SITE_URL)


@pytest.mark.parametrize("reply", ["451 busy, come again", "421 closing"])
def test_passing_refusal_is_tried_again_with_growing_pauses(make_story, box, reply):
    keys = mails_of(make_story(("en", "es")))
    box.answers["office0@portal.example"] = [reply, reply]
    now = timezone.now()
    assert delivery.send(pks=keys) == 1
    waiting = mail_to(0)
    assert (waiting.status, waiting.attempts) == ("pending", 1)
    first = (waiting.next_at - now).total_seconds()
    Delivery.objects.filter(pk=waiting.pk).update(next_at=now)
    delivery.send(pks=keys)
    again = mail_to(0)
    assert (again.status, again.attempts) == ("pending", 2)
    second = (again.next_at - now).total_seconds()
    assert (round(first / 60), round(second / 60)) == (1, 2)
    assert box.addresses == ["office1@portal.example"]


def test_mail_is_given_up_after_the_last_attempt(make_story, box):
    keys = mails_of(make_story())
    box.answers["office0@portal.example"] = ["451 busy"] * 9
    for _attempt in range(actions.MAX_ATTEMPTS):
        Delivery.objects.update(next_at=timezone.now() - timedelta(seconds=1))
        delivery.send(pks=keys)
    given_up = mail_to(0)
    assert (given_up.status, given_up.attempts) == ("failed", 8)
    assert "451" in given_up.error


def test_final_refusal_fails_at_once_and_the_others_go(make_story, box):
    keys = mails_of(make_story(("en", "es", "en")))
    box.answers["office0@portal.example"] = ["550 no such mailbox"]
    box.data_answers["office1@portal.example"] = ["554 refused as spam"]
    assert delivery.send(pks=keys) == 1
    assert statuses() == [
        ("office0@portal.example", "failed"),
        ("office1@portal.example", "failed"),
        ("office2@portal.example", "sent"),
    ]
    assert "no such mailbox" in mail_to(0).error


def test_connection_cut_within_a_batch_leaves_no_mail_behind(make_story, box):
    keys = mails_of(make_story(("en", "es", "en", "es")))
    box.answers["office1@portal.example"] = [DROP]
    assert delivery.send(pks=keys) == 3
    assert statuses()[1] == ("office1@portal.example", "pending")
    tasks.sweep_now(ring=False, at=timezone.now() + timedelta(minutes=2))
    Delivery.objects.filter(status="pending").update(next_at=timezone.now())
    tasks.sweep_now(ring=False)
    assert box.addresses == [f"office{n}@portal.example" for n in range(4)]


def test_server_that_is_away_postpones_all(make_story, box, settings):
    keys = mails_of(make_story(("en", "es")))
    settings.EMAIL_PORT = 1
    assert delivery.send(pks=keys) == 0
    assert {status for _address, status in statuses()} == {"pending"}


def test_refused_sign_in_to_the_server_fails_no_mail(make_story, box, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", "wrong"
    assert delivery.send(pks=mails_of(make_story())) == 0
    assert statuses() == [("office0@portal.example", "pending")]


def test_message_id_is_the_same_at_each_attempt(make_story, box):
    keys = mails_of(make_story())
    delivery.send(pks=keys)
    Delivery.objects.filter(pk__in=keys).update(status="pending", done_at=None, claimed_at=None)
    delivery.send(pks=keys)
    assert len(box.mails) == 2
    assert len({mail["Message-ID"] for mail in box.mails}) == 1


def test_settled_matter_is_not_mailed(make_story, box):
    story = make_story(("en", "es"))
    keys = mails_of(story)
    initiatives.approve(text=story.initiative, by=story.office[0])
    assert delivery.send(pks=keys) == 0
    assert statuses() == [("office0@portal.example", "obsolete"), ("office1@portal.example", "obsolete")]
    assert box.mails == []


def test_closed_account_is_not_mailed(make_story, box):
    story = make_story(("en", "es"))
    keys = mails_of(story)
    type(story.holder).objects.filter(pk=story.office[0].pk).update(is_active=False)
    assert delivery.send(pks=keys) == 1
    assert statuses() == [("office0@portal.example", "obsolete"), ("office1@portal.example", "sent")]


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_letter_that_cannot_be_written_stops_no_other(make_story, box, monkeypatch, broken):
    from network_portal.notifications import letters

    write = letters.write

    def fail_in_english(notice, event, others):
        from django.utils.translation import get_language

        if get_language() == "en":
            raise LookupError("no words")
        return write(notice, event, others)

    monkeypatch.setattr(letters, "write", fail_in_english)
    languages = ["es", "es", "es"]
    languages[broken] = "en"
    assert delivery.send(pks=mails_of(make_story(languages))) == 2
    expected = [(f"office{n}@portal.example", "pending" if n == broken else "sent") for n in range(3)]
    assert statuses() == expected
    assert "no words" in mail_to(broken).error


def test_abandoned_claim_is_freed_after_the_lease_and_not_before(make_story, box, settings):
    actions.claim(pks=mails_of(make_story()))
    at = timezone.now()
    assert actions.release_abandoned(at=at) == 0
    assert actions.release_abandoned(at=at + timedelta(seconds=settings.OUTBOX_LEASE + 1)) == 1
    assert statuses() == [("office0@portal.example", "pending")]


def test_mail_that_stops_its_sender_every_time_is_given_up(make_story, settings):
    keys = mails_of(make_story())
    actions.claim(pks=keys)
    Delivery.objects.filter(pk__in=keys).update(attempts=actions.MAX_ATTEMPTS)
    later = timezone.now() + timedelta(seconds=settings.OUTBOX_LEASE + 1)
    assert actions.release_abandoned(at=later) == 0
    assert statuses() == [("office0@portal.example", "failed")]


def test_sender_that_lost_its_claim_marks_nothing(make_story):
    keys = mails_of(make_story())
    (slow,) = actions.claim(pks=keys)
    Delivery.objects.filter(pk__in=keys).update(claimed_at=timezone.now() + timedelta(minutes=5))
    actions.settle(delivery=slow, status="failed", error="too late")
    actions.postpone(delivery=slow, error="too late")
    assert statuses() == [("office0@portal.example", "claimed")]


@pytest.mark.django_db(transaction=True)
def test_slow_sender_and_sweep_send_each_mail_once(make_story, box, settings):
    settings.OUTBOX_LEASE = 0  # a claim is renewed before every mail, and freed by every sweep
    keys = mails_of(make_story(("en", "es", "pt-br")))
    swept = []

    def sweep_meanwhile(_address):
        from django.db import connection

        if not swept:
            swept.append(True)
            later = timezone.now() + timedelta(seconds=1)
            Delivery.objects.filter(pk__in=keys[1:], status="claimed").update(claimed_at=later)
        connection.close()

    box.before_taking = sweep_meanwhile
    assert delivery.send(pks=keys) == 1
    assert box.addresses == ["office0@portal.example"]
    assert [status for _address, status in statuses()] == ["sent", "claimed", "claimed"]


def test_retry_sends_a_failed_mail_once_more(make_story, box, django_capture_on_commit_callbacks):
    story = make_story()
    keys = mails_of(story)
    box.answers["office0@portal.example"] = ["550 no such mailbox"]
    delivery.send(pks=keys)
    assert actions.retry(delivery=mail_to(0), by=story.office[0]) is True
    assert actions.retry(delivery=mail_to(0), by=story.office[0]) is False
    assert delivery.send(pks=keys) == 1
    assert statuses() == [("office0@portal.example", "sent")]


def test_dispatch_outbox_does_what_the_sweep_does(make_story, box, capsys):
    from django.core.management import call_command

    submitted(make_story(("en", "es")))
    call_command("dispatch_outbox")
    assert capsys.readouterr().out == "2 taken up, 0 failed in all\n"
    assert box.addresses == ["office0@portal.example", "office1@portal.example"]
    call_command("dispatch_outbox")
    assert capsys.readouterr().out == "0 taken up, 0 failed in all\n"
    assert len(box.mails) == 2


def test_sweep_that_no_worker_took_is_given_up(settings):
    assert settings.CELERY_BEAT_SCHEDULE["sweep-outbox"]["options"] == {"expires": 30}
