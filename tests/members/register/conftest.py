"""The secretariat at its register."""

import pytest

from tests.factories import NetworkFactory, secretary


@pytest.fixture
def network(db):
    return NetworkFactory()


@pytest.fixture
def office(network):
    """Somebody at the secretariat."""
    return secretary()


@pytest.fixture
def desk(client, office):
    """A browser in which the secretariat is signed in."""
    client.force_login(office)
    return client
