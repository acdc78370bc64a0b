"""Exactly who is told of what, and when it is no longer worth telling."""

import pytest
from django.utils.translation import override

from initiatives import actions
from initiatives.states import CommentKind
from members.states import Capacity
from network_portal.events.models import Event
from network_portal.notifications.registry import notice_named, notices_of
from tests.factories import InitiativeFactory, NetworkFactory, advisor, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """Everybody who could be told, and those who must not be."""
    return {
        "principal": focal_point("AR"),
        "alternate": focal_point("AR", capacity=Capacity.ALTERNATE),
        "acting": focal_point("AR", capacity=Capacity.ACTING),
        "defence": focal_point("AR", kind="defence"),
        "brazil": focal_point("BR"),
        "former": focal_point("PE", past=True),
        "secretary": secretary(),
        "second secretary": secretary(),
        "advisor": advisor(),
        "inactive": secretary(is_active=False),
        "elsewhere": secretary(network=NetworkFactory(slug="african", is_default=False)),
    }


def told(people):
    """Notice -> who is told of the last event."""
    event = Event.objects.latest("pk")
    names = {person.pk: name for name, person in people.items()}
    return {
        notice.name.removeprefix("initiatives."): {names[p.pk] for p in notice.recipients(event)}
        for notice in notices_of(event.kind)
    }


def text(**status):
    return InitiativeFactory(seat=seat_of("AR"), **status)


def test_submitted_tells_the_secretariat_and_the_colleagues(people):
    actions.submit(text=text(), by=people["principal"])
    assert told(people) == {
        "submitted": {"secretary", "second secretary"},
        "submitted_by_colleague": {"alternate", "acting"},
    }


def test_clearance_asked_tells_who_can_clear(people):
    actions.submit(text=text(), by=people["alternate"])
    assert told(people) == {"clearance_asked": {"principal", "acting"}}


def test_sent_back_tells_the_others_of_the_seat(people):
    actions.send_back(text=text(in_clearance=True), by=people["principal"], remark="Corrija.")
    assert told(people) == {"sent_back": {"alternate", "acting"}}


def test_returned_tells_the_seat(people):
    actions.return_to_state(text=text(submitted=True), by=people["secretary"], remark="Corrija.")
    assert told(people) == {"returned": {"principal", "alternate", "acting"}}


def test_published_tells_the_seat(people):
    actions.approve(text=text(submitted=True), by=people["secretary"])
    assert told(people) == {"published": {"principal", "alternate", "acting"}, "moved_published": set()}


def test_returned_for_a_vacant_seat_goes_to_foreign_affairs(people):
    vacant = InitiativeFactory(seat=seat_of("AR", "justice"), submitted=True)
    actions.return_to_state(text=vacant, by=people["secretary"], remark="Corrija.")
    assert told(people) == {"returned": {"principal", "alternate", "acting"}}


def test_clearance_of_a_vacant_seat_s_text_is_asked_of_foreign_affairs(people):
    vacant = InitiativeFactory(seat=seat_of("AR", "justice"))
    actions.submit(text=vacant, by=people["alternate"])
    assert told(people) == {"clearance_asked": {"principal", "acting"}}
    actions.send_back(text=vacant, by=people["principal"], remark="Corrija.")
    assert told(people) == {"sent_back": {"alternate", "acting"}}


def test_returned_where_the_state_has_nobody_goes_to_the_secretariat(people):
    vacant = InitiativeFactory(seat=seat_of("PE"), submitted=True)
    actions.return_to_state(text=vacant, by=people["secretary"], remark="Corrija.")
    assert told(people) == {"returned": {"secretary", "second secretary"}}


def test_remark_of_the_state_tells_the_secretariat(people):
    said = {"kind": CommentKind.REMARK, "body": "Ya está.", "language": "es"}
    actions.comment(text=text(submitted=True), by=people["defence"], **said)
    assert told(people) == {"remarked": {"secretary", "second secretary"}}


def test_remark_of_the_secretariat_tells_the_seat(people):
    said = {"kind": CommentKind.REMARK, "body": "Falta la fecha.", "language": "es"}
    actions.comment(text=text(submitted=True), by=people["secretary"], **said)
    assert told(people) == {"remarked": {"principal", "alternate", "acting"}}


def test_advice_tells_the_seat_and_the_secretariat_and_no_advisor(people):
    said = {"kind": CommentKind.ADVICE, "body": "Conviene medirlo.", "language": "es"}
    actions.comment(text=text(published=True), by=people["advisor"], **said)
    assert told(people) == {
        "advised": {"principal", "alternate", "acting", "secretary", "second secretary"}
    }  # fmt: skip


@pytest.mark.parametrize("verb", ["withdraw"])
def test_quiet_acts_tell_nobody(people, verb):
    status = {"withdraw": "submitted"}[verb]
    by = people["principal"] if verb == "withdraw" else people["secretary"]
    getattr(actions, verb)(text=text(**{status: True}), by=by)
    assert told(people) == {}


def test_call_to_review_is_obsolete_once_the_text_was_decided_on(people):
    initiative = text()
    actions.submit(text=initiative, by=people["principal"])
    event, notice = Event.objects.latest("pk"), notice_named("initiatives.submitted")
    assert notice.is_obsolete(event) is False
    actions.approve(text=initiative, by=people["secretary"])
    assert notice.is_obsolete(event) is True


def test_news_of_a_publication_never_get_obsolete(people):
    initiative = text(submitted=True)
    actions.approve(text=initiative, by=people["secretary"])
    event = Event.objects.latest("pk")
    actions.archive(text=initiative, by=people["secretary"])
    assert notice_named("initiatives.published").is_obsolete(event) is False


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("submitted", "/pt-br/office/review/{}/"),
        ("submitted_by_colleague", "/pt-br/initiatives/{}/"),
        ("clearance_asked", "/pt-br/initiatives/{}/"),
        ("sent_back", "/pt-br/initiatives/{}/edit/"),
        ("returned", "/pt-br/initiatives/{}/#next"),
        ("published", "/pt-br/initiatives/{}/"),
        ("remarked", "/pt-br/initiatives/{}/"),
        ("advised", "/pt-br/initiatives/{}/"),
    ],
)
def test_path_leads_to_where_the_reader_can_act(people, name, path):
    initiative = text()
    actions.submit(text=initiative, by=people["principal"])
    with override("pt-br"):
        assert notice_named(f"initiatives.{name}").path(Event.objects.latest("pk")) == path.format(
            initiative.pk
        )
