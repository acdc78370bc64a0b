"""Somebody at the secretariat who sends files, and a seat that they are about."""

import pytest

from tests.factories import NetworkFactory, seat_of, secretary
from tests.members.imports.sending import csv_of, sent


@pytest.fixture
def office(db):
    return secretary(email="office@portal.example")


@pytest.fixture
def read(office):
    """Reads rows of a kind below the whole header, for the default network."""

    def read(kind, *rows):
        return sent(csv_of(kind, *rows), office, NetworkFactory(), kind)

    return read


@pytest.fixture
def seat():
    return seat_of("AR")
