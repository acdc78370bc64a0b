"""The inbox: what a person was told, and no one else's."""

import pytest
from django.urls import reverse

from initiatives.states import Status
from network_portal.events.models import Event
from network_portal.notifications import actions, registry
from network_portal.notifications.models import Delivery
from network_portal.notifications.queries import settled
from tests.factories.initiatives import InitiativeFactory
from tests.factories.people import secretary
from tests.notifications.outbox import submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(make_story, client):
    """A secretariat of two who were told of a submission; the first is signed in."""
    story = make_story(("en", "pt-br"))
    actions.fan_out(event_pk=submitted(story).pk)
    client.force_login(story.office[0])
    story.notice = Delivery.objects.get(recipient=story.office[0], channel="inbox")
    return story


def inbox_url(language="en"):
    from django.utils.translation import override

    with override(language):
        return reverse("inbox")


def test_inbox_needs_a_sign_in(client):
    assert client.get("/en/inbox/").headers["Location"] == "/en/account/login/?next=/en/inbox/"


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_inbox_shows_the_subject_in_the_pages_language(told, client, language):
    response = client.get(f"/{language}/inbox/")
    (entry,) = response.context["entries"]
    from network_portal.notifications.registry import notice_named

    event = told.notice.event
    assert entry.subject == notice_named("initiatives.submitted").subject_in(event, language)
    assert entry.path == f"/{language}/office/review/{told.initiative.pk}/"
    page = response.content.decode()
    assert "Alerta &lt;temprana&gt; &amp; respuesta" in page
    assert "<temprana>" not in page


def test_inbox_shows_no_notice_of_somebody_else(told, client):
    client.force_login(told.holder)
    assert client.get("/en/inbox/").context["entries"] == []


def test_read_by_get_writes_nothing(told, client):
    assert client.get("/en/inbox/read/", {"notice": told.notice.pk}).status_code == 405
    client.get("/en/inbox/")
    told.notice.refresh_from_db()
    assert told.notice.read_at is None


def test_open_marks_read_and_leads_to_the_place_to_act(told, client):
    response = client.post(
        "/en/inbox/read/", {"notice": told.notice.pk, "open": "1", "next": "https://evil.example"}
    )
    assert response.headers["Location"] == f"/en/office/review/{told.initiative.pk}/"
    told.notice.refresh_from_db()
    assert told.notice.read_at is not None


def test_mark_one_as_read_comes_back_to_its_page(told, client):
    response = client.post("/en/inbox/read/", {"notice": told.notice.pk, "page": "2"})
    assert response.headers["Location"] == "/en/inbox/?page=2"
    assert Delivery.objects.inbox_of(told.office[0]).unread().count() == 0


def test_mark_all_as_read_leaves_others_alone(told, client):
    client.post("/en/inbox/read/", {"all": "1"})
    assert Delivery.objects.inbox_of(told.office[0]).unread().count() == 0
    assert Delivery.objects.inbox_of(told.office[1]).unread().count() == 1


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 30])
def test_read_of_what_is_not_there_is_404(told, client, key):
    assert client.post("/en/inbox/read/", {"notice": key}).status_code == 404


def test_read_of_somebody_elses_notice_is_404(told, client):
    other = Delivery.objects.get(recipient=told.office[1], channel="inbox")
    assert client.post("/en/inbox/read/", {"notice": other.pk}).status_code == 404
    other.refresh_from_db()
    assert other.read_at is None


def test_inbox_that_is_empty_says_what_will_come(client):
    client.force_login(secretary())
    assert "There are no notices yet" in client.get("/en/inbox/").content.decode()


def test_inbox_has_25_a_page(told, client):
    more(told, 26)
    response = client.get("/en/inbox/")
    assert len(response.context["entries"]) == 25
    assert len(client.get("/en/inbox/?page=2").context["entries"]) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_inbox_costs_the_same_for_one_notice_and_for_three(told, client, django_assert_num_queries, count):
    more(told, count - 1)
    with django_assert_num_queries(QUERIES):
        assert len(client.get("/en/inbox/").context["entries"]) == count


def test_call_to_act_is_done_once_the_matter_is_settled(told, client):
    from initiatives import actions as initiatives

    assert "<span>Asks you to act</span>" in client.get("/en/inbox/").content.decode()
    told.initiative.refresh_from_db()
    initiatives.return_to_state(text=told.initiative, by=told.office[1], remark="Add the year.")
    page = client.get("/en/inbox/").content.decode()
    assert "<span>Done</span>" in page
    assert "Asks you to act" not in page


@pytest.mark.parametrize("status", [*Status.values, "discarded"])
def test_settled_is_what_the_notices_call_obsolete(told, status):
    subject = InitiativeFactory(seat=told.seat, **{status: True}) if status != "discarded" else None
    event = Event(subject_label="initiatives.initiative", subject_key=str(subject.pk if subject else 0))
    asking = [notice for notice in registry.notices() if notice.calls_to_act and notice.while_status]
    deliveries = [
        Delivery(pk=number, notice=notice.name, event=event) for number, notice in enumerate(asking, start=1)
    ]
    obsolete = {d.pk for d in deliveries if registry.notice_named(d.notice).is_obsolete(event)}
    assert settled(deliveries) == obsolete


def test_title_in_another_language_is_marked_and_labelled(told, client):
    page = client.get("/en/inbox/").content.decode()
    marked = '<span lang="es">Alerta &lt;temprana&gt; &amp; respuesta</span>'
    assert f'<h3 class="mt-1">To review: {marked} (' in page
    assert "<span>In Spanish</span>" in page


def test_title_in_the_pages_language_is_not_marked(told, client):
    page = client.get("/es/inbox/").content.decode()
    assert '<span lang="es">' not in page
    assert "En español" not in page


def more(told, count):
    """So many more submissions that the office is told of."""
    from initiatives import actions as initiatives

    for _n in range(count):
        draft = InitiativeFactory(seat=told.seat, created_by=told.holder)
        initiatives.submit(text=draft, by=told.holder)
        actions.fan_out(event_pk=Event.objects.filter(kind="initiatives.submitted").latest("pk").pk)


# session, user, unread in the menu, appointments, posts, network, count, page, statuses, unread on the page
QUERIES = 10
