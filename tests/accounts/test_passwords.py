"""A new password: by mail when it was forgotten, by the old one else."""

import re
import smtplib

import pytest

from tests.factories.members import PASSWORD, NetworkFactory, PersonFactory
from tests.factories.people import secretary

pytestmark = pytest.mark.django_db
NEW = "otra-frase-de-prueba"


@pytest.fixture(autouse=True)
def network():
    return NetworkFactory()


def ask(client, email, language="en"):
    return client.post(f"/{language}/account/password/reset/", {"email": email})


def link_in(mail):
    return re.search(r"http://testserver(/\S+)", mail.body).group(1)


@pytest.mark.parametrize(
    ("language", "brand"),
    [("es", "RED LATINOAMERICANA"), ("pt-br", "REDE LATINO-AMERICANA"), ("en", "LATIN AMERICAN NETWORK")],
)
def test_mail_for_a_new_password_is_in_its_readers_language(client, mailoutbox, language, brand):
    PersonFactory(email="a@portal.example", language=language)
    ask(client, "a@portal.example", "en")
    (mail,) = mailoutbox
    assert mail.to == ["a@portal.example"]
    assert mail.body.startswith(brand)
    assert "\n" not in mail.subject
    assert max(len(line) for line in mail.body.splitlines() if "://" not in line) <= 72
    assert link_in(mail).startswith("/en/account/password/reset/key/")  # as the page where it was asked for


def test_unknown_address_gets_no_mail_and_the_same_answer(client, mailoutbox):
    PersonFactory(email="a@portal.example")
    known, unknown = ask(client, "a@portal.example"), ask(client, "b@portal.example")
    assert known.headers["Location"] == unknown.headers["Location"] == "/en/account/password/reset/done/"
    assert [mail.to for mail in mailoutbox] == [["a@portal.example"]]


def test_new_password_is_set_by_the_link_once(client, mailoutbox):
    PersonFactory(email="a@portal.example", language="en")
    ask(client, "a@portal.example")
    link = link_in(mailoutbox[0])
    form = client.get(link, follow=True)
    assert "Choose a new password" in form.content.decode()
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    assert "Your password was changed" in done.content.decode()
    assert mailoutbox[1].subject == "Your password was changed"
    client.post("/en/account/login/", {"login": "a@portal.example", "password": NEW})
    assert "_auth_user_id" in client.session
    client.logout()
    assert "This link is no longer valid" in client.get(link, follow=True).content.decode()


@pytest.mark.parametrize(
    "problem", [smtplib.SMTPServerDisconnected("gone"), ConnectionRefusedError(), TimeoutError()]
)
def test_mail_server_that_is_away_does_not_tell_who_has_an_account(client, monkeypatch, caplog, problem):
    from django.core.mail.backends.locmem import EmailBackend

    def fail(self, messages):
        raise problem

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    PersonFactory(email="a@portal.example")
    known, unknown = ask(client, "a@portal.example"), ask(client, "b@portal.example")
    assert known.status_code == unknown.status_code == 302
    assert known.headers["Location"] == unknown.headers["Location"] == "/en/account/password/reset/done/"
    assert known.cookies.keys() == unknown.cookies.keys()
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_password_is_changed_by_the_old_one(client, client_of, mailoutbox):
    here = client_of(secretary(email="office@portal.example", language="en"))
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/en/account/password/change/", fields).headers["Location"] == "/en/account/"
    assert here.get("/en/account/").status_code == 200
    assert [mail.subject for mail in mailoutbox] == ["Your password was changed"]


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"oldpassword": "wrong", "password1": NEW, "password2": NEW}, "oldpassword"),
        ({"oldpassword": PASSWORD, "password1": NEW, "password2": "other"}, "password2"),
        ({"oldpassword": PASSWORD, "password1": "short", "password2": "short"}, "password1"),
    ],
)
def test_password_that_does_not_fit_is_refused(client_of, fields, refused):
    here = client_of(secretary(email="office@portal.example"))
    response = here.post("/en/account/password/change/", fields)
    assert list(response.context["form"].errors) == [refused]
