"""The buttons of an initiative's page."""

import pytest
from django.contrib.messages import get_messages

from initiatives.models import Initiative
from initiatives.states import Status
from members.states import Capacity
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, advisor, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db


def url(text, verb):
    return f"/es/initiatives/{text.pk}/{verb}/"


def status_of(text):
    return Initiative.objects.get(pk=text.pk).status


@pytest.mark.parametrize(
    ("before", "verb", "who", "after"),
    [
        ("draft", "submit", lambda: focal_point("AR"), Status.SUBMITTED),
        ("in_clearance", "clear", lambda: focal_point("AR"), Status.SUBMITTED),
        ("in_clearance", "withdraw", lambda: focal_point("AR", capacity=Capacity.ALTERNATE), Status.DRAFT),
        ("submitted", "withdraw", lambda: focal_point("AR"), Status.DRAFT),
        ("published", "archive", secretary, Status.ARCHIVED),
        ("archived", "restore", secretary, Status.PUBLISHED),
    ],
)
def test_move_changes_the_status_and_says_so(client, before, verb, who, after):
    text = InitiativeFactory(seat=seat_of("AR"), **{before: True})
    client.force_login(who())
    response = client.post(url(text, verb), {"version": text.version, "remark": "Lo pidió el Estado."})
    assert (response.status_code, response["Location"]) == (302, f"/es/initiatives/{text.pk}/")
    assert status_of(text) == after
    assert len(list(get_messages(response.wsgi_request))) == 1


def test_submit_by_an_alternate_asks_for_clearance(client):
    focal_point("AR")
    text = InitiativeFactory(seat=seat_of("AR"))
    client.force_login(focal_point("AR", capacity=Capacity.ALTERNATE))
    client.post(url(text, "submit"), {"version": text.version})
    assert status_of(text) == Status.IN_CLEARANCE


def test_submit_of_an_incomplete_text_leads_to_its_form(client):
    text = InitiativeFactory(seat=seat_of("AR"), summary_es="a" * 80)
    client.force_login(focal_point("AR"))
    response = client.post(url(text, "submit"), {"version": text.version})
    assert (response.status_code, response["Location"]) == (302, f"/es/initiatives/{text.pk}/edit/")
    assert "120" in str(next(iter(get_messages(response.wsgi_request))))
    assert status_of(text) == Status.DRAFT


def test_submit_of_what_somebody_changed_meanwhile_is_a_conflict(client):
    text = InitiativeFactory(seat=seat_of("AR"), version=5)
    client.force_login(focal_point("AR"))
    assert client.post(url(text, "submit"), {"version": 4}).status_code == 409
    assert (status_of(text), Event.objects.count()) == (Status.DRAFT, 0)


def test_send_back_wants_a_remark_and_keeps_the_form_open(client):
    text = InitiativeFactory(seat=seat_of("AR"), in_clearance=True)
    client.force_login(focal_point("AR"))
    response = client.post(url(text, "send_back"), {"remark": " "})
    assert response.status_code == 200
    html = response.content.decode()
    assert '<details class="mt-2" open>' in html
    assert 'class="error"' in html
    assert status_of(text) == Status.IN_CLEARANCE
    client.post(url(text, "send_back"), {"remark": "Falta el público."})
    assert status_of(text) == Status.RETURNED


@pytest.mark.parametrize("remark", ["", "Corrija."])
def test_send_back_by_an_alternate_is_refused(client, remark):
    text = InitiativeFactory(seat=seat_of("AR"), in_clearance=True)
    client.force_login(focal_point("AR", capacity=Capacity.ALTERNATE))
    assert client.post(url(text, "send_back"), {"remark": remark}).status_code == 403
    assert (status_of(text), Event.objects.count()) == (Status.IN_CLEARANCE, 0)


@pytest.mark.parametrize("remark", ["", "Corrija."])
def test_send_back_of_what_moved_on_is_a_conflict(client, remark):
    text = InitiativeFactory(seat=seat_of("AR"), submitted=True)
    client.force_login(focal_point("AR"))
    assert client.post(url(text, "send_back"), {"remark": remark}).status_code == 409


def test_move_twice_is_a_conflict_with_a_way_back(client):
    text = InitiativeFactory(seat=seat_of("AR"), published=True)
    client.force_login(secretary())
    client.post(url(text, "archive"), {"remark": "Está repetida."})
    response = client.post(url(text, "archive"), {"remark": "Está repetida."})
    assert response.status_code == 409
    assert f'href="/es/initiatives/{text.pk}/"' in response.content.decode()
    assert Event.objects.filter(kind="initiatives.archived").count() == 1


@pytest.mark.parametrize(
    ("who", "status", "verb", "answer"),
    [
        (lambda: focal_point("BR"), "published", "archive", 403),
        (advisor, "published", "archive", 403),
        (lambda: focal_point("AR"), "published", "archive", 403),
        (advisor, "submitted", "withdraw", 403),
        (lambda: focal_point("AR", kind="defence"), "draft", "submit", 403),
        (lambda: focal_point("BR"), "draft", "submit", 404),
        (lambda: focal_point("AR", past=True), "draft", "submit", 404),
    ],
)
def test_move_by_somebody_else_is_refused(client, who, status, verb, answer):
    text = InitiativeFactory(seat=seat_of("AR"), **{status: True})
    client.force_login(who())
    assert client.post(url(text, verb), {"version": text.version}).status_code == answer
    assert (status_of(text), Event.objects.count()) == (status, 0)


def test_move_without_session_leads_to_sign_in_and_back_to_the_page(client):
    text = InitiativeFactory(seat=seat_of("AR"))
    response = client.post(url(text, "submit"))
    assert response["Location"] == f"/es/account/login/?next=/es/initiatives/{text.pk}/"
    assert status_of(text) == Status.DRAFT


def test_visit_of_a_move_writes_nothing(client):
    text = InitiativeFactory(seat=seat_of("AR"))
    client.force_login(focal_point("AR"))
    assert client.get(url(text, "submit"))["Location"] == f"/es/initiatives/{text.pk}/"
    assert status_of(text) == Status.DRAFT


@pytest.mark.parametrize("verb", ["approve", "return", "delete"])
def test_verb_that_has_no_button_is_not_found(client, verb):
    text = InitiativeFactory(seat=seat_of("AR"), submitted=True)
    client.force_login(secretary())
    assert client.post(url(text, verb)).status_code == 404
