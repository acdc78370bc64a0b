"""People of a round, and a return with an item of each kind."""

import pytest

from tests.factories import focal_point, secretary
from tests.initiatives.rounds.holding import commitment, mechanism, opened, published, return_of


@pytest.fixture
def office(db):
    return secretary(language="es")


@pytest.fixture
def principal(db):
    return focal_point("AR")


@pytest.fixture
def given(office, principal):
    published("AR", title_es="Protocolo de alerta")
    mechanism("AR", name="Mesa nacional")
    commitment("AR", statement="Crear una mesa.")
    return return_of(opened(office), "AR")
