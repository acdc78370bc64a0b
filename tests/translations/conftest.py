"""A network's secretariat, and texts in three languages: what every test of translations needs."""

from types import SimpleNamespace
from typing import Any

import pytest

from network_portal.translations import actions
from network_portal.translations.registry import kind_named
from tests.factories import InitiativeFactory, NetworkFactory, seat_of, secretary


def initiative(state: str = "AR", **values: Any) -> Any:
    """A published initiative in Spanish that exists in no other language."""
    return InitiativeFactory(seat=seat_of(state), **{"published": True, **values})


def portuguese(**values: Any) -> Any:
    """A published initiative of Brazil that was written in Portuguese."""
    texts = {
        "title_pt_br": "Observatório de crimes de ódio",
        "summary_pt_br": "Reúne registros de denúncias.",
    }
    none = {"title_es": None, "summary_es": None}
    return initiative("BR", original_language="pt-br", **{**texts, **none, **values})


@pytest.fixture
def office(db):
    """The network, somebody of its secretariat, and `translate(record, language, **texts)` in their name."""
    network = NetworkFactory()
    by = secretary(network, name="Inés Prado")

    def translate(record: Any, language: str = "en", *, kind: str = "initiative", **texts: str) -> Any:
        done = actions.translate(
            kind=kind_named(kind), record=record, network=network, language=language, texts=texts, by=by
        )
        record.refresh_from_db()
        return done

    return SimpleNamespace(network=network, by=by, translate=translate)
