"""The pages of the shared library for its readers: the list, one document, and its file."""

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from members.models import Membership
from members.states import Standing, Visibility
from network_portal.documents.actions import store
from tests.documents.samples import PDF
from tests.factories import (
    LibraryFactory,
    NetworkFactory,
    PersonFactory,
    administrator,
    advisor,
    focal_point,
    member_state,
    secretary,
)

pytestmark = pytest.mark.django_db
URL = "/es/library/"


def titles(response):
    main = response.content.decode().partition("<main")[2]
    return re.findall(r'<a href="/[\w-]+/library/\d+/"[^>]*>([^<]*)</a>', main)


@pytest.fixture
def shelf():
    """Documents for everybody, and what must not leak: for others, removed, of another network."""
    LibraryFactory(
        title_es="Guía de señales", title_en="Guide to signs", description_es="Para consulados.", kind="guide",
        topics=["early_warning", "education"], dated_on=date(2024, 3, 1), state=member_state("AR"),
    )  # fmt: skip
    LibraryFactory(
        title_es="Ñandubay: estudio",
        kind="report",
        topics=["memory"],
        dated_on=date(2025, 6, 2),
        language="en",
    )
    LibraryFactory(
        title_es="", title_pt_br="Lei de reparação", original_language="pt-br", kind="instrument",
        topics=["memory", "legislation"], dated_on=None, language="pt-br", state=member_state("BR"),
    )  # fmt: skip
    LibraryFactory(title_es="Mapa", kind="other", topics=[], dated_on=date(2020, 1, 1), language="")
    LibraryFactory(title_es="De miembros", visibility=Visibility.MEMBERS, state=member_state("PE"))
    LibraryFactory(title_es="De secretaría", visibility=Visibility.SECRETARIAT, state=member_state("CL"))
    LibraryFactory(title_es="Retirado", removed_at=timezone.now(), state=member_state("EC"))
    LibraryFactory(title_es="De otra red", network=NetworkFactory(slug="african", is_default=False))


NEWEST = ["Ñandubay: estudio", "Guía de señales", "Mapa", "Lei de reparação"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", NEWEST),
        ("sort=oldest", ["Mapa", "Guía de señales", "Ñandubay: estudio", "Lei de reparação"]),
        ("sort=title", ["Guía de señales", "Lei de reparação", "Mapa", "Ñandubay: estudio"]),
        ("q=senales", ["Guía de señales"]),
        ("q=GUIDE", ["Guía de señales"]),
        ("q=consulados+guia", ["Guía de señales"]),
        ("q=nada", []),
        ("kind=report", ["Ñandubay: estudio"]),
        ("topic=memory", ["Ñandubay: estudio", "Lei de reparação"]),
        ("topic=memory&language=pt-br", ["Lei de reparação"]),
        ("language=other", ["Mapa"]),
        ("state=ar", ["Guía de señales"]),
        ("state=pe", NEWEST),
        ("kind=x&topic=y&q=%00&page=z", NEWEST),
    ],
)
def test_library_answers_what_the_address_asks(client, shelf, query, expected):
    assert titles(client.get(f"{URL}?{query}")) == expected


def test_library_offers_only_states_of_documents_that_the_reader_may_have(client, shelf):
    def offered():
        return re.findall(
            r'<option value="(\w\w)">', client.get(URL).content.decode().split('id="id_state"')[1]
        )

    assert offered() == ["ar", "br"]
    client.force_login(focal_point("AR"))
    assert offered() == ["ar", "br", "pe"]
    client.force_login(secretary())
    assert offered() == ["ar", "br", "cl", "pe"]


def test_library_counts_nothing_that_it_does_not_show(client, shelf):
    for person, count in ((None, 4), (focal_point("AR"), 5), (secretary(), 6)):
        if person:
            client.force_login(person)
        assert f"{count} documentos" in client.get(URL).content.decode()


def test_library_row_tells_kind_date_state_language_and_file(client, shelf):
    html = client.get(f"{URL}?state=ar").content.decode()
    row = re.sub(
        r"<[^>]+>|\s+", " ", html[html.index('<ol class="rows">') : html.index("</ol>", html.index('"rows"'))]
    )
    assert " ".join(row.split()) == (
        "Guía de señales Para consulados. Guía o manual 1 mar. 2024 Argentina En español, PDF, 1 KB"
    )


def test_library_marks_what_not_everybody_may_read(client, shelf):
    client.force_login(secretary())
    html = client.get(URL).content.decode()
    assert sorted(re.findall(r'<span class="status">([^<]+)</span>', html)) == [
        "Solo para la Red",
        "Solo para la secretaría",
    ]


def test_library_in_another_language_says_so(client, shelf):
    html = client.get("/en/library/?language=pt-br").content.decode()
    assert 'lang="pt-BR">Lei de reparação</a>' in html
    assert "Text in its original language, Portuguese" in html


@pytest.mark.parametrize(
    ("who", "said"),
    [(None, "There is no document for you yet"), (secretary, "The library is empty")],
)
def test_library_without_any_document_says_what_to_do(client, who, said):
    NetworkFactory()
    if who:
        client.force_login(who())
    assert said in client.get("/en/library/").content.decode()


def test_library_exports_hold_exactly_what_is_filtered(client, shelf):
    text = b"".join(client.get("/en/library/?topic=memory&format=csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Title"], row["Kind"], row["Topics"], row["State"], row["Readers"]) for row in rows] == [
        ("Ñandubay: estudio", "Report or study", "Memory and reparation", "", "Everybody"),
        (
            "Lei de reparação", "Legal instrument", "Legislation and public policy; Memory and reparation", "Brazil",
            "Everybody",
        ),
    ]  # fmt: skip
    book = load_workbook(io.BytesIO(b"".join(client.get(f"{URL}?kind=report&format=xlsx").streaming_content)))
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)] == ["Ñandubay: estudio"]


@pytest.mark.parametrize("count", [1, 3])
def test_library_takes_four_queries(client, django_assert_num_queries, count):
    for _number in range(count):
        LibraryFactory(state=member_state("AR"))
    with django_assert_num_queries(4):  # network, states, count, rows
        client.get(URL)


# -- one document -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_document_takes_four_queries(client, django_assert_num_queries, count):
    entry = LibraryFactory(state=member_state("AR"))
    for _number in range(count):
        LibraryFactory(edition_of=entry, language="en")
    with django_assert_num_queries(4):  # network, document, editions, whether the state has a page
        client.get(f"{URL}{entry.pk}/")


def test_document_leads_to_its_editions_that_the_reader_may_have(client):
    entry = LibraryFactory()
    LibraryFactory(edition_of=entry, title_es="En inglés", language="en")
    sibling = LibraryFactory(edition_of=entry, title_es="En portugués", language="pt-br")
    LibraryFactory(edition_of=entry, title_es="Reservada", visibility=Visibility.SECRETARIAT)
    LibraryFactory(edition_of=entry, title_es="Retirada", removed_at=timezone.now())
    LibraryFactory(title_es="Otra")
    assert titles(client.get(f"{URL}{entry.pk}/")) == ["En inglés", "En portugués"]
    assert titles(client.get(f"{URL}{sibling.pk}/")) == ["En inglés", entry.title_es]


def test_document_tells_its_facts(client):
    entry = LibraryFactory(
        dated_on=date(2024, 5, 20),
        state=member_state("AR"),
        source="https://www.a.example/guia",
        topics=["memory"],
    )
    html = client.get(f"/en/library/{entry.pk}/").content.decode()
    facts = re.sub(r"<[^>]+>|\s+", " ", html[html.index('<dl class="facts">') : html.index("</dl>")])
    day = timezone.localdate(entry.added_at)
    assert " ".join(facts.split()) == (
        "Kind Guide or handbook Date 20 May 2024 Language Spanish Topics Memory and reparation State Argentina "
        f"Source a.example Readers Everybody In the library since {day.day} {day:%B} {day.year}"
    )
    assert '<a href="/en/states/ar/">Argentina</a>' in html


def test_document_links_no_state_that_has_no_page(client):
    entry = LibraryFactory(state=member_state("AR"))
    Membership.objects.update(standing=Standing.LEFT)
    assert "/es/states/ar/" not in client.get(f"{URL}{entry.pk}/").content.decode()


READERS = {
    "visitor": (lambda: None, ["public"]),
    "former": (lambda: focal_point("AR", past=True), ["public"]),
    "administrator": (administrator, ["public"]),
    "focal point": (lambda: focal_point("AR"), ["members", "public"]),
    "advisor": (advisor, ["members", "public"]),
    "secretariat": (secretary, ["members", "public", "secretariat"]),
}


@pytest.mark.parametrize("who", READERS)
def test_documents_open_to_whom_they_are_open_and_to_nobody_else(client, who):
    by = PersonFactory()
    rows = {
        visibility: LibraryFactory(
            visibility=visibility, document=store(file=SimpleUploadedFile(f"{visibility}.pdf", PDF), by=by)
        )
        for visibility in sorted(Visibility.values)
    }
    make, seen = READERS[who]
    if person := make():
        client.force_login(person)
    for way in ("", "file/"):
        answers = {name: client.get(f"{URL}{row.pk}/{way}") for name, row in rows.items()}
        assert sorted(name for name, answer in answers.items() if answer.status_code == 200) == seen
        assert {answer.status_code for answer in answers.values()} <= {200, 404}
    assert b"".join(answers["public"].streaming_content) == PDF
    assert answers["public"]["Content-Disposition"] == 'attachment; filename="public.pdf"'
    assert answers["public"]["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_access_that_ended_opens_no_file_any_more(client):
    row = LibraryFactory(
        visibility=Visibility.MEMBERS,
        document=store(file=SimpleUploadedFile("a.pdf", PDF), by=PersonFactory()),
    )
    person = focal_point("AR")
    client.force_login(person)
    answer = client.get(f"{URL}{row.pk}/file/")
    person.appointments.all().delete()
    again = client.get(f"{URL}{row.pk}/file/", headers={"If-None-Match": answer["ETag"]})
    assert (answer.status_code, again.status_code) == (200, 404)


@pytest.mark.parametrize("changes", [{"removed_at": timezone.now()}, {"network": "african"}])
def test_removed_document_and_one_of_another_network_are_not_there(client, changes):
    if "network" in changes:
        changes = {"network": NetworkFactory(slug="african", is_default=False)}
    NetworkFactory()
    entry = LibraryFactory(**changes)
    client.force_login(secretary())
    for way in ("", "file/"):
        assert client.get(f"{URL}{entry.pk}/{way}").status_code == 404


def test_foot_and_office_lead_to_the_library(client):
    client.force_login(secretary())
    html = client.get("/es/office/").content.decode()
    assert html.count('href="/es/library/"') == 2
