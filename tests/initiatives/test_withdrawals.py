"""Off the public record: with a reason that the state is told, and on its own request."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from initiatives import actions
from initiatives.models import Comment, Initiative
from initiatives.notices.withdrawals import Archived, WithdrawalAsked
from initiatives.states import Status
from initiatives.withdrawals import asked_in, is_asked
from network_portal.common.states import WrongState
from network_portal.events.models import Event
from tests.factories import InitiativeFactory, advisor, focal_point, seat_of, secretary
from tests.initiatives.acting import assert_untouched
from tests.initiatives.writing import html_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative():
    return InitiativeFactory(seat=seat_of("AR"), published=True)


def url(initiative, what=""):
    return f"/es/initiatives/{initiative.pk}/{what}"


def ask(initiative, remark="El programa terminó."):
    actions.ask_withdrawal(initiative=initiative, by=focal_point("AR"), remark=remark)


def test_reason_of_an_archived_initiative_is_told_and_shown_to_insiders(client, initiative):
    owner, office = focal_point("AR"), secretary()
    client.force_login(office)
    refused = client.post(url(initiative, "archive/"), {"remark": " "})
    assert (refused.status_code, Initiative.objects.get().status) == (200, Status.PUBLISHED)
    client.post(url(initiative, "archive/"), {"remark": "Se registró dos veces."})
    event = Event.objects.get(kind="initiatives.archived")
    assert event.payload["remark"] == "Se registró dos veces."
    assert list(Archived().recipients(event)) == [owner]
    client.force_login(owner)
    html = html_of(client.get(url(initiative)))
    assert "por Secretaría técnica." in html
    assert "«Se registró dos veces.»" in html.split('id="remarks"')[0]
    client.force_login(advisor())
    assert "Se registró dos veces." not in html_of(client.get(url(initiative)))


def test_request_stands_until_it_is_answered(client, initiative):
    ask(initiative)
    assert (is_asked(initiative), list(asked_in(initiative.network))) == (True, [initiative])
    other = InitiativeFactory(seat=seat_of("BR"), published=True)
    office = secretary()
    event = Event.objects.get(kind="initiatives.withdrawal_asked")
    assert (list(WithdrawalAsked().recipients(event)), WithdrawalAsked().is_obsolete(event)) == (
        [office],
        False,
    )
    client.force_login(office)
    assert f'href="{url(initiative)}#next"' in html_of(client.get("/es/office/review/"))
    page = html_of(client.get(url(initiative)))
    assert "«El programa terminó.»" in page
    assert f'action="{url(initiative, "decline-withdrawal/")}"' in page
    client.post(url(initiative, "decline-withdrawal/"), {"remark": "Es parte del balance."})
    assert (is_asked(initiative), list(asked_in(other.network))) == (False, [])
    assert WithdrawalAsked().is_obsolete(event)
    assert list(Comment.objects.values_list("body", flat=True)) == [
        "El programa terminó.",
        "Es parte del balance.",
    ]


def test_request_is_answered_by_archiving(initiative):
    ask(initiative)
    actions.archive(text=initiative, by=secretary(), remark="A pedido.")
    assert not is_asked(initiative)
    actions.restore(text=initiative, by=secretary())
    assert not is_asked(initiative)


def test_request_that_is_made_twice_is_one(client, initiative):
    client.force_login(focal_point("AR"))
    for _click in range(2):
        client.post(url(initiative, "ask-withdrawal/"), {"remark": "El programa terminó."})
    assert Event.objects.filter(kind="initiatives.withdrawal_asked").count() == 1
    assert f'action="{url(initiative, "ask-withdrawal/")}"' not in html_of(client.get(url(initiative)))


def test_request_without_a_reason_is_refused_beside_the_field(client, initiative):
    client.force_login(focal_point("AR"))
    response = client.post(url(initiative, "ask-withdrawal/"), {"remark": " "})
    assert (response.status_code, 'id="reason_remark_error"' in html_of(response)) == (200, True)
    with pytest.raises(ValidationError):
        actions.ask_withdrawal(initiative=initiative, by=response.wsgi_request.user, remark=" ")
    assert_untouched(initiative)


@pytest.mark.parametrize(
    "who", [lambda: focal_point("AR", "defence"), lambda: focal_point("BR"), advisor, secretary]
)
def test_request_is_the_institution_s(client, initiative, who):
    person = who()
    with pytest.raises(PermissionDenied):
        actions.ask_withdrawal(initiative=initiative, by=person, remark="No.")
    client.force_login(person)
    assert client.post(url(initiative, "ask-withdrawal/"), {"remark": "No."}).status_code == 403
    assert_untouched(initiative)


def test_what_is_not_public_is_not_withdrawn_and_nothing_is_declined_that_nobody_asked(initiative):
    draft = InitiativeFactory(seat=seat_of("AR"))
    with pytest.raises(WrongState):
        ask(draft)
    with pytest.raises(WrongState):
        actions.decline_withdrawal(initiative=initiative, by=secretary(), remark="No.")
    assert_untouched(initiative)


def test_visit_of_a_request_writes_nothing(client, initiative):
    client.force_login(focal_point("AR"))
    assert client.get(url(initiative, "ask-withdrawal/"))["Location"] == url(initiative)
    client.logout()
    assert "/account/login/" in client.post(url(initiative, "ask-withdrawal/"))["Location"]
    assert_untouched(initiative)
