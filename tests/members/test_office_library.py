"""The secretariat's pages of the shared library."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from network_portal.documents.actions import store
from network_portal.documents.models import Document, LibraryEntry
from network_portal.documents.tickets import ticket
from network_portal.events.models import Event
from tests.documents.samples import EXE, PDF, PNG
from tests.factories import LibraryFactory, NetworkFactory, focal_point, member_state

pytestmark = pytest.mark.django_db
NEW = "/es/office/library/new/"


def pdf(name="guia.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def typed(**changes):
    return {
        "kind": "guide", "topics": ["memory"], "language": "es", "original": "es", "visibility": "members",
        "title_es": "Guía", "description_es": "Línea uno.\r\nLínea dos.", "version": "", **changes,
    }  # fmt: skip


def controls(answer):
    html = answer.content.decode()
    return re.findall(r'<li><a href="#([^"]+)">', html[html.index('id="errors"') :])


def test_adding_a_document_with_its_file(client, office):
    state = member_state("AR")
    answer = client.post(
        NEW, typed(file=pdf(), state=state.pk, dated_on="2024-05-20", source="https://a.example/")
    )
    entry = LibraryEntry.objects.get()
    assert answer["Location"] == f"/es/library/{entry.pk}/"
    assert (entry.title_es, entry.description_es, entry.topics, entry.state, str(entry.dated_on)) == (
        "Guía", "Línea uno.\nLínea dos.", ["memory"], state, "2024-05-20",
    )  # fmt: skip
    assert (entry.document.name, entry.document.language, entry.added_by) == ("guia.pdf", "es", office)
    assert [event.kind for event in Event.objects.all()] == ["documents.library_added"]


def test_adding_a_document_whose_file_came_ahead(client, office):
    ahead = store(file=pdf(), by=office)
    client.post(NEW, typed(documents=ticket(ahead)))
    assert LibraryEntry.objects.get().document == ahead


@pytest.mark.parametrize(
    ("sent", "control"),
    [
        ({}, "id_file"),
        ({"file": pdf("guia.pdf", EXE)}, "id_file"),
        ({"documents": "forged"}, "id_file"),
        ({"file": pdf(), "title_es": " "}, "id_title_es"),
        ({"file": pdf(), "title_es": "x" * 201}, "id_title_es"),
        ({"file": pdf(), "original": "en"}, "id_title_en"),
        ({"file": pdf(), "original": "fr"}, "id_original_0"),
        ({"file": pdf(), "kind": ""}, "id_kind"),
        ({"file": pdf(), "topics": ["football"]}, "id_topics_0"),
        ({"file": pdf(), "language": "fr"}, "id_language"),
        ({"file": pdf(), "dated_on": "2999-01-01"}, "id_dated_on"),
        ({"file": pdf(), "dated_on": "31/02/2024"}, "id_dated_on"),
        ({"file": pdf(), "source": "javascript:alert(1)"}, "id_source"),
        ({"file": pdf(), "state": "0"}, "id_state"),
        ({"file": pdf(), "edition_of": "0"}, "id_edition_of"),
        ({"file": pdf(), "visibility": "nobody"}, "id_visibility_0"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(client, office, sent, control):
    answer = client.post(NEW, typed(**sent))
    assert (answer.status_code, controls(answer)[0]) == (200, control)
    assert "Línea dos." in answer.content.decode()
    assert not LibraryEntry.objects.exists()


def test_file_need_not_be_chosen_again_for_a_missing_title(client, office):
    html = client.post(NEW, typed(file=pdf(), title_es="")).content.decode()
    (kept,) = re.findall(r'name="documents" value="([^"]+)"', html)
    client.post(NEW, typed(documents=kept))
    assert LibraryEntry.objects.get().document == Document.objects.get()


def test_ticket_of_somebody_else_is_worth_nothing(client, office):
    other = store(file=pdf(), by=focal_point("AR"))
    assert controls(client.post(NEW, typed(documents=ticket(other)))) == ["id_file"]
    assert not LibraryEntry.objects.exists()


def test_correcting_shows_what_is_saved_and_saves_what_is_typed(client, office):
    entry = LibraryFactory(title_es="Guía vieja", source="https://a.example/")
    address = f"/es/office/library/{entry.pk}/edit/"
    html = client.get(address).content.decode()
    assert 'value="Guía vieja"' in html
    assert entry.document.name in html
    file = pdf("mapa.png", PNG)
    client.post(address, typed(title_es="Guía nueva", kind="report", version=entry.version, file=file))
    entry.refresh_from_db()
    assert (entry.title_es, entry.kind, entry.visibility, entry.document.name, entry.source) == (
        "Guía nueva", "report", "members", "mapa.png", "",
    )  # fmt: skip


def test_correcting_without_a_file_keeps_the_one_that_is_there(client, office):
    entry = LibraryFactory()
    client.post(f"/es/office/library/{entry.pk}/edit/", typed(version=entry.version))
    assert LibraryEntry.objects.get().document == entry.document


def test_second_to_save_is_told_and_loses_nothing(client, office):
    entry = LibraryFactory()
    address = f"/es/office/library/{entry.pk}/edit/"
    LibraryEntry.objects.update(version=2, title_es="De otra persona")
    answer = client.post(address, typed(version=1, title_es="Mía", file=pdf()))
    html = answer.content.decode()
    assert (answer.status_code, 'id="newer"' in html, 'value="Mía"' in html) == (409, True, True)
    (version,) = re.findall(r'name="version" value="(\d+)"', html)
    (kept,) = re.findall(r'name="documents" value="([^"]+)"', html)
    client.post(address, typed(version=version, title_es="Mía", documents=kept))
    entry.refresh_from_db()
    assert (entry.title_es, entry.document.name) == ("Mía", "guia.pdf")


def test_editions_offered_are_documents_of_the_network_that_refer_to_none(client, office):
    first = LibraryFactory(title_es="Primera")
    LibraryFactory(title_es="Edición", edition_of=first)
    LibraryFactory(title_es="Ajena", network=NetworkFactory(slug="african", is_default=False))
    own = LibraryFactory(title_es="Propia")
    html = client.get(f"/es/office/library/{own.pk}/edit/").content.decode()
    offered = html[html.index('id="id_edition_of"') :].split("</select>")[0]
    assert re.findall(r'<option value="(\d+)"', offered) == [str(first.pk)]
    client.post(f"/es/office/library/{own.pk}/edit/", typed(version=own.version, edition_of=first.pk))
    own.refresh_from_db()
    assert own.edition_of == first


def test_removing_asks_once_and_putting_back_undoes_it(client, office):
    entry = LibraryFactory(title_es="Guía retirada")
    address = f"/es/office/library/{entry.pk}/remove/"
    assert "Guía retirada" in client.get(address).content.decode()
    assert LibraryEntry.objects.there().exists()
    assert client.post(address)["Location"] == "/es/office/library/"
    assert not LibraryEntry.objects.there().exists()
    assert "Guía retirada" in client.get("/es/office/library/").content.decode()
    restore = f"/es/office/library/{entry.pk}/restore/"
    assert client.post(restore)["Location"] == f"/es/library/{entry.pk}/"
    assert LibraryEntry.objects.there().exists()
    assert client.post(restore).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_removed_documents_take_eight_queries(client, office, django_assert_num_queries, count):
    from django.utils import timezone

    for _number in range(count):
        LibraryFactory(removed_at=timezone.now())
    client.get("/es/office/library/")
    with django_assert_num_queries(8):
        client.get("/es/office/library/")


@pytest.mark.parametrize("way", ["new/", "{}/edit/", "{}/remove/", "{}/restore/"])
@pytest.mark.parametrize(("who", "status"), [(None, 302), ("focal point", 403)])
def test_nobody_else_writes(client, way, who, status):
    entry = LibraryFactory()
    if way.endswith("restore/"):
        LibraryEntry.objects.update(removed_at="2026-01-01T00:00Z")
    if who:
        client.force_login(focal_point("AR"))
    before = list(LibraryEntry.objects.values())
    answer = client.post(f"/es/office/library/{way.format(entry.pk)}", typed(file=pdf(), version=1))
    # who types when the session is over gets the text back instead of the sign-in page
    assert answer.status_code in (status, 403)
    assert (list(LibraryEntry.objects.values()), Event.objects.count()) == (before, 0)
