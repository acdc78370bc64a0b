"""What who watches over the installation is told."""

import pytest

from tests.factories.members import NetworkFactory

pytestmark = pytest.mark.django_db
READY = {"database": True, "migrations": True, "network": True, "cache": True}


def test_portal_with_everything_is_ready(client):
    NetworkFactory()
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, READY)


def test_portal_without_a_network_is_not_ready(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {**READY, "network": False})
