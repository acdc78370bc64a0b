"""The second step: codes of an application, recovery codes, keys."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from tests.factories.members import PASSWORD, NetworkFactory
from tests.factories.people import secretary

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network():
    return NetworkFactory()


@pytest.fixture
def person():
    return secretary(email="office@portal.example", language="en")


@pytest.fixture
def here(person, client_of):
    """Signed in, and asked once more for the password."""
    client = client_of(person)
    confirm(client)
    return client


def confirm(client):
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


PAGES = ["", "totp/activate/", "webauthn/", "webauthn/add/"]


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page_of_the_second_step_has_nothing_that_the_policy_refuses(here, path, language):
    html = here.get(f"/{language}/account/2fa/{path}").content.decode()
    assert "<h1>" in html
    assert "data:" not in html
    assert not re.search(r"\sstyle=|\son\w+=|<style", html)
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in script or 'type="application/json"' in script for script in scripts)


@pytest.mark.django_db(transaction=True)
def test_application_is_set_up_by_its_code(here, person, mailoutbox):
    form = here.get("/en/account/2fa/totp/activate/")
    assert 'aria-labelledby="qr"' in form.content.decode()
    secret = form.context["form"].secret
    response = here.post("/en/account/2fa/totp/activate/", {"code": code_of(secret)}, follow=True)
    assert "Recovery codes" in response.content.decode()
    assert sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True)) == [
        "recovery_codes",
        "totp",
    ]
    assert "A second step was added to your account" in [mail.subject for mail in mailoutbox]


def test_wrong_code_sets_up_nothing(here, person):
    here.get("/en/account/2fa/totp/activate/")
    response = here.post("/en/account/2fa/totp/activate/", {"code": "000000"})
    assert list(response.context["form"].errors) == ["code"]
    assert not Authenticator.objects.filter(user=person).exists()


@pytest.fixture
def secret(person):
    value = generate_totp_secret()
    TOTP.activate(person, value)
    RecoveryCodes.activate(person)
    return value


def first_step(client):
    return client.post("/en/account/login/", {"login": "office@portal.example", "password": PASSWORD})


def test_sign_in_asks_for_the_code(client, secret):
    assert first_step(client).headers["Location"] == "/en/account/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert "Second step" in client.get("/en/account/2fa/authenticate/").content.decode()
    refused = client.post("/en/account/2fa/authenticate/", {"code": "000000"})
    assert list(refused.context["form"].errors) == ["code"]
    done = client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/en/workspace/"


def test_recovery_code_lets_in_once(client, person, secret):
    (code, *_others) = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    first_step(client)
    client.post("/en/account/2fa/authenticate/", {"code": code})
    assert "_auth_user_id" in client.session
    client.logout()
    first_step(client)
    client.post("/en/account/2fa/authenticate/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_each_page_of_a_second_step_in_use_is_shown(client, person, secret):
    first_step(client)
    client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)})
    confirm(client)
    shown = {
        page: client.get(f"/en/account/2fa/{page}").status_code
        for page in ["", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/"]
    }
    assert set(shown.values()) == {200}
    client.post("/en/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=person, type="totp").exists()


def test_passkey_asks_its_question_without_an_account(client):
    response = client.get("/en/account/2fa/webauthn/login/", headers={"accept": "application/json"})
    assert response.status_code == 200
    assert "challenge" in response.json()["request_options"]["publicKey"]


def test_change_of_the_second_step_asks_again_who_it_is(client, person):
    client.force_login(person)
    response = client.get("/en/account/2fa/totp/activate/", follow=True)
    assert "Confirm that it is you" in response.content.decode()
