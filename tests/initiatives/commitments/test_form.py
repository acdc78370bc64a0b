"""The pages on which commitments are written."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.models import Commitment
from initiatives.states import Status
from network_portal.common.periods import today
from network_portal.events.models import Event
from tests.documents.samples import PDF
from tests.factories import (
    CommitmentFactory,
    InitiativeFactory,
    MeetingFactory,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db
NEW = "/es/commitments/new/"


@pytest.fixture
def person(client):
    holder = focal_point("PY")
    client.force_login(holder)
    return holder


def text(**values):
    return {
        "language": "es", "statement": "Se creará una mesa permanente.", "made_on": "2025-03-24", "do": "draft",
        **values,
    }  # fmt: skip


FULL = {"announced_by": "Cancillería", "place": "Asunción", "source": "https://mre.example/anuncio"}


def html_of(response):
    return response.content.decode()


def test_draft_of_statement_and_day_is_saved(client, person):
    response = client.post(NEW, text())
    row = Commitment.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/es/commitments/{row.pk}/")
    assert (row.status, row.seat, row.made_on) == (Status.DRAFT, seat_of("PY"), date(2025, 3, 24))


def test_submission_asks_for_all_that_a_reader_needs(client, person):
    html = html_of(client.post(NEW, text(do="submit")))
    assert len(re.findall('<p class="error">', html)) == 3
    assert "Se creará una mesa permanente." in html
    assert Commitment.objects.count() == 0
    client.post(NEW, text(do="submit", **FULL))
    assert Commitment.objects.get().status == Status.SUBMITTED


def test_meeting_stands_for_a_place(client, person):
    meeting = MeetingFactory(network=seat_of("PY").network)
    client.post(NEW, text(do="submit", **{**FULL, "place": "", "meeting": meeting.pk}))
    assert Commitment.objects.get().meeting == meeting


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"statement": " "}, "statement"),
        ({"statement": "a" * 601}, "statement"),
        ({"made_on": ""}, "made_on"),
        ({"made_on": str(today() + timedelta(days=1))}, "made_on"),
        ({"target_on": "2025-03-23"}, "target_on"),
        ({"source": "javascript:alert(1)"}, "source"),
        ({"source": "no es una dirección"}, "source"),
        ({"initiatives": "999"}, "initiatives"),
        ({"meeting": "999"}, "meeting"),
        ({"language": "fr"}, "language"),
    ],
)
def test_wrong_value_is_said_beside_its_field_and_nothing_is_lost(client, person, wrong, field):
    response = client.post(NEW, text(**{"place": "Asunción la Bella", **wrong}))
    html = html_of(response)
    assert (response.status_code, Commitment.objects.count()) == (200, 0)
    assert f'href="#id_{field}' in html
    assert "Asunción la Bella" in html


def test_longest_statement_fits(client, person):
    client.post(NEW, text(statement="a" * 600))
    assert len(Commitment.objects.get().statement_es) == 600


def test_initiatives_are_those_of_the_state(client, person):
    own = InitiativeFactory(seat=seat_of("PY"), title_es="Propia")
    InitiativeFactory(seat=seat_of("AR"), published=True, title_es="Ajena")
    html = html_of(client.get(NEW))
    assert ("Propia" in html, "Ajena" in html) == (True, False)
    client.post(NEW, text(initiatives=[own.pk]))
    assert list(Commitment.objects.get().initiatives.all()) == [own]


def test_file_that_came_with_an_error_is_kept(client, person):
    file = SimpleUploadedFile("anuncio.pdf", PDF, content_type="application/pdf")
    html = html_of(client.post(NEW, text(statement="", file=file)))
    ticket = re.search(r'name="document" value="([^"]+)"', html)[1]
    client.post(NEW, text(document=ticket))
    assert Commitment.objects.get().source_document.name == "anuncio.pdf"


def test_file_that_is_not_taken_says_why(client, person):
    file = SimpleUploadedFile("virus.exe", b"MZ\x00", content_type="application/pdf")
    html = html_of(client.post(NEW, text(file=file)))
    assert "virus.exe" in html
    assert Commitment.objects.count() == 0


def test_file_is_removed_where_asked(client, person):
    file = SimpleUploadedFile("anuncio.pdf", PDF, content_type="application/pdf")
    client.post(NEW, text(file=file))
    row = Commitment.objects.get()
    client.post(f"/es/commitments/{row.pk}/edit/", text(version=row.version, remove_file="on"))
    assert Commitment.objects.get().source_document is None


def test_second_of_two_savers_sees_both_texts(client, person):
    row = CommitmentFactory(seat=seat_of("PY"), statement_es="Lo que otra persona guardó.", version=3)
    response = client.post(f"/es/commitments/{row.pk}/edit/", text(version=2, statement="Lo que escribí."))
    html = html_of(response)
    assert response.status_code == 409
    assert "Lo que otra persona guardó." in html
    assert "Lo que escribí." in html
    assert Commitment.objects.get().statement_es == "Lo que otra persona guardó."
    assert 'name="version" value="3"' in html


def test_form_without_version_overwrites_nothing(client, person):
    row = CommitmentFactory(seat=seat_of("PY"))
    client.post(f"/es/commitments/{row.pk}/edit/", text(statement="Otra cosa."))
    assert Commitment.objects.get().statement_es == row.statement_es


def test_session_that_ended_gives_the_text_back(client, person):
    client.logout()
    response = client.post(NEW, text(statement="Lo que escribí con cuidado."))
    assert response.status_code == 403
    assert "Lo que escribí con cuidado." in html_of(response)


def test_text_that_moved_on_comes_back(client, person):
    row = CommitmentFactory(seat=seat_of("PY"), submitted=True)
    response = client.post(f"/es/commitments/{row.pk}/edit/", text(version=1, statement="Escrito en vano."))
    assert response.status_code == 403
    assert "Escrito en vano." in html_of(response)


def test_secretariat_chooses_a_state_first(client):
    seat_of("PY", "justice"), seat_of("PY"), focal_point("PY")
    client.force_login(secretary())
    assert '<select class="form-select" name="state"' in html_of(client.get(NEW))
    html = html_of(client.get(NEW, {"state": "py"}))
    offered = [
        int(key)
        for key in re.findall(r'<option value="(\d+)"', html.split('name="seat"')[1].split("</select>")[0])
    ]
    assert offered == [seat_of("PY").pk, seat_of("PY", "justice").pk]


def test_secretariat_s_log_is_public_at_once(client):
    focal_point("PY")
    client.force_login(secretary())
    address = f"{NEW}?state=py"
    assert html_of(client.post(address, text(seat=seat_of("PY").pk))).count('<p class="error">') == 3
    client.post(address, text(seat=seat_of("PY").pk, **FULL))
    row = Commitment.objects.get()
    assert (row.status, row.seat) == (Status.PUBLISHED, seat_of("PY"))


def test_secretariat_corrects_what_is_public(client):
    row = CommitmentFactory(seat=seat_of("PY"), published=True, target_on=date(2026, 1, 1))
    client.force_login(secretary())
    address = f"/es/commitments/{row.pk}/edit/"
    assert 'name="target_on"' not in html_of(client.get(address))
    client.post(address, text(version=row.version, target_on="2030-01-01", **FULL))
    saved = Commitment.objects.get()
    assert (saved.statement_es, saved.target_on) == ("Se creará una mesa permanente.", date(2026, 1, 1))
    assert Event.objects.about(saved).first().kind == "initiatives.corrected"


@pytest.mark.parametrize(("who", "code"), [(advisor, 403), (lambda: focal_point("AR"), 404)])
def test_others_do_not_write(client, who, code):
    draft = CommitmentFactory(seat=seat_of("PY"))
    public = CommitmentFactory(seat=seat_of("PY"), published=True)
    client.force_login(who())
    assert client.get(f"/es/commitments/{draft.pk}/edit/").status_code == 404
    assert client.get(f"/es/commitments/{public.pk}/edit/").status_code == 403
    assert client.get(NEW, {"state": "py"}).status_code == 403
    assert code in (403, 404)


def test_draft_is_deleted_once_asked(client, person):
    row = CommitmentFactory(seat=seat_of("PY"))
    address = f"/es/commitments/{row.pk}/discard/"
    assert row.number in html_of(client.get(address))
    client.post(address)
    assert Commitment.objects.count() == 0


def test_target_is_revised_on_the_page(client, person):
    row = CommitmentFactory(seat=seat_of("PY"), published=True, target_on=date(2026, 1, 1))
    address = f"/es/commitments/{row.pk}/target/"
    html = html_of(
        client.post(address, {"after": "2026-01-01", "reason": "Sin motivo", "version": row.version})
    )
    assert "Sin motivo" in html
    assert row.revisions.count() == 0
    response = client.post(address, {"after": "2027-01-01", "reason": "Consulta.", "version": row.version})
    assert response["Location"] == f"/es/commitments/{row.pk}/#target"
    assert row.revisions.get().after == date(2027, 1, 1)


def test_target_that_somebody_revised_meanwhile_is_a_conflict(client, person):
    row = CommitmentFactory(seat=seat_of("PY"), published=True, version=7)
    response = client.post(
        f"/es/commitments/{row.pk}/target/", {"after": "2027-01-01", "reason": "Mi motivo.", "version": 6}
    )
    html = html_of(response)
    assert (response.status_code, row.revisions.count()) == (409, 0)
    assert "Mi motivo." in html
    assert 'name="version" value="7"' in html


@pytest.mark.parametrize("rows", [1, 3])
def test_form_query_counts(client, person, rows, django_assert_num_queries):
    MeetingFactory.create_batch(rows, network=seat_of("PY").network)
    linked = [InitiativeFactory(seat=seat_of("PY")) for _number in range(rows)]
    row = CommitmentFactory(seat=seat_of("PY"), initiatives=linked)
    with django_assert_num_queries(8):
        client.get(NEW)
    with django_assert_num_queries(11):
        client.get(f"/es/commitments/{row.pk}/edit/")


def test_initiative_says_which_commitments_it_answers(client, person):
    row = CommitmentFactory(seat=seat_of("PY"), published=True)
    CommitmentFactory(seat=seat_of("AR"), published=True, statement_es="De otro Estado")
    CommitmentFactory(seat=seat_of("PY"), statement_es="Todavía borrador")
    of = InitiativeFactory(seat=seat_of("PY"))
    address = f"/es/initiatives/{of.pk}/edit/"
    html = html_of(client.get(address))
    assert (row.number in html, "De otro Estado" in html, "Todavía borrador" in html) == (True, False, False)
    client.post(address, {
        "language": "es", "title": of.title_es, "kind": of.kind, "summary": of.summary_es, "version": of.version,
        "commitments": [row.pk],
    })  # fmt: skip
    assert list(of.commitments.all()) == [row]
    assert "commitments" in Event.objects.about(of).first().payload["fields"]
