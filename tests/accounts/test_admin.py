"""Accounts in Django's admin: who gets in, and what a change leaves behind."""

import pytest

from network_portal.accounts.models import User
from network_portal.events.models import Event
from tests.factories.members import PASSWORD, NetworkFactory
from tests.factories.people import administrator, focal_point

pytestmark = pytest.mark.django_db
LOGIN = "/en/admin/login/"


@pytest.fixture(autouse=True)
def network():
    return NetworkFactory()


def test_admin_sends_to_the_portals_own_sign_in(client):
    response = client.get("/en/admin/", follow=True)
    assert response.request["PATH_INFO"] == "/en/account/login/"
    assert "admin" in response.request["QUERY_STRING"]


def test_admin_takes_no_password_of_its_own(client):
    who = administrator(email="admin@portal.example")
    response = client.post(LOGIN, {"username": who.email, "password": PASSWORD})
    assert response.headers["Location"].startswith("/en/account/login/")
    assert "_auth_user_id" not in client.session


def test_administrator_comes_back_to_the_admin_after_signing_in(client):
    who = administrator(email="admin@portal.example")
    page = client.get(LOGIN).headers["Location"]
    response = client.post(page, {"login": who.email, "password": PASSWORD, "next": "/en/admin/"})
    assert response.headers["Location"] == "/en/admin/"
    assert client.get("/en/admin/").status_code == 200


@pytest.fixture
def admin(client):
    who = administrator(email="admin@portal.example")
    client.force_login(who)
    client.who = who
    return client


def change(admin, person, **fields):
    typed = {"email": person.email, "name": person.name, "language": person.language, "is_active": "on"}
    return admin.post(f"/en/admin/accounts/user/{person.pk}/change/", typed | fields)


def test_change_leaves_what_was_before_and_after(admin):
    person = focal_point("AR", email="ar@portal.example", language="es")
    response = change(admin, person, email="Other@portal.example", is_staff="on")
    assert response.status_code == 302
    event = Event.objects.about(person).get(kind="accounts.corrected")
    assert event.actor == admin.who
    assert event.payload == {
        "before": {"email": "ar@portal.example", "is_staff": False},
        "after": {"email": "other@portal.example", "is_staff": True},
    }
    person.refresh_from_db()
    assert (person.email, person.is_staff) == ("other@portal.example", True)
    assert person.check_password(PASSWORD)


def test_saving_without_a_change_leaves_no_event(admin):
    person = focal_point("AR")
    assert change(admin, person).status_code == 302
    assert not Event.objects.about(person).exists()


def test_account_that_was_added_has_no_password_until_its_person_sets_one(admin, client, mailoutbox):
    fields = {"email": "new@portal.example", "name": "Somebody", "language": "es", "is_active": "on"}
    assert admin.post("/en/admin/accounts/user/add/", fields).status_code == 302
    person = User.objects.get(email="new@portal.example")
    assert not person.has_usable_password()
    assert Event.objects.about(person).get().kind == "accounts.added"
    client.logout()
    client.post("/en/account/password/reset/", {"email": person.email})
    assert [mail.to for mail in mailoutbox] == [[person.email]]


def test_account_is_never_deleted(admin):
    person = focal_point("AR")
    assert admin.post(f"/en/admin/accounts/user/{person.pk}/delete/", {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


def test_old_address_is_of_no_use_after_a_change(admin, client, mailoutbox):
    person = focal_point("AR", email="ar@portal.example")
    client.logout()
    client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    client.force_login(admin.who)
    change(admin, person, email="other@portal.example")
    client.logout()
    mailoutbox.clear()
    client.post("/en/account/password/reset/", {"email": "ar@portal.example"})
    assert mailoutbox == []
