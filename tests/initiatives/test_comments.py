"""Remarks and advice left on the page of an initiative."""

import pytest

from initiatives.models import Comment
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, advisor, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db


def url(text, language="es"):
    return f"/{language}/initiatives/{text.pk}/comment/"


@pytest.mark.parametrize(
    ("who", "kind", "role", "event"),
    [
        (lambda: focal_point("AR"), "remark", "focal_point", "initiatives.remarked"),
        (lambda: focal_point("AR", kind="defence"), "remark", "focal_point", "initiatives.remarked"),
        (secretary, "remark", "secretariat", "initiatives.remarked"),
        (advisor, "advice", "advisor", "initiatives.advised"),
    ],
)
def test_comment_is_kept_by_its_kind_office_and_language(client, who, kind, role, event):
    text = InitiativeFactory(seat=seat_of("AR"), submitted=True)
    client.force_login(who())
    response = client.post(url(text, "pt-br"), {"body": "Falta a data."})
    assert response["Location"] == f"/pt-br/initiatives/{text.pk}/#remarks"
    comment = Comment.objects.get()
    assert (comment.kind, comment.body, comment.language, comment.author_role) == (
        kind, "Falta a data.", "pt-br", role,
    )  # fmt: skip
    assert list(Event.objects.values_list("kind", flat=True)) == [event]


@pytest.mark.parametrize("body", ["", "   ", "x" * 4001])
def test_comment_that_cannot_be_kept_shows_the_page_with_what_was_typed(client, body):
    text = InitiativeFactory(seat=seat_of("AR"), submitted=True)
    client.force_login(secretary())
    response = client.post(url(text), {"body": body})
    assert response.status_code == 200
    html = response.content.decode()
    assert 'class="error"' in html
    assert body.strip() in html
    assert Comment.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "status", "answer"),
    [
        (lambda: focal_point("BR"), "published", 403),
        (lambda: focal_point("PE", past=True), "published", 403),
        (lambda: focal_point("BR"), "submitted", 404),
        (advisor, "archived", 403),
        (advisor, "draft", 404),
    ],
)
def test_comment_by_no_party_is_refused(client, who, status, answer):
    text = InitiativeFactory(seat=seat_of("AR"), **{status: True})
    client.force_login(who())
    assert client.post(url(text), {"body": "Hola."}).status_code == answer
    assert (Comment.objects.count(), Event.objects.count()) == (0, 0)


def test_comment_without_session_leads_to_sign_in(client):
    text = InitiativeFactory(seat=seat_of("AR"), published=True)
    assert client.post(url(text), {"body": "Hola."})["Location"].startswith("/es/account/login/")
    assert Comment.objects.count() == 0


def test_comment_in_another_language_is_marked(client):
    text = InitiativeFactory(seat=seat_of("AR"), submitted=True)
    client.force_login(secretary())
    client.post(url(text, "en"), {"body": "Name the date."})
    html = client.get(f"/es/initiatives/{text.pk}/").content.decode()
    assert '<div lang="en"><p>Name the date.</p></div>' in html
