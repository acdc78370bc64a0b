"""Somebody at the secretariat who sends files."""

import pytest

from tests.factories import secretary


@pytest.fixture
def office(db):
    return secretary(email="office@portal.example")
