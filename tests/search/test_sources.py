"""Each kind of record is found by its words, in each of its languages, and leads to its page."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from members.states import Visibility
from network_portal.common.search import sources as register
from network_portal.documents.actions import store
from tests.documents.samples import PDF
from tests.factories import (
    DecisionFactory,
    DocumentFactory,
    EvidenceFactory,
    InitiativeFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    member_state,
    seat_of,
    secretary,
)
from tests.search.asking import commitment, found, mechanism, page, recognition

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.search.urls")]
LANGUAGES = ("es", "pt-br", "en")


def initiative(title="Protocolo", state="AR", **fields):
    fields = {"title_es": title, "summary_es": "", **fields}
    return InitiativeFactory(seat=seat_of(state), published=True, **fields)


def in_three(field, es, pt, en):
    return {f"{field}_es": es, f"{field}_pt_br": pt, f"{field}_en": en}


def make_initiative():
    return initiative(**in_three("title", "Capacitaciones", "Formações", "Trainings"))


def make_summary():
    return initiative(**in_three("summary", "Unas capacitaciones", "Umas formações", "Some trainings"))


def make_commitment():
    return commitment(**in_three("statement", "Capacitaciones", "Formações", "Trainings"))


def make_mechanism():
    return mechanism(**in_three("terms", "Capacitaciones", "Formações", "Trainings"))


def make_recognition():
    return recognition(**in_three("quotation", "Capacitaciones", "Formações", "Trainings"))


def make_meeting():
    return MeetingFactory(**in_three("agenda", "1. Capacitaciones", "1. Formações", "1. Trainings"))


def make_decision():
    return DecisionFactory(**in_three("text", "Capacitaciones", "Formações", "Trainings")).meeting


WORDS = (
    "capacitación", "CAPACITACION", "capacitaciones", "capacit", "formação", "formacao", "formacoes", "training",
)  # fmt: skip
MADE = [
    (make_initiative, "initiatives"),
    (make_summary, "initiatives"),
    (make_commitment, "commitments"),
    (make_mechanism, "mechanisms"),
    (make_recognition, "recognitions"),
    (make_meeting, "meetings"),
    (make_decision, "meetings"),
]


@pytest.mark.parametrize(("make", "kind"), MADE)
def test_record_is_found_by_a_word_of_any_language_on_pages_of_any(client, make, kind):
    make()
    asked = [(words, language) for words in WORDS for language in LANGUAGES]
    assert {each: list(found(client, *each)) for each in asked} == {each: [kind] for each in asked}


@pytest.mark.parametrize("words", ["capacitaciones", "formações"])
def test_record_is_found_where_its_text_has_the_singular(client, words):
    initiative(**in_three("title", "Una capacitación", "Uma formação", "A training"))
    assert found(client, words) == {"initiatives": ["Una capacitación"]}


@pytest.mark.parametrize(
    "words", ["peru", "Perú", "PERÚ", "república peru", "Peru república", "perú -brasil"]
)
def test_state_is_found_whatever_the_accents(client, words):
    member_state("PE")
    member_state("BR")
    assert found(client, words) == {"states": ["Perú"]}


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "Brazil"), ("pt-br", "Brazil"), ("en", "Brasil"), ("es", "republic brazil")],
)
def test_state_is_found_by_its_name_in_another_language(client, language, words):
    member_state("BR")
    assert found(client, words, language) == {"states": ["Brazil" if language == "en" else "Brasil"]}


def test_enye_counts_as_n(client):
    initiative("Campaña del niño y del ñandú")
    for words in ("campana", "campaña", "nino", "Ñandú", "nandu"):
        assert found(client, words) == {"initiatives": ["Campaña del niño y del ñandú"]}


def test_words_on_both_sides_of_a_stroke_are_found(client):
    initiative("Curso de funcionarias/os")
    assert found(client, "funcionarias") == {"initiatives": ["Curso de funcionarias/os"]}
    assert "<mark>funcionarias</mark>/os" in page(client, "funcionarias")


def test_evidence_is_found_by_its_label_and_by_the_name_of_its_file(client):
    text = initiative("Curso")
    file = EvidenceFactory(
        initiative=text, label="Resolución ministerial", filed=True,
        document=DocumentFactory(name="acta_de_apertura.pdf"),
    )  # fmt: skip
    link = EvidenceFactory(initiative=text, label="Nota de prensa")
    assert found(client, "resoluciones") == {"documents": ["Resolución ministerial"]}
    assert found(client, "apertura") == {"documents": ["Resolución ministerial"]}
    assert f'href="/es/initiatives/{text.pk}/evidence/{file.pk}/"' in page(client, "apertura")
    assert found(client, "prensa") == {"documents": [link.label]}
    assert f'href="/es/initiatives/{text.pk}/"' in page(client, "prensa")


def test_document_of_a_meeting_is_found_by_name_and_opens(client):
    meeting = MeetingFactory(title_es="Reunión en Quito")
    file = SimpleUploadedFile("minuta-final.pdf", PDF, content_type="application/pdf")
    document = store(file=file, by=secretary())
    row = MeetingDocumentFactory(meeting=meeting, document=document, visibility=Visibility.PUBLIC)
    address = f"/es/meetings/{meeting.pk}/documents/{row.pk}/"
    assert found(client, "minuta") == {"documents": ["minuta-final.pdf"]}
    assert f'href="{address}"' in page(client, "minuta")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", ["I-{:04}", "i-{}", "I-{:06}"])
def test_number_leads_to_that_record_first(client, number):
    wanted = initiative("La buscada")
    initiative(f"Continúa la I-{wanted.pk:04}")
    assert found(client, number.format(wanted.pk))["initiatives"][0] == "La buscada"


def test_number_of_a_commitment_is_no_initiative(client):
    row = commitment(statement_es="El compromiso")
    InitiativeFactory(pk=row.pk, seat=seat_of("AR"), published=True, title_es="Otra cosa")
    assert found(client, f"C-{row.pk:04}") == {"commitments": ["El compromiso"]}


def test_title_goes_before_body(client):
    initiative(
        "Otro asunto", summary_es="Mecanismo. Un mecanismo con su mecanismo y el mecanismo de cada mecanismo."
    )
    initiative("El mecanismo")
    initiative("Tercero", summary_es="Un mecanismo.")
    assert found(client, "mecanismo")["initiatives"] == ["El mecanismo", "Otro asunto", "Tercero"]


def test_all_words_must_be_there_in_whatever_language(client):
    initiative(**in_three("title", "Mesa de diálogo", "Mesa de diálogo", "Roundtable"))
    initiative("Mesa sola")
    assert found(client, "dialogo roundtable")["initiatives"] == ["Mesa de diálogo"]
    assert found(client, "dialogo inexistente") == {}


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ('"alerta temprana"', ["Alerta temprana"]),
        ("temprana alerta", ["Alerta temprana", "Temprana, la alerta"]),
        ("alerta -frontera", ["Alerta temprana", "Temprana, la alerta"]),
        ("frontera or temprana", ["Alerta de frontera", "Alerta temprana", "Temprana, la alerta"]),
        ('alerta -"alerta temprana"', ["Alerta de frontera", "Temprana, la alerta"]),
        ("fronter", ["Alerta de frontera"]),
        ("fron", ["Alerta de frontera"]),
        ("fron alerta", []),
    ],
)
def test_phrases_exclusions_alternatives_and_unfinished_words(client, words, titles):
    for title in ("Alerta temprana", "Alerta de frontera", "Temprana, la alerta"):
        initiative(title)
    assert sorted(found(client, words).get("initiatives", [])) == titles


def test_exclusion_holds_in_every_language(client):
    initiative(**in_three("title", "Mesa de policía", "Mesa de polícia", "Police roundtable"))
    assert found(client, "mesa -policías") == {}
    assert found(client, "mesa -police") == {}
    assert found(client, "mesa -border") == {"initiatives": ["Mesa de policía"]}


def test_named_state_stands_for_its_name_in_the_texts(client):
    initiative("Alerta temprana", "PE")
    initiative("Alerta andina", "BO")
    assert found(client, "alerta perú") == {"initiatives": ["Alerta temprana"]}
    assert found(client, "alert peru", "en") == {"initiatives": ["Alerta temprana"]}
    assert found(client, "alerta perú -temprana") == {}
    assert found(client, "inexistente perú") == {}


def test_text_that_names_the_state_goes_before_others_of_it(client):
    initiative("Alerta temprana", "PE")
    initiative("Alerta en Perú", "BO")
    assert found(client, "alerta perú")["initiatives"] == ["Alerta en Perú", "Alerta temprana"]


def test_source_without_a_page_is_left_out(client, monkeypatch):
    commitment(statement_es="Capacitaciones")
    initiative("Capacitaciones")
    assert list(found(client, "capacitaciones")) == ["initiatives", "commitments"]
    closed = replace(register._sources["commitment"], address_name="nowhere")
    monkeypatch.setitem(register._sources, "commitment", closed)
    assert closed not in register.sources()
    assert list(found(client, "capacitaciones")) == ["initiatives"]
