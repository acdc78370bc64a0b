"""Following, and who is told when it moves."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from initiatives import actions
from initiatives.models import Follow
from network_portal.common.periods import term, today
from network_portal.common.personal import Traces, parts
from network_portal.events import actions as events
from network_portal.events.models import Event
from network_portal.notifications.actions import fan_out
from network_portal.notifications.models import Delivery
from network_portal.notifications.registry import notice_named, notices_of
from tests.factories import (
    CommitmentFactory,
    InitiativeFactory,
    PersonFactory,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return seat_of("PE")


def told(event=None):
    """Who is told by which notice of the last event, by name of the notice."""
    event = event or Event.objects.order_by("-pk").first()
    fan_out(event_pk=event.pk)
    rows = Delivery.objects.filter(event=event).values_list("notice", "recipient").distinct()
    return {(notice, person) for notice, person in rows}


def told_followers(event=None):
    """Of them, the followers."""
    return {row for row in told(event) if ".moved_" in row[0]}


def follow(what, by, seat):
    return actions.follow(what=what, network=seat.network, by=by)


@pytest.mark.parametrize("what", ["initiative", "commitment", "state"])
def test_followers_are_told_when_it_moves(seat, what):
    of = InitiativeFactory(seat=seat, submitted=True)
    commitment = CommitmentFactory(seat=seat, published=True, initiatives=[of])
    reader, office = advisor(), secretary()
    things = {"initiative": of, "commitment": commitment, "state": seat.ministry.state}
    follow(things[what], reader, seat)
    actions.approve(text=of, by=office)
    assert told_followers() == {("initiatives.moved_published", reader.pk)}


def test_followers_of_something_else_are_not_told(seat):
    of = InitiativeFactory(seat=seat, submitted=True)
    reader = advisor()
    follow(CommitmentFactory(seat=seat, published=True), reader, seat)
    follow(CommitmentFactory(seat=seat, draft=True, initiatives=[of]), reader, seat)
    follow(seat_of("AR").ministry.state, reader, seat)
    actions.approve(text=of, by=secretary())
    assert told_followers() == set()


def test_who_is_told_anyway_is_told_once_and_the_actor_never(seat):
    holder, office = focal_point("PE"), secretary()
    of = InitiativeFactory(seat=seat, submitted=True)
    for person in (holder, office):
        follow(seat.ministry.state, person, seat)
    actions.approve(text=of, by=office)
    assert told() == {("initiatives.published", holder.pk)}
    assert Delivery.objects.count() == 2  # inbox and mail


def test_followers_are_told_no_more_once_their_access_ended(seat):
    reader = focal_point("AR")
    follow(seat.ministry.state, reader, seat)
    of = InitiativeFactory(seat=seat, published=True)
    event = record(of)
    assert ("initiatives.moved_milestone_done", reader.pk) in told(event)
    reader.appointments.update(period=term(today() - timedelta(300), today()))
    assert told(record(of)) == set()


def record(of, kind="initiatives.milestone_done"):
    from django.db import transaction

    with transaction.atomic():
        return events.record(
            kind, by=None, subject=of, network=of.network, state=of.state,
            payload={"title": "Título", "institution": {"es": "Ministerio"}},
        )  # fmt: skip


@pytest.mark.parametrize("status", ["draft", "submitted", "archived"])
def test_nothing_is_told_of_what_is_not_public(seat, status):
    of = InitiativeFactory(seat=seat, **{status: True})
    follow(seat.ministry.state, advisor(), seat)
    assert told(record(of)) == set()


def test_what_the_secretariat_said_is_not_told_to_followers(seat):
    of = InitiativeFactory(seat=seat, submitted=True)
    actions.approve(text=of, by=secretary(), remark="Solo para el Estado.")
    event = Event.objects.order_by("-pk").first()
    notice = notice_named("initiatives.moved_published")
    assert set(notice.context(event)["payload"]) == {"title", "number", "institution"}


def test_reason_of_a_revision_is_told(seat):
    row = CommitmentFactory(seat=seat, published=True)
    actions.revise_target(
        commitment=row, after=row.made_on + timedelta(days=9), reason="Cambio.", by=secretary(),
        version=row.version,
    )  # fmt: skip
    event = Event.objects.order_by("-pk").first()
    context = notice_named("initiatives.moved_target_revised").context(event)
    assert (context["payload"]["remark"], context["day"]) == ("Cambio.", row.made_on + timedelta(days=9))


def test_followers_come_last_of_those_told():
    assert [n.name for n in notices_of("initiatives.published")] == [
        "initiatives.published", "initiatives.moved_published",
    ]  # fmt: skip


def test_following_twice_is_following_once(seat):
    reader, row = advisor(), CommitmentFactory(seat=seat, published=True)
    assert follow(row, reader, seat) == follow(row, reader, seat)
    assert actions.unfollow(what=row, network=seat.network, by=reader) is True
    assert actions.unfollow(what=row, network=seat.network, by=reader) is False
    assert Follow.objects.count() == 0


def test_who_takes_no_part_follows_nothing(seat):
    row = CommitmentFactory(seat=seat, published=True)
    with pytest.raises(PermissionDenied):
        follow(row, PersonFactory(), seat)


def test_follows_are_listed_with_the_left_off_and_the_hidden_gone(client, seat):
    reader = advisor()
    shown = CommitmentFactory(seat=seat, published=True)
    follow(shown, reader, seat)
    follow(InitiativeFactory(seat=seat, archived=True, title_es="Oculta"), reader, seat)
    follow(seat.ministry.state, reader, seat)
    client.force_login(reader)
    html = client.get("/es/follows/").content.decode()
    assert shown.statement_es in html
    assert "Oculta" not in html
    client.post(f"/es/follows/commitment/{shown.pk}/", {"do": "unfollow", "next": "/es/follows/"})
    assert shown.statement_es not in client.get("/es/follows/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_follows_query_count(client, seat, rows, django_assert_num_queries):
    reader = advisor()
    for _number in range(rows):
        follow(CommitmentFactory(seat=seat, published=True), reader, seat)
        follow(InitiativeFactory(seat=seat, published=True), reader, seat)
    client.force_login(reader)
    with django_assert_num_queries(7):
        client.get("/es/follows/")


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        ("published", "commitment", 302), ("draft", "commitment", 404), ("submitted", "commitment", 403),
        ("published", "meeting", 404),
    ],
)  # fmt: skip
def test_follow_by_the_button(client, seat, status, kind, code):
    row = CommitmentFactory(seat=seat, **{status: True})
    client.force_login(advisor())
    response = client.post(f"/es/follows/{kind}/{row.pk}/", {"do": "follow"})
    assert response.status_code == code
    assert Follow.objects.count() == (code == 302)


def test_follow_leads_nowhere_else(client, seat):
    row = CommitmentFactory(seat=seat, published=True)
    client.force_login(advisor())
    response = client.post(f"/es/follows/commitment/{row.pk}/", {"next": "https://evil.example/"})
    assert response["Location"] == f"/es/commitments/{row.pk}/"


def test_follows_are_personal_data_and_go_with_the_person(seat):
    reader = advisor()
    follow(seat.ministry.state, reader, seat)
    part = next(part for part in parts() if part.name == "commitments")
    table = next(table for table in part.held_about(reader) if table.name == "follows")
    assert [row[1] for row in table] == [seat.ministry.state.name]
    part.erase(Traces.of(reader, [reader.name]))
    assert Follow.objects.count() == 0


def test_follow_keeps_since_when():
    seat, reader, at = seat_of("PE"), advisor(), timezone.now() - timedelta(days=2)
    row = actions.follow(what=seat.ministry.state, network=seat.network, by=reader, at=at)
    assert row.since == at
