"""Signing in: who may, where it leads, and what those who may not are told."""

import pytest

from tests.factories.members import PASSWORD, NetworkFactory, PersonFactory
from tests.factories.people import focal_point, secretary

pytestmark = pytest.mark.django_db
LANGUAGES = ["es", "pt-br", "en"]


@pytest.fixture(autouse=True)
def network():
    return NetworkFactory(contact="secretaria@portal.example")


def sign_in(client, email="ar@portal.example", password=PASSWORD, language="en", **more):
    return client.post(f"/{language}/account/login/", {"login": email, "password": password, **more})


@pytest.mark.parametrize("language", LANGUAGES)
def test_sign_in_page_has_the_two_fields_and_no_way_to_sign_up(client, language):
    response = client.get(f"/{language}/account/login/")
    page = response.content.decode()
    assert list(response.context["form"].fields) == ["login", "password"]
    assert 'name="login"' in page
    assert 'name="password"' in page
    assert 'id="passkey_login"' in page
    assert "signup" not in page


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "confirm-email/", "login/code/", "2fa/webauthn/signup/"]
)
def test_address_that_is_not_needed_does_not_exist(client, path):
    assert client.get(f"/es/account/{path}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_focal_point_goes_to_the_workspace_in_the_pages_language(client, language):
    focal_point("AR", email="ar@portal.example", language="pt-br")
    assert sign_in(client, language=language).headers["Location"] == f"/{language}/workspace/"


def test_address_is_taken_in_any_case(client):
    secretary(email="office@portal.example")
    assert sign_in(client, "Office@Portal.Example ").headers["Location"] == "/en/workspace/"


def test_person_without_a_role_signs_in_and_is_told_so(client):
    focal_point("AR", email="ar@portal.example", past=True)
    assert sign_in(client).headers["Location"] == "/en/account/"
    page = client.get("/en/account/").content.decode()
    assert "You have no role in the Network today" in page
    assert "secretaria@portal.example" in page


def test_next_within_the_portal_is_followed(client):
    focal_point("AR", email="ar@portal.example")
    assert sign_in(client, next="/en/inbox/").headers["Location"] == "/en/inbox/"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
    ],
)
def test_next_that_leads_elsewhere_is_refused(client, target):
    focal_point("AR", email="ar@portal.example")
    assert sign_in(client, next=target).headers["Location"] == "/en/workspace/"


@pytest.mark.parametrize("email", ["ar@portal.example", "nobody@portal.example"])
def test_wrong_password_and_unknown_address_sound_the_same(client, email):
    focal_point("AR", email="ar@portal.example")
    response = sign_in(client, email, "something else")
    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == ["The address or the password is not correct."]
    assert "something else" not in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_sixth_attempt_after_five_failures_is_answered_with_429(client):
    focal_point("AR", email="ar@portal.example")
    assert [sign_in(client, password="wrong").status_code for _n in range(6)] == [200] * 5 + [429]
    refused = sign_in(client)
    assert refused.status_code == 429
    assert "Wait five minutes" in refused.content.decode()
    assert "_auth_user_id" not in client.session


def test_failures_of_one_account_lock_no_other(client):
    focal_point("AR", email="ar@portal.example")
    secretary(email="office@portal.example")
    for _n in range(6):
        sign_in(client, password="wrong")
    assert sign_in(client, "office@portal.example").headers["Location"] == "/en/workspace/"


def test_closed_account_is_told_so_and_stays_out(client):
    PersonFactory(email="ar@portal.example", is_active=False)
    response = sign_in(client)
    assert response.headers["Location"] == "/en/account/inactive/"
    assert "This account is closed" in client.get("/en/account/inactive/").content.decode()
    assert "_auth_user_id" not in client.session


def test_closed_account_with_a_wrong_password_learns_nothing(client):
    PersonFactory(email="ar@portal.example", is_active=False)
    response = sign_in(client, password="wrong")
    assert response.context["form"].non_field_errors() == ["The address or the password is not correct."]


def test_sign_out_asks_and_is_done_by_post(client):
    client.force_login(focal_point("AR"))
    assert "Sign out of this device?" in client.get("/en/account/logout/").content.decode()
    assert "_auth_user_id" in client.session
    assert client.post("/en/account/logout/").headers["Location"] == "/en/"
    assert "_auth_user_id" not in client.session


def test_session_ends_after_twelve_hours(client):
    focal_point("AR", email="ar@portal.example")
    sign_in(client)
    assert client.session.get_expiry_age() == 12 * 60 * 60


def test_refused_sign_in_does_not_speak_of_lost_texts(client):
    page = sign_in(client, password="wrong").content.decode()
    assert 'id="errors"' in page
    assert "Nothing you typed was lost." not in page
