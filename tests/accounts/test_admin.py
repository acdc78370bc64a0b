"""Accounts in Django's admin: who gets in, and what a change leaves behind."""

import pytest

from tests.factories.members import PASSWORD, NetworkFactory
from tests.factories.people import administrator

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
