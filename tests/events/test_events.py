"""What happened is a row that nobody changes."""

import pytest
from django.db import DatabaseError, connection, transaction

from network_portal.events.actions import record
from network_portal.events.models import Event
from tests.factories.members import NetworkFactory
from tests.factories.people import focal_point


@pytest.fixture
def event():
    person = focal_point("AR")
    with transaction.atomic():
        return record("members.tested", by=person, subject=person, network=NetworkFactory(), payload={"n": 1})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda event: Event.objects.filter(pk=event.pk).update(kind="other"),
        lambda event: Event.objects.filter(pk=event.pk).delete(),
        lambda event: event.delete(),
        lambda event: event.save(),
        lambda event: _by_hand("UPDATE events_event SET kind = 'other'"),
        lambda event: _by_hand("DELETE FROM events_event"),
    ],
    ids=["queryset update", "queryset delete", "delete", "save", "UPDATE", "DELETE"],
)
def test_event_cannot_be_changed(event, change):
    with pytest.raises(DatabaseError, match="Cannot update or delete rows"), transaction.atomic():
        change(event)
    assert Event.objects.values_list("kind", "payload").get(pk=event.pk) == ("members.tested", {"n": 1})


def _by_hand(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_event_outside_a_transaction_is_refused():
    person = focal_point("AR")
    with pytest.raises(RuntimeError, match=r"members\.tested was recorded outside a transaction"):
        record("members.tested", by=person, subject=person)
    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_event_falls_with_its_act():
    person = focal_point("AR")
    with transaction.atomic():
        record("members.tested", by=person, subject=person)
        transaction.set_rollback(True)
    assert Event.objects.count() == 0


@pytest.mark.django_db
def test_about_finds_what_happened_to_one_record(event):
    other = focal_point("BR")
    with transaction.atomic():
        record("members.tested", by=other, subject=other)
    assert list(Event.objects.about(event.actor)) == [event]
