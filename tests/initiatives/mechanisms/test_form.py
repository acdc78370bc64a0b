"""The form of a mechanism: drafts, corrections, changes, files, and two who save at once."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.forms.dates import KnownDateField
from initiatives.models import Mechanism
from initiatives.states import Precision, Status
from members.models import Ministry
from network_portal.common.periods import term
from network_portal.documents.models import Document
from network_portal.events.models import Event
from tests.documents.samples import PDF
from tests.factories import InitiativeFactory, MechanismFactory, focal_point, seat_of, secretary
from tests.initiatives.mechanisms.writing import errors, html_of, kinds, of_form

pytestmark = pytest.mark.django_db
NEW = "/es/mechanisms/new/"


@pytest.fixture
def person(client):
    found = focal_point("AR")
    client.force_login(found)
    return found


def edit(mechanism, language="es"):
    return f"/{language}/mechanisms/{mechanism.pk}/edit/"


def pdf(name="decreto.pdf", content=PDF):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_draft_needs_a_name_only(client, person):
    answer = client.post(NEW, {"do": "draft", "language": "es", "name": "  Mesa   de alertas "})
    mechanism = Mechanism.objects.get()
    assert answer["Location"] == f"/es/mechanisms/{mechanism.pk}/"
    assert (mechanism.name_es, mechanism.status, mechanism.seat) == (
        "Mesa de alertas",
        "draft",
        seat_of("AR"),
    )


def test_form_writes_all_of_it(client, person):
    lead, member = seat_of("AR").ministry, seat_of("AR", "defence").ministry
    initiative = InitiativeFactory(seat=seat_of("AR"), published=True)
    client.post(NEW, of_form(
        established="04/2013", dissolved_on="2020-12-31", instrument="Decreto 7", instrument_url="boletin.example/7",
        lead=lead.pk, ministries=[member.pk], civil_society="Uno\r\nDos", note="Nota.", initiatives=[initiative.pk],
        source="https://a.example/", file=pdf(), do="submit",
    ))  # fmt: skip
    mechanism = Mechanism.objects.get()
    assert mechanism.status == Status.SUBMITTED
    assert (mechanism.established_on, mechanism.established_precision) == (date(2013, 4, 1), Precision.MONTH)
    assert (mechanism.dissolved_on, mechanism.instrument_es) == (date(2020, 12, 31), "Decreto 7")
    assert (mechanism.instrument_url, mechanism.source) == ("https://boletin.example/7", "https://a.example/")
    assert (mechanism.lead, list(mechanism.ministries.all())) == (lead, [member])
    assert (mechanism.civil_society_lines, mechanism.note_es) == (["Uno", "Dos"], "Nota.")
    assert list(mechanism.initiatives.all()) == [initiative]
    assert mechanism.instrument_document.name == "decreto.pdf"
    # what only the secretariat says
    assert (mechanism.is_verified, mechanism.unverified) == (False, [])


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"name": ""}, "id_name", "Escriba el nombre"),
        ({"established": "ayer"}, "id_established", "hasta donde se conozca"),
        ({"established": "31/02/2013"}, "id_established", "hasta donde se conozca"),
        (
            {"established": "2013", "dissolved_on": "2012-12-31"},
            "id_dissolved_on",
            "Es anterior a su creación: 2013",
        ),
        ({"do": "submit", "terms": ""}, "id_terms", "Diga para qué existe"),
        ({"instrument_url": "javascript:alert(1)"}, "id_instrument_url", ""),
        ({"name": "x" * 201}, "id_name", "Caben 200 caracteres como máximo; aquí hay 201"),
    ],
)
def test_refused_form_says_so_beside_its_cause_and_keeps_what_was_typed(client, person, changes, field, said):
    answer = client.post(NEW, of_form(note="Sigue aquí.", **changes))
    assert [(where, said in what) for where, what in errors(answer)] == [(field, True)]
    assert "Sigue aquí." in html_of(answer)
    assert (Mechanism.objects.count(), Event.objects.count()) == (0, 0)


def test_institutions_offered_are_the_state_s_of_today(client, person):
    closed = seat_of("AR", "justice").ministry
    Ministry.objects.filter(pk=closed.pk).update(period=term(date(2012, 1, 1), date(2020, 1, 1)))
    foreign = seat_of("BR", "defence").ministry
    for wrong in (closed, foreign):
        assert [where for where, _what in errors(client.post(NEW, of_form(lead=wrong.pk)))] == ["id_lead"]
    mechanism = MechanismFactory(seat=seat_of("AR"), draft=True, lead=closed)
    client.post(edit(mechanism), of_form(lead=closed.pk, version=1))
    mechanism.refresh_from_db()
    assert (mechanism.lead, mechanism.name_es) == (closed, "Consejo de Prevención")


def test_initiative_of_another_state_is_refused(client, person):
    InitiativeFactory(seat=seat_of("AR"), published=True)
    foreign = InitiativeFactory(seat=seat_of("BR"), published=True)
    answer = client.post(NEW, of_form(initiatives=[foreign.pk]))
    assert (len(errors(answer)), Mechanism.objects.count()) == (1, 0)


def test_bad_file_is_refused_and_a_good_one_survives_another_error(client, person):
    answer = client.post(NEW, of_form(file=pdf("virus.pdf", b"MZ not a document")))
    assert [where for where, _what in errors(answer)] == ["id_file"]
    answer = client.post(NEW, of_form(name="", file=pdf()))
    ticket = re.search(r'name="document" value="([^"]+)"', answer.content.decode())[1]
    assert "decreto.pdf" in html_of(answer)
    client.post(NEW, of_form(document=ticket))
    assert (Mechanism.objects.get().instrument_document.name, Document.objects.count()) == ("decreto.pdf", 1)


def test_file_is_taken_off(client, person):
    client.post(NEW, of_form(file=pdf()))
    mechanism = Mechanism.objects.get()
    client.post(edit(mechanism), of_form(version=1, remove_file="on"))
    mechanism.refresh_from_db()
    assert mechanism.instrument_document is None


def test_ticket_of_somebody_else_is_worth_nothing(client, person):
    answer = client.post(NEW, of_form(document="1.1:forged"))
    assert [where for where, _what in errors(answer)] == ["id_file"]


def test_second_save_shows_both_texts_and_loses_neither(client, person):
    mechanism = MechanismFactory(seat=seat_of("AR"), draft=True, name_es="Consejo", terms_es="Cada mes.")
    page = client.get(edit(mechanism))
    base = re.search(r'name="base" value="([^"]+)"', page.content.decode())[1]
    client.post(edit(mechanism), of_form(version=1, name="Consejo uno", terms="Cada mes."))
    answer = client.post(edit(mechanism), of_form(version=1, base=base, name="Consejo", terms="Cada año."))
    html = html_of(answer)
    assert answer.status_code == 409
    assert re.findall(r'<fieldset class="diff" id="d_(\w+)"', html) == ["name", "terms"]
    assert ("uno</del>" in html, "<ins>año</ins>" in html) == (True, True)
    # what was not touched since is taken from the other side
    assert re.findall(r'name="take_(\w+)" value="theirs" id="\w+" checked', html) == ["name"]
    sent = of_form(version=2, name="Consejo", terms="Cada año.", take_name="theirs", take_terms="mine")
    client.post(edit(mechanism), sent)
    mechanism.refresh_from_db()
    assert (mechanism.name_es, mechanism.terms_es) == ("Consejo uno", "Cada año.")


def test_focal_point_proposes_a_change_of_a_published_one(client, person):
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True, name_es="Consejo", terms_es="Cada mes.")
    html = html_of(client.get(edit(mechanism)))
    assert ('name="language"' in html, 'name="initiatives"' in html, 'name="is_verified"' in html) == (
        False, False, False,
    )  # fmt: skip
    client.post(edit(mechanism), of_form(name="Consejo Nacional", terms="Cada mes.", version=1, do="submit"))
    change = Mechanism.objects.get(revises=mechanism)
    mechanism.refresh_from_db()
    assert (change.status, change.name_es, mechanism.name_es) == ("submitted", "Consejo Nacional", "Consejo")
    # once there is one, its own people are led to it
    assert client.get(edit(mechanism))["Location"] == f"/es/mechanisms/{change.pk}/"


def test_change_begun_by_a_colleague_meanwhile_is_shown_beside_mine(client, person):
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True, name_es="Consejo", terms_es="Cada mes.")
    change = MechanismFactory(revises=mechanism, draft=True, name_es="Consejo ajeno", terms_es="Cada mes.")
    answer = client.post(edit(mechanism), of_form(name="Consejo mío", terms="Cada mes.", version=1))
    assert answer.status_code == 409
    assert f'action="{edit(change)}"' in html_of(answer)
    assert "Consejo mío" in html_of(answer)


def test_secretariat_puts_a_published_one_right_at_once(client):
    client.force_login(secretary())
    mechanism = MechanismFactory(of_reference=True, seat=seat_of("AR"), name_es="Mecanismo", terms_es="")
    sent = {
        "name": "Mecanismo nacional", "source": mechanism.source, "is_verified": "on", "unverified": ["terms", "lead"],
        "version": 1, "do": "submit",
    }  # fmt: skip
    answer = client.post(edit(mechanism), sent)
    mechanism.refresh_from_db()
    assert answer.status_code == 302
    assert (mechanism.name_es, mechanism.is_verified, mechanism.unverified) == (
        "Mecanismo nacional", True, ["terms", "lead"],
    )  # fmt: skip
    assert (mechanism.status, kinds(mechanism)) == ("published", ["mechanism_corrected"])


def test_verified_needs_a_source(client):
    client.force_login(secretary())
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True)
    answer = client.post(edit(mechanism), {"name": "Consejo", "is_verified": "on", "version": 1})
    assert [where for where, _what in errors(answer)] == ["id_source"]


def test_secretariat_chooses_the_institution_first(client):
    client.force_login(secretary())
    seat, _other = seat_of("AR"), seat_of("BR")
    assert 'name="seat"' in html_of(client.get(NEW))
    assert client.get(f"{NEW}?seat=999999").status_code == 404
    client.post(f"{NEW}?seat={seat.pk}", of_form(do="submit"))
    assert (Mechanism.objects.get().status, Mechanism.objects.get().seat) == ("published", seat)


def test_expired_session_gives_the_text_back(client):
    seat_of("AR")
    answer = client.post(NEW, of_form(terms="Largo texto escrito."))
    assert (answer.status_code, "Largo texto escrito." in html_of(answer)) == (403, True)
    assert Mechanism.objects.count() == 0


def test_draft_is_deleted_after_one_question(client, person):
    mechanism = MechanismFactory(seat=seat_of("AR"), draft=True)
    address = f"/es/mechanisms/{mechanism.pk}/discard/"
    assert client.get(address).status_code == 200
    assert Mechanism.objects.exists()
    client.post(address)
    assert not Mechanism.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_form_asks_the_database_the_same_for_any_number_of_rows(
    client, person, rows, django_assert_num_queries
):
    mechanism = MechanismFactory(seat=seat_of("AR"), returned=True)
    for kind in ("defence", "justice", "ombudsman")[:rows]:
        mechanism.ministries.add(seat_of("AR", kind).ministry)
        InitiativeFactory(seat=seat_of("AR"), published=True, mechanism=mechanism)
    client.get(edit(mechanism))
    with django_assert_num_queries(12):
        client.get(edit(mechanism))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("17/04/2013", (date(2013, 4, 17), "day")),
        ("1.4.2013", (date(2013, 4, 1), "day")),
        ("04/2013", (date(2013, 4, 1), "month")),
        ("2013-04", (date(2013, 4, 1), "month")),
        ("2013-04-17", (date(2013, 4, 17), "day")),
        ("2013", (date(2013, 1, 1), "year")),
        ("  ", None),
    ],
)
def test_date_is_as_exact_as_it_was_typed(text, known):
    assert KnownDateField().clean(text) == known
