"""One text, three languages: what is shown, and how it stands to its original."""

import pytest
from django.utils.translation import override

from network_portal.common.translation import Standing, Text, fingerprint, read, standing
from tests.factories import InitiativeFactory, seat_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def portuguese():
    return InitiativeFactory(
        seat=seat_of("BR"), original_language="pt-br", title_es="", title_pt_br="Formação de ouvidorias"
    )


@pytest.mark.parametrize(
    ("language", "shown", "foreign"),
    [
        ("pt-br", Text("Formação de ouvidorias", "pt-br", Standing.ORIGINAL), False),
        ("es", Text("Formação de ouvidorias", "pt-br", Standing.MISSING), True),
        ("en", Text("Formação de ouvidorias", "pt-br", Standing.MISSING), True),
    ],
)
def test_untranslated_text_is_shown_in_its_original_language(portuguese, language, shown, foreign):
    with override(language):
        assert read(portuguese, "title") == shown
        assert read(portuguese, "title").is_foreign is foreign


def test_translation_is_shown_in_its_language_only(portuguese):
    portuguese.title_en = "Training of ombudsman offices"
    assert read(portuguese, "title", "en") == Text("Training of ombudsman offices", "en", Standing.CURRENT)
    assert read(portuguese, "title", "es").language == "pt-br"


def test_translation_falls_behind_when_the_original_changes(portuguese):
    portuguese.title_es = "Formación de defensorías"
    portuguese.translated_from = {"title": {"es": fingerprint(portuguese.title_pt_br)}}
    assert standing(portuguese, "title", "es") == Standing.CURRENT
    portuguese.title_pt_br = "Formação de todas as ouvidorias"
    assert standing(portuguese, "title", "es") == Standing.BEHIND


def test_empty_text_is_never_foreign(portuguese):
    portuguese.summary_es = portuguese.summary_pt_br = ""
    with override("es"):
        assert read(portuguese, "summary").is_foreign is False
