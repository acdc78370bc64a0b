"""The page of an invitation: opens the account once, and says clearly why a link opens nothing."""

from datetime import timedelta

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from members import actions as members
from network_portal.accounts import actions
from network_portal.accounts.links import token_of
from network_portal.accounts.models import Invitation, User
from network_portal.events.models import Event
from tests.factories import InvitationFactory, focal_point, seat_of, secretary
from tests.factories.members import PASSWORD as OWN

pytestmark = pytest.mark.django_db
PASSWORD = "una frase que nadie más escribe"
GOOD = {"name": "Cómo se llama", "password1": PASSWORD, "password2": PASSWORD}
LANGUAGES = ["es", "pt-br", "en"]


@pytest.fixture
def office():
    return secretary(email="office@portal.example")


@pytest.fixture
def invitation(office):
    members.appoint_by_email(
        seat=seat_of("PY", "defence"), by=office, email="nueva@portal.example", name="Nueva", language="es"
    )
    return Invitation.objects.get()


def page_of(invitation, language="es"):
    return f"/{language}/account/invitation/{token_of(invitation)}/"


def snapshot():
    return [
        list(Invitation.objects.values_list("accepted_at", "revoked_at", "key")),
        list(User.objects.order_by("pk").values_list("pk", "is_active", "password", "name")),
        Event.objects.count(),
        Session.objects.count(),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_who_invites_to_what_and_writes_nothing(client, invitation, language):
    before = snapshot()
    response = client.get(page_of(invitation, language))
    text = response.content.decode()
    assert response.status_code == 200
    assert str(getattr(invitation.network, f"name_{language.replace('-', '_')}")) in text
    assert "Paragua" in text
    assert "nueva@portal.example" in text
    assert 'value="Nueva"' in text
    assert response["Cache-Control"].count("no-store") == 1
    assert snapshot() == before


def test_page_asks_few_questions(client, invitation, django_assert_num_queries):
    path = page_of(invitation)
    with django_assert_num_queries(4):
        client.get(path)


def test_acceptance_signs_in_and_says_which_seat(client, invitation):
    response = client.post(page_of(invitation), GOOD, follow=True)
    assert response.redirect_chain == [("/es/workspace/", 302)]
    text = response.content.decode()
    assert "Ministerio de Defensa, Paraguay" in text
    person = invitation.person
    person.refresh_from_db()
    assert (person.name, person.is_active) == ("Cómo se llama", True)
    (record,) = client.session[AUTHENTICATION_METHODS_SESSION_KEY]
    assert (record["method"], record["email"]) == ("password", "nueva@portal.example")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_term_to_come_is_said_with_its_first_day(client, office):
    since = timezone.localdate() + timedelta(40)
    members.appoint_by_email(
        seat=seat_of("PY", "defence"), by=office, email="nueva@portal.example", name="N", since=since
    )
    response = client.post(page_of(Invitation.objects.get(), "en"), GOOD, follow=True)
    assert "Your term begins on" in response.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"password1": "", "password2": ""}, "password1"),
        ({"password1": "corta", "password2": "corta"}, "password1"),
        ({"password1": "123456789012", "password2": "123456789012"}, "password1"),
        ({"password2": "otra frase distinta"}, "password2"),
    ],
)
def test_bad_input_is_said_beside_the_field_and_opens_nothing(client, invitation, wrong, field):
    response = client.post(page_of(invitation), GOOD | wrong)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert PASSWORD not in response.content.decode()
    assert not User.objects.get(pk=invitation.person_id).is_active


@pytest.mark.parametrize("credential", ["{}", "no json", '{"id": "x"}', "[]", '"text"', "1"])
def test_passkey_that_is_none_opens_nothing(client, invitation, credential):
    client.post(f"{page_of(invitation)}passkey/")
    response = client.post(page_of(invitation), {"name": "Nueva", "credential": credential})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not User.objects.get(pk=invitation.person_id).is_active


def test_passkey_question_is_for_the_invited_person(client, invitation):
    options = client.post(f"{page_of(invitation)}passkey/").json()["creation_options"]["publicKey"]
    assert options["user"]["name"] == "nueva@portal.example"
    assert options["authenticatorSelection"]["userVerification"] == "required"


# -- links that open nothing ---------------------------------------------------------------------------


def kill(invitation, what, office):
    if what == "lapsed":
        past = timezone.now() - timedelta(20)
        Invitation.objects.filter(pk=invitation.pk).update(sent_at=past, expires_at=past + timedelta(14))
    elif what == "revoked":
        actions.revoke(invitation=invitation, by=office)
    elif what == "accepted":
        actions.accept(invitation=invitation, name="Nueva", password=PASSWORD)
    else:
        members.send_invitation_again(invitation=invitation, by=office)


SAID = {
    "lapsed": "This invitation has lapsed",
    "revoked": "This invitation was taken back",
    "accepted": "This invitation was used already",
    "superseded": "A newer invitation took this one's place",
}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("what", list(SAID))
def test_dead_link_says_why_and_writes_nothing(client, invitation, office, what, method):
    path = page_of(invitation, "en")
    kill(invitation, what, office)
    before = snapshot()
    response = getattr(client, method)(path, GOOD if method == "post" else {})
    assert response.status_code == 410
    assert SAID[what] in response.content.decode().replace("&#x27;", "'")
    assert snapshot() == before
    assert client.post(f"{path}passkey/").status_code == 410


def test_forged_link_is_no_page_and_guessing_has_a_limit(client, invitation):
    path = "/es/account/invitation/1.0000~forged/"
    answers = [client.get(path).status_code for _n in range(21)]
    assert answers == [404] * 20 + [429]
    assert client.get(page_of(invitation)).status_code == 200


# -- opened by somebody who is signed in ---------------------------------------------------------------


def test_somebody_else_is_told_as_whom_they_are_signed_in(client, invitation):
    client.force_login(focal_point("AR", email="ar@portal.example"))
    response = client.get(page_of(invitation, "en"))
    text = response.content.decode()
    assert response.status_code == 200
    assert "ar@portal.example" in text
    assert "nueva@portal.example" in text
    assert 'name="password1"' not in text


def test_somebody_else_can_accept_nothing(client, invitation):
    client.force_login(focal_point("AR"))
    before = snapshot()
    assert client.post(page_of(invitation), GOOD).status_code == 403
    assert client.post(f"{page_of(invitation)}passkey/").status_code == 403
    assert snapshot() == before


def test_signing_out_comes_back_to_the_invitation(client, invitation):
    client.force_login(focal_point("AR"))
    path = page_of(invitation)
    response = client.post("/es/account/logout/", {"next": path})
    assert response["Location"] == path
    assert client.get(path).context["form"]


def test_the_person_is_led_to_the_work(client, invitation):
    path = page_of(invitation)
    client.post(path, GOOD)
    assert client.get(path)["Location"] == "/es/workspace/"


def test_account_that_was_open_before_asks_for_its_second_step(client, office):
    """Accepting is one step; who had a second one before the account was closed still needs it."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    person = focal_point("AR", email="ar@portal.example")
    TOTP.activate(person, generate_totp_secret())
    User.objects.filter(pk=person.pk).update(is_active=False)
    members.appoint_by_email(seat=seat_of("AR", "justice"), by=office, email="ar@portal.example", name="A")
    response = client.post(page_of(Invitation.objects.get()), GOOD)
    assert response["Location"] == "/es/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_old_password_of_a_closed_account_is_replaced(client, office):
    person = focal_point("AR", email="ar@portal.example")
    User.objects.filter(pk=person.pk).update(is_active=False)
    members.appoint_by_email(seat=seat_of("AR", "justice"), by=office, email="ar@portal.example", name="A")
    client.post(page_of(Invitation.objects.get()), GOOD)
    person.refresh_from_db()
    assert (person.check_password(OWN), person.check_password(PASSWORD)) == (False, True)


def test_page_without_any_term_says_so(client):
    response = client.get(page_of(InvitationFactory(), "en"))
    assert "Ask the technical secretariat" in response.content.decode()
