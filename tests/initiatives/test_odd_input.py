"""What only a program would send is answered, and writes nothing twice."""

import pytest
from django.test import RequestFactory

from initiatives import actions
from initiatives.models import Comment, Initiative
from initiatives.states import CommentKind, Status
from network_portal.documents.serving import _span
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, focal_point, seat_of

pytestmark = pytest.mark.django_db


def test_version_of_many_digits_is_no_version(client):
    holder = focal_point("AR")
    client.force_login(holder, backend="allauth.account.auth_backends.AuthenticationBackend")
    text = InitiativeFactory(seat=seat_of("AR"), created_by=holder)
    answer = client.post(f"/es/initiatives/{text.pk}/submit/", {"version": "9" * 5000})
    assert answer.status_code < 500


def test_form_mark_with_a_nul_is_replaced(client):
    client.force_login(focal_point("AR"), backend="allauth.account.auth_backends.AuthenticationBackend")
    fields = {"language": "es", "title": "Mesa", "kind": "legislation", "stage": "planned", "form": "a\x00b"}
    assert client.post("/es/initiatives/new/", {**fields, "do": "draft"}).status_code == 302
    assert Initiative.objects.get().title_es == "Mesa"


def test_range_of_many_digits_gets_the_whole_file():
    request = RequestFactory().get("/", headers={"range": "bytes=0-" + "9" * 5000})
    assert _span(request, "x", 100) is None


def test_second_click_is_no_second_remark():
    holder, text = focal_point("AR"), InitiativeFactory(submitted=True, seat=seat_of("AR"))
    said = {"text": text, "by": holder, "kind": CommentKind.REMARK, "language": "es"}
    first = actions.comment(body="Falta el anexo.", **said)
    assert actions.comment(body="Falta el anexo.", **said) == first
    actions.comment(body="Falta también el acta.", **said)
    assert Comment.objects.count() == 2
    assert Event.objects.filter(kind="initiatives.remarked").count() == 2


def test_text_does_not_wait_for_a_principal_whose_account_is_closed():
    focal_point("AR", is_active=False)
    alternate = focal_point("AR", capacity="alternate")
    text = InitiativeFactory(seat=seat_of("AR"), created_by=alternate)
    assert actions.submit(text=text, by=alternate).status == Status.SUBMITTED
