"""Secretariat and advisers work only behind a second step; everybody else, and every account page, is left alone."""

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from knox.models import AuthToken

from tests.factories import advisor, focal_point, secretary
from tests.factories.members import NetworkFactory, PersonFactory, PostFactory

pytestmark = pytest.mark.django_db
PAGES = ["/en/", "/en/workspace/", "/en/office/invitations/", "/en/initiatives/", "/en/inbox/"]
SETTING_UP = "/en/account/2fa/"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    NetworkFactory()


def client_of(person, *, with_second_step=False):
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    if with_second_step:
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 0, "id": 1, "type": "totp"}]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
        session.save()
    return client


@pytest.mark.parametrize("who", [secretary, advisor])
@pytest.mark.parametrize("path", PAGES)
def test_who_needs_a_second_step_is_led_to_set_one_up(who, path):
    assert client_of(who()).get(path)["Location"] == SETTING_UP


def test_page_that_sets_it_up_says_why():
    response = client_of(secretary()).get("/en/workspace/", follow=True)
    assert "only with a second step" in response.content.decode()


def test_write_is_not_done():
    client = client_of(secretary())
    assert client.post("/en/office/invitations/1/resend/")["Location"] == SETTING_UP


@pytest.mark.parametrize(
    "path", ["account/", "account/logout/", "account/2fa/", "account/preferences/", "account/profile/"]
)
def test_account_pages_stay_open(path):
    assert client_of(secretary()).get(f"/en/{path}").status_code == 200


def test_what_programs_ask_stays_open():
    assert client_of(secretary()).get("/readyz").status_code == 200


def test_who_set_one_up_in_this_session_goes_on():
    person = secretary()
    client = client_of(person)
    TOTP.activate(person, generate_totp_secret())
    assert client.get("/en/workspace/").status_code == 200


def test_who_signed_in_with_one_goes_on():
    assert client_of(secretary(), with_second_step=True).get("/en/workspace/").status_code == 200


def test_record_of_another_person_counts_for_nothing():
    client = client_of(secretary(), with_second_step=True)
    session = client.session
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = "0"
    session.save()
    assert client.get("/en/workspace/")["Location"] == SETTING_UP


@pytest.mark.parametrize("who", [focal_point, PersonFactory, lambda: PostFactory(past=True).person])
def test_others_are_left_alone(who):
    assert client_of(who()).get("/en/initiatives/").status_code == 200


def test_visitors_are_left_alone(client):
    assert client.get("/en/initiatives/").status_code == 200


def test_nobody_is_led_anywhere_where_it_is_off(settings):
    settings.REQUIRE_SECOND_FACTOR = False
    assert client_of(secretary()).get("/en/workspace/").status_code == 200


def queries_of(client, path, count, django_assert_num_queries):
    client.get(path)
    with django_assert_num_queries(count):
        client.get(path)


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize(
    ("who", "second", "more"),
    [(secretary, "session", 0), (secretary, "account", 1), (focal_point, "", 0), (None, "", 0)],
)
def test_it_costs_one_query_at_most(settings, who, second, more, required, django_assert_num_queries):
    settings.REQUIRE_SECOND_FACTOR = required
    person = who() if who else None
    client = client_of(person, with_second_step=second == "session") if person else Client()
    if second == "account":
        TOTP.activate(person, generate_totp_secret())
    usual = 3 if person is None else 8
    queries_of(client, "/en/about/", usual + (more if required else 0), django_assert_num_queries)


# -- the API -------------------------------------------------------------------------------------------


def test_api_refuses_a_session_with_the_reason():
    response = client_of(secretary()).get("/api/v1/initiatives/")
    assert response.status_code == 403
    assert (
        "only with a second step" in response.json()["detail"]
        or "verificación en dos pasos" in response.json()["detail"]
    )


@pytest.mark.parametrize(("who", "status"), [(secretary, 403), (advisor, 403), (focal_point, 200)])
def test_api_refuses_the_token_of_who_needs_a_second_step(client, who, status):
    _row, token = AuthToken.objects.create(who())
    response = client.get("/api/v1/initiatives/", headers={"Authorization": f"Token {token}"})
    assert response.status_code == status


def test_api_takes_the_token_of_who_has_one(client):
    person = secretary()
    TOTP.activate(person, generate_totp_secret())
    _row, token = AuthToken.objects.create(person)
    response = client.get("/api/v1/initiatives/", headers={"Authorization": f"Token {token}"})
    assert response.status_code == 200


def test_api_is_open_to_visitors(client):
    assert client.get("/api/v1/initiatives/").status_code == 200
