"""Files and links: with the form, ahead of it, refused, removed and downloaded."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.models import Evidence, Initiative
from network_portal.documents import actions as documents
from network_portal.documents.models import Document
from network_portal.documents.tickets import redeem, ticket
from tests.factories import EvidenceFactory, InitiativeFactory, advisor, focal_point, seat_of
from tests.initiatives.writing import NEW, PDF, counts, html_of, pdf, text, tickets

pytestmark = pytest.mark.django_db
UPLOAD = "/es/documents/"


@pytest.fixture
def person(client):
    person = focal_point("AR")
    client.force_login(person)
    return person


def labels() -> list[str]:
    return sorted(Evidence.objects.values_list("label", flat=True))


def test_evidence_comes_with_the_form(client, person):
    links = {"link_label": ["Ley", "", ""], "link_url": ["https://x.example/ley", "boletin.example/1", ""]}
    client.post(NEW, text(files=[pdf("a.pdf"), pdf("b.pdf", PDF + b"\n")], **links))
    assert labels() == ["Ley", "a.pdf", "b.pdf", "boletin.example"]
    assert sorted(Evidence.objects.exclude(url="").values_list("url", flat=True)) == [
        "https://boletin.example/1", "https://x.example/ley",
    ]  # fmt: skip


def test_evidence_is_uploaded_ahead_of_the_form(client, person):
    answer = client.post(UPLOAD, {"file": pdf("acta.pdf")}).json()
    assert (answer["name"], answer.keys()) == ("acta.pdf", {"ticket", "name", "size"})
    client.post(NEW, text(documents=[answer["ticket"]]))
    assert labels() == ["acta.pdf"]


def test_evidence_good_and_bad_keeps_the_good_and_names_the_bad(client, person):
    html = b"<html><script>alert(1)</script></html>"
    disguised = SimpleUploadedFile("informe.pdf", html, "application/pdf")
    response = client.post(NEW, text(files=[pdf("acta.pdf"), disguised]))
    page = html_of(response)
    assert response.status_code == 200
    assert "informe.pdf:" in page
    assert '<a href="#id_files">' in page
    assert [document.name for document in Document.objects.all()] == ["acta.pdf"]
    assert not Initiative.objects.exists()
    client.post(NEW, text(documents=tickets(response)))
    assert labels() == ["acta.pdf"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("informe.pdf", b"<html></html>"), ("grande.pdf", PDF + b"0" * (30 * 1024 * 1024)), ("vacio.pdf", b"")],
)
def test_evidence_refused_writes_nothing(client, person, name, content):
    before = counts()
    response = client.post(NEW, text(files=[SimpleUploadedFile(name, content)]))
    assert list(response.context["form"].errors) == ["files"]
    assert name in html_of(response)
    assert client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)}).status_code == 422
    assert counts() == before


@pytest.mark.parametrize(
    ("label", "url"),
    [
        ("Ley", ""),
        ("", "javascript:alert(1)"),
        ("", "ftp://x.example/"),
        ("", "no es"),
        ("a" * 201, "https://x.example"),
    ],
)
def test_evidence_link_refused_writes_nothing_and_is_kept(client, person, label, url):
    before = counts()
    response = client.post(NEW, text(link_label=[label], link_url=[url]))
    assert response.status_code == 200
    assert '<a href="#id_0_link_' in html_of(response)
    assert f'value="{label or url}"' in html_of(response)
    assert counts() == before


def test_evidence_of_somebody_else_s_upload_writes_nothing(client, person):
    other = focal_point("AR", "defence")
    foreign = documents.store(file=pdf("ajeno.pdf"), by=other)
    own = documents.store(file=pdf("propio.pdf"), by=person)
    forged = [
        ticket(foreign),
        str(foreign.pk),
        f"{person.pk}.{foreign.pk}:x",
        ticket(own).replace(str(own.pk), "1"),
    ]
    before = counts()
    for one in forged:
        response = client.post(NEW, text(documents=[one, ticket(own)]))
        assert list(response.context["form"].errors) == ["files"]
        assert redeem([one], person) == ([], 1)
    assert counts() == before
    assert redeem([ticket(own), ticket(own)], person) == ([own], 0)


def test_evidence_link_added_twice_is_one(client, person):
    initiative = InitiativeFactory(seat=seat_of("AR"))
    for version in (1, 2):
        sent = text(version=version, link_label=["Ley"], link_url=["https://x.example/ley"])
        assert client.post(f"/es/initiatives/{initiative.pk}/edit/", sent).status_code == 302
    assert labels() == ["Ley"]


def test_evidence_is_taken_off(client, person):
    initiative = InitiativeFactory(seat=seat_of("AR"))
    gone, stays = EvidenceFactory.create_batch(2, initiative=initiative)
    client.post(f"/es/initiatives/{initiative.pk}/edit/", text(version=1, remove=[gone.pk]))
    assert list(Evidence.objects.all()) == [stays]


def test_evidence_of_another_initiative_is_not_taken_off(client, person):
    initiative, foreign = InitiativeFactory(seat=seat_of("AR")), EvidenceFactory()
    before = counts()
    response = client.post(f"/es/initiatives/{initiative.pk}/edit/", text(version=1, remove=[foreign.pk]))
    assert list(response.context["form"].errors) == ["remove"]
    assert counts() == before


def test_upload_is_for_who_takes_part(client):
    before = counts()
    assert client.post(UPLOAD, {"file": pdf()}).status_code == 401
    client.force_login(focal_point("AR", past=True))
    assert client.post(UPLOAD, {"file": pdf()}).status_code == 403
    assert client.get(UPLOAD).status_code == 405
    assert counts() == before


@pytest.fixture
def filed(person):
    initiative = InitiativeFactory(seat=seat_of("AR"))
    return EvidenceFactory(initiative=initiative, url="", document=documents.store(file=pdf(), by=person))


def test_evidence_is_downloaded_by_who_may_see_the_initiative(client, person, filed):
    url = f"/es/initiatives/{filed.initiative.pk}/evidence/{filed.pk}/"
    response = client.get(url)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    for outsider in (focal_point("BR"), advisor()):
        client.force_login(outsider)
        assert client.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 404


def test_evidence_that_is_a_link_or_of_another_initiative_is_not_found(client, person, filed):
    link = EvidenceFactory(initiative=filed.initiative)
    other = InitiativeFactory(seat=seat_of("AR"))
    assert client.get(f"/es/initiatives/{filed.initiative.pk}/evidence/{link.pk}/").status_code == 404
    assert client.get(f"/es/initiatives/{other.pk}/evidence/{filed.pk}/").status_code == 404
