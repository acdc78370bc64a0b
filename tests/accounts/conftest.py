import pytest
from django.test import Client

from tests.factories.members import PASSWORD


@pytest.fixture
def client_of():
    """A browser in which the person signed in by the page."""

    def make(person):
        client = Client()
        client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
        assert "_auth_user_id" in client.session
        return client

    return make
