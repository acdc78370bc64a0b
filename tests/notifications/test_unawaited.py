"""Statements that are not waited for: carried out, and their faults not lost."""

import pytest
from django.db import IntegrityError, connection

from network_portal.notifications.models import Delivery
from network_portal.notifications.unawaited import Unawaited
from tests.notifications.outbox import mails_of, statuses

pytestmark = pytest.mark.django_db(transaction=True)

FAIL = b"UPDATE notifications_delivery SET status = 'failed', done_at = now(), error = $1 WHERE id = $2"
BREAK = b"UPDATE notifications_delivery SET status = $1 WHERE id = $2"


def test_statements_are_carried_out_in_order(make_story):
    first, second = mails_of(make_story(("en", "es")))
    with Unawaited().open() as behind:
        behind.run(FAIL, ("«raro» & 100 %s", first))
        behind.run(FAIL, ("two", second))
    assert list(Delivery.objects.filter(status="failed").order_by("pk").values_list("error", flat=True)) == [
        "«raro» & 100 %s",
        "two",
    ]


def test_other_query_waits_for_its_turn_and_sees_the_outcome(make_story):
    (key,) = mails_of(make_story())
    with Unawaited().open() as behind:
        behind.run(FAIL, ("", key))
        assert statuses() == [("office0@portal.example", "failed")]


@pytest.mark.parametrize("next_step", ["statement", "query", "end"])
def test_fault_is_raised_by_what_comes_next(make_story, next_step):
    (key,) = mails_of(make_story())

    def break_a_rule():
        with Unawaited().open() as behind:
            behind.run(BREAK, ("nonsense", key))
            if next_step == "statement":
                behind.run(FAIL, ("", key))
            if next_step == "query":
                statuses()

    with pytest.raises(IntegrityError, match="delivery_"):
        break_a_rule()
    assert connection.is_usable()
    assert statuses() == [("office0@portal.example", "pending")]
