"""The public pages of meetings: the list, one meeting, and its documents."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from members.models import Membership
from members.states import MeetingDocumentKind, Standing, Visibility
from network_portal.common.periods import term
from network_portal.documents.actions import store
from tests.documents.samples import PDF
from tests.factories import (
    DecisionFactory,
    MeetingDocumentFactory,
    MeetingFactory,
    MembershipFactory,
    NetworkFactory,
    PersonFactory,
    StateFactory,
    administrator,
    advisor,
    focal_point,
    member_state,
    secretary,
)

pytestmark = pytest.mark.django_db
URL = "/es/meetings/"


def titles(response):
    return re.findall(r'<a href="/[\w-]+/meetings/\d+/"[^>]*>([^<]*)</a>', response.content.decode())


def found(client, query):
    return titles(client.get(f"{URL}?{query}"))


@pytest.fixture
def three():
    """Meetings of the network, and one of another that must not leak."""
    MeetingFactory(
        title_es="VII Reunión", place_es="Quito, Ecuador", number=7, starts_on=date(2016, 11, 28),
        host=member_state("EC"), states=[member_state("AR"), member_state("PE")],
    )  # fmt: skip
    MeetingFactory(
        title_es="VIII Reunión", place_es="Nueva York", place_en="New York", number=8,
        starts_on=date(2017, 10, 16), ends_on=date(2017, 10, 18),
    )  # fmt: skip
    MeetingFactory(
        title_es="", place_es="", title_pt_br="Encontro técnico", place_pt_br="Assunção",
        original_language="pt-br", starts_on=date(2017, 3, 1), host=member_state("PY"),
    )  # fmt: skip
    MeetingFactory(title_es="De otra red", network=NetworkFactory(slug="african", is_default=False))


def test_meetings_latest_first(client, three):
    assert titles(client.get(URL)) == ["VIII Reunión", "Encontro técnico", "VII Reunión"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=oldest", ["VII Reunión", "Encontro técnico", "VIII Reunión"]),
        ("q=reunion", ["VIII Reunión", "VII Reunión"]),
        ("q=QUITO+reunión", ["VII Reunión"]),
        ("q=new+york", ["VIII Reunión"]),
        ("q=assuncao", ["Encontro técnico"]),
        ("q=nada", []),
        ("year=2017", ["VIII Reunión", "Encontro técnico"]),
        ("year=2017&host=py", ["Encontro técnico"]),
        ("host=ec", ["VII Reunión"]),
        ("year=1066", ["VIII Reunión", "Encontro técnico", "VII Reunión"]),
        ("host=zz&year=2016", ["VII Reunión"]),
        ("q=%00&page=x", ["VIII Reunión", "Encontro técnico", "VII Reunión"]),
    ],
)
def test_meetings_answer_what_the_address_asks(client, three, query, expected):
    assert found(client, query) == expected


def test_meetings_offer_only_years_and_hosts_that_there_are(client, three):
    html = client.get(URL).content.decode()
    assert re.findall(r'<option value="(\d{4}|\w\w)"', html) == ["2017", "2016", "ec", "py"]


def test_meetings_row_tells_dates_place_host_and_states_present(client, three):
    html = client.get(f"{URL}?host=ec").content.decode()
    row = re.sub(r"<[^>]+>|\s+", " ", html[html.index("<tbody") : html.index("</tbody")]).split()
    assert " ".join(row) == "VII Reunión 28 de noviembre de 2016 Quito, Ecuador Ecuador 2 7"


def test_meetings_in_another_language_say_so(client, three):
    html = client.get("/en/meetings/?host=py").content.decode()
    assert 'lang="pt-BR">Encontro técnico</a> <small class="muted">In Portuguese</small>' in html


def test_meetings_without_any_say_what_will_be_there(client):
    NetworkFactory()
    assert "No meeting is recorded yet" in client.get("/en/meetings/").content.decode()


def test_meetings_exports_hold_exactly_what_is_filtered(client, three):
    text = b"".join(client.get(f"{URL}?year=2017&format=csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [
        (row["Título"], row["Primer día"], row["Último día"], row["Estado anfitrión"]) for row in rows
    ] == [
        ("VIII Reunión", "2017-10-16", "2017-10-18", ""),
        ("Encontro técnico", "2017-03-01", "", "Paraguay"),
    ]
    book = load_workbook(io.BytesIO(b"".join(client.get(f"{URL}?year=2016&format=xlsx").streaming_content)))
    assert [row[1].value for row in book.worksheets[0].iter_rows(min_row=2)] == ["VII Reunión"]


@pytest.mark.parametrize("count", [1, 3])
def test_meetings_take_five_queries(client, django_assert_num_queries, count):
    for _number in range(count):
        MeetingFactory(host=member_state("EC"), states=[member_state("AR")])
    with django_assert_num_queries(5):  # network, years, hosts, count, rows
        client.get(URL)


def test_meetings_lead_only_the_secretariat_to_recording(client):
    client.force_login(focal_point("AR"))
    assert "/office/meetings/new/" not in client.get(URL).content.decode()
    client.force_login(secretary())
    assert 'href="/es/office/meetings/new/"' in client.get(URL).content.decode()


# -- one meeting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "when"),
    [("es", "16–18 de octubre de 2017"), ("pt-br", "16–18 de outubro de 2017"), ("en", "16–18 October 2017")],
)
def test_meeting_tells_its_days_in_words(client, language, when):
    meeting = MeetingFactory(starts_on=date(2017, 10, 16), ends_on=date(2017, 10, 18))
    html = client.get(f"/{language}/meetings/{meeting.pk}/").content.decode()
    assert f'<time datetime="2017-10-16">{when}</time>' in html


def test_meeting_names_states_present_and_how_many_of_the_members_of_then(client):
    day = date(2016, 11, 28)
    for code in ("AR", "BR"):
        member_state(code)
    MembershipFactory(state=StateFactory(iso2="CL"), period=term(date(2018, 1, 1)))
    MembershipFactory(state=StateFactory(iso2="PE"), standing=Standing.OBSERVER)
    present = [StateFactory(iso2=code) for code in ("CL", "AR", "PE")]
    html = client.get(f"{URL}{MeetingFactory(starts_on=day, states=present).pk}/").content.decode()
    panel = html[html.index("Estados presentes</h2>") :]
    assert "1 de los 2 Estados miembros en ese momento." in panel
    assert re.findall(r'<li><a href="/es/states/(\w\w)/">([^<]+)</a>', panel) == [
        ("ar", "Argentina"), ("cl", "Chile"), ("pe", "Perú"),
    ]  # fmt: skip


def test_meeting_links_no_state_that_has_no_page(client):
    member_state("AR")
    Membership.objects.filter(state__iso2="AR").update(standing=Standing.LEFT)
    state = StateFactory(iso2="AR")
    meeting = MeetingFactory(states=[state], host=state)
    html = client.get(f"{URL}{meeting.pk}/").content.decode()
    assert "/es/states/ar/" not in html
    assert html.count("Argentina") == 2


def test_meeting_decisions_in_order_with_their_language(client):
    meeting = MeetingFactory()
    DecisionFactory(meeting=meeting, position=2, text_es="Segunda.")
    DecisionFactory(
        meeting=meeting, position=1, text_es="", text_pt_br="Primeira.", original_language="pt-br"
    )
    html = client.get(f"{URL}{meeting.pk}/").content.decode()
    listed = html[html.index('<ol class="decisions">') : html.index("</ol>", html.index('class="decisions"'))]
    assert re.findall(r"<p>([^<]+)</p>", listed) == ["Primeira.", "Segunda."]
    assert listed.count("Texto en su idioma original, portugués") == 1


@pytest.mark.parametrize(("verified", "words"), [(True, "Read at the source"), (False, "Not confirmed")])
def test_meeting_says_whether_its_source_was_read(client, verified, words):
    meeting = MeetingFactory(source="https://www.dpe.example/nota", is_verified=verified)
    html = client.get(f"/en/meetings/{meeting.pk}/").content.decode()
    assert '<a href="https://www.dpe.example/nota" rel="noopener noreferrer">dpe.example</a>' in html
    assert [each for each in ("Read at the source", "Not confirmed") if each in html] == [words]


@pytest.mark.parametrize("count", [1, 3])
def test_meeting_takes_seven_queries(client, django_assert_num_queries, count):
    states = [member_state(code) for code in ("AR", "BR", "CL")[:count]]
    meeting = MeetingFactory(host=states[0], states=states)
    for position in range(count):
        DecisionFactory(meeting=meeting, position=position)
        MeetingDocumentFactory(meeting=meeting, visibility=Visibility.PUBLIC)
    # network, meeting, states, members of then, decisions, documents, states with pages
    with django_assert_num_queries(7):
        client.get(f"{URL}{meeting.pk}/")


# -- documents ----------------------------------------------------------------------------------------

READERS = {
    "visitor": (lambda: None, ["public"]),
    "former": (lambda: focal_point("AR", past=True), ["public"]),
    "administrator": (administrator, ["public"]),
    "focal point": (lambda: focal_point("AR"), ["members", "public"]),
    "advisor": (advisor, ["members", "public"]),
    "secretariat": (secretary, ["members", "public", "secretariat"]),
}


@pytest.mark.parametrize("who", READERS)
def test_meeting_documents_are_named_and_handed_out_to_whom_they_are_open(client, who):
    meeting = MeetingFactory()
    by = PersonFactory()
    rows = {}
    for visibility in sorted(Visibility.values):
        file = SimpleUploadedFile(f"{visibility}.pdf", PDF)
        rows[visibility] = MeetingDocumentFactory(
            meeting=meeting, visibility=visibility, document=store(file=file, by=by)
        )
    make, seen = READERS[who]
    if person := make():
        client.force_login(person)
    html = client.get(f"{URL}{meeting.pk}/").content.decode()
    assert sorted(re.findall(r">(\w+)\.pdf</a>", html)) == seen
    answers = {name: client.get(f"{URL}{meeting.pk}/documents/{row.pk}/") for name, row in rows.items()}
    assert sorted(name for name, answer in answers.items() if answer.status_code == 200) == seen
    assert {a.status_code for a in answers.values()} <= {200, 404}
    assert b"".join(answers["public"].streaming_content) == PDF
    assert answers["public"]["Content-Disposition"] == 'attachment; filename="public.pdf"'


def test_meeting_document_of_another_meeting_is_not_there(client):
    row = MeetingDocumentFactory(visibility=Visibility.PUBLIC, kind=MeetingDocumentKind.AGENDA)
    assert client.get(f"{URL}{MeetingFactory().pk}/documents/{row.pk}/").status_code == 404


def test_meeting_of_another_network_is_not_there_whoever_asks(client):
    african = NetworkFactory(slug="african", is_default=False)
    NetworkFactory()
    row = MeetingDocumentFactory(meeting__network=african, visibility=Visibility.PUBLIC)
    for person in (None, secretary()):
        if person:
            client.force_login(person)
        assert client.get(f"{URL}{row.meeting_id}/").status_code == 404
        assert client.get(f"{URL}{row.meeting_id}/documents/{row.pk}/").status_code == 404
