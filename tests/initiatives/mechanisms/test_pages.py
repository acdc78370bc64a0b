"""The pages of mechanisms: the list, one of them, its history and file, and what readers find in each."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from initiatives.models import Mechanism
from network_portal.documents.actions import store
from tests.documents.samples import PDF
from tests.factories import (
    InitiativeFactory,
    MechanismFactory,
    NetworkFactory,
    advisor,
    focal_point,
    seat_of,
    secretary,
)
from tests.initiatives.mechanisms.writing import html_of

pytestmark = pytest.mark.django_db
LIST = "/en/mechanisms/"


def names(answer):
    """What the list shows, in its order."""
    return re.findall(
        r'<th role="rowheader" scope="row"><a href="[^"]+"[^>]*>([^<]+)</a>', answer.content.decode()
    )


def page(mechanism, language="en"):
    return f"/{language}/mechanisms/{mechanism.pk}/"


@pytest.fixture
def several():
    """A public one of each standing, in three states, and what nobody else may see."""
    rows = {
        "active": MechanismFactory(
            seat=seat_of("AR"), published=True, name_es="Ñandú", established_on=date(2020, 5, 1),
            established_precision="month",
        ),
        "dormant": MechanismFactory(
            seat=seat_of("BR"), dormant=True, name_es="Nube", instrument_es="Decreto de Año Nuevo"
        ),
        "dissolved": MechanismFactory(
            seat=seat_of("CL"), dissolved=True, name_es="Árbol", established_on=date(2016, 1, 1),
            established_precision="year",
        ),
    }  # fmt: skip
    for status in ("draft", "in_clearance", "submitted", "returned", "archived"):
        MechanismFactory(seat=seat_of("AR"), **{status: True}, name_es="Nada que mostrar")
    MechanismFactory(revises=rows["active"], submitted=True, name_es="Nada que mostrar")
    MechanismFactory(seat=seat_of("AR", network=NetworkFactory(slug="africa", is_default=False)),
                     published=True, name_es="Nada que mostrar")  # fmt: skip
    return rows


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ñandú", "Nube", "Árbol"]),
        ("?sort=name", ["Árbol", "Nube", "Ñandú"]),
        ("?sort=established", ["Ñandú", "Árbol", "Nube"]),
        ("?sort=moved", ["Ñandú", "Árbol", "Nube"]),
        ("?state=br", ["Nube"]),
        ("?standing=active", ["Ñandú"]),
        ("?standing=dormant", ["Nube"]),
        ("?standing=dissolved", ["Árbol"]),
        ("?q=nandu", ["Ñandú"]),
        ("?q=ano+nuevo", ["Nube"]),
        ("?q=chile", ["Árbol"]),
        ("?q=inexistente", []),
        ("?standing=nonsense", ["Ñandú", "Nube", "Árbol"]),
        ("?status=draft", ["Ñandú", "Nube", "Árbol"]),
    ],
)
def test_list_answers_what_the_address_asks(client, several, query, found):
    Mechanism.objects.filter(pk=several["active"].pk).update(moved_at=timezone.now() + timedelta(hours=1))
    assert names(client.get(f"/es/mechanisms/{query}")) == found


def test_list_says_how_each_stands(client, several):
    html = html_of(client.get(LIST))
    since = timezone.localdate(several["dormant"].moved_at + timedelta(days=365))
    assert f"Dormant since {since.day} {since:%B %Y}" in html
    assert "Dissolved on 31 December 2020" in html
    assert "May 2020" in html
    assert "Nada que mostrar" not in html


def test_list_shows_insiders_their_own_texts(client, several):
    client.force_login(focal_point("AR"))
    assert names(client.get("/es/mechanisms/?status=draft")) == ["Nada que mostrar"]
    client.force_login(focal_point("BR"))
    assert names(client.get("/es/mechanisms/?status=draft")) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_list_exports_exactly_what_is_filtered(client, several, kind):
    answer = client.get(f"{LIST}?state=br&format={kind}")
    assert answer.status_code == 200
    if kind == "csv":
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
        assert [row[1] for row in rows if row and row[0].startswith("M-")] == ["Nube"]
        assert "Nada que mostrar" not in text


def test_empty_list_says_what_to_do(client):
    seat_of("AR")
    assert "No mechanism is recorded yet" in html_of(client.get(LIST))
    client.force_login(focal_point("AR"))
    assert 'href="/en/mechanisms/new/">New mechanism' in html_of(client.get(LIST))


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_three_queries(client, rows, django_assert_num_queries):
    for code in ("AR", "BR", "CL")[:rows]:
        MechanismFactory(seat=seat_of(code), published=True, lead=seat_of(code).ministry)
    client.get(LIST)
    with django_assert_num_queries(3):  # network, states of the filter, rows
        client.get(LIST)


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_four_queries(client, rows, django_assert_num_queries):
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True, lead=seat_of("AR").ministry)
    for kind in ("defence", "justice", "ombudsman")[:rows]:
        mechanism.ministries.add(seat_of("AR", kind).ministry)
        InitiativeFactory(seat=seat_of("AR"), published=True, mechanism=mechanism)
    client.get(page(mechanism))
    with django_assert_num_queries(4):  # network, mechanism, members, initiatives
        client.get(page(mechanism))


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_the_secretariat_takes_twelve_queries(client, rows, django_assert_num_queries):
    client.force_login(secretary())
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True)
    for kind in ("defence", "justice", "ombudsman")[:rows]:
        mechanism.ministries.add(seat_of("AR", kind).ministry)
        InitiativeFactory(seat=seat_of("AR"), published=True, mechanism=mechanism)
    client.get(page(mechanism))
    with django_assert_num_queries(11):
        client.get(page(mechanism))


def test_page_marks_what_no_page_says(client):
    mechanism = MechanismFactory(
        of_reference=True, seat=seat_of("AR"), is_verified=True, unverified=["instrument", "established_on"],
        established_on=date(2012, 1, 1), established_precision="year",
    )  # fmt: skip
    html = html_of(client.get(page(mechanism)))
    facts = dict(re.findall(r"<dt>([^<]+)</dt>\s*<dd>(.*?)</dd>", html))
    assert "not verified" in facts["Established"]
    assert facts["Established"].startswith("2012")
    assert "not verified" not in facts["Lead institution"]
    assert re.findall(r"It does not say:</p> <ul>(.*?)</ul>", html) == [
        "<li>Established</li><li>Legal instrument</li>"
    ]
    assert 'href="https://fuente.example/pagina"' in html


def test_page_says_that_a_state_s_own_word_is_not_verified(client):
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True)
    html = html_of(client.get(page(mechanism)))
    assert "Its state says so." in html
    assert "It does not say:" not in html


def test_page_shows_published_initiatives_only(client):
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True)
    InitiativeFactory(seat=seat_of("AR"), published=True, mechanism=mechanism, title_es="A la vista")
    InitiativeFactory(seat=seat_of("AR"), submitted=True, mechanism=mechanism, title_es="Todavía no")
    html = html_of(client.get(page(mechanism)))
    assert ("A la vista" in html, "Todavía no" in html) == (True, False)
    client.force_login(focal_point("AR"))
    assert "Todavía no" in html_of(client.get(page(mechanism)))


def test_initiative_leads_to_its_mechanism_once_that_is_public(client):
    mechanism = MechanismFactory(seat=seat_of("AR"), draft=True, name_es="Consejo reservado")
    initiative = InitiativeFactory(seat=seat_of("AR"), published=True, mechanism=mechanism)
    address = f"/es/initiatives/{initiative.pk}/"
    assert "Consejo reservado" not in html_of(client.get(address))
    Mechanism.objects.filter(pk=mechanism.pk).update(
        status="published", submitted_at=timezone.now(), published_at=timezone.now()
    )
    assert f'<a href="/es/mechanisms/{mechanism.pk}/">Consejo reservado</a>' in html_of(client.get(address))


def test_text_in_another_language_says_so(client):
    mechanism = MechanismFactory(
        seat=seat_of("BR"), published=True, original_language="pt-br", name_es="", terms_es="",
        name_pt_br="Comitê de Prevenção", terms_pt_br="Reúne-se todo mês.",
    )  # fmt: skip
    html = html_of(client.get(page(mechanism, "es")))
    assert '<h1 lang="pt-BR">Comitê de Prevenção</h1>' in html
    assert 'lang="pt-BR"><p>Reúne-se todo mês.</p>' in html


def test_file_of_the_instrument_is_handed_out_to_who_sees_the_mechanism(client):
    person = focal_point("AR")
    document = store(file=SimpleUploadedFile("decreto.pdf", PDF, content_type="application/pdf"), by=person)
    mechanism = MechanismFactory(seat=seat_of("AR"), draft=True, instrument_document=document)
    address = f"{page(mechanism)}instrument/"
    assert client.get(address).status_code == 404
    client.force_login(person)
    assert b"".join(client.get(address).streaming_content) == PDF


def test_change_shows_its_parties_what_it_changes(client):
    mechanism = MechanismFactory(
        seat=seat_of("AR"), published=True, name_es="Consejo viejo", terms_es="Cada mes."
    )
    change = MechanismFactory(
        revises=mechanism, submitted=True, name_es="Consejo nuevo", terms_es="Cada mes.", created_by=focal_point("AR")
    )  # fmt: skip
    assert client.get(page(change)).status_code == 404
    client.force_login(focal_point("BR"))
    assert client.get(page(change)).status_code == 404
    client.force_login(secretary())
    html = html_of(client.get(page(change, "es")))
    assert ("<del>viejo</del>" in html, "<ins>nuevo</ins>" in html, "Cada mes." in html) == (
        True,
        True,
        False,
    )
    review = html_of(client.get(f"/es/office/review/mechanism/{change.pk}/"))
    assert ("<del>viejo</del>" in review, "<ins>nuevo</ins>" in review) == (True, True)


def test_approved_change_leads_to_what_it_changed(client):
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True)
    change = MechanismFactory(revises=mechanism, archived=True)
    client.force_login(focal_point("AR"))
    assert client.get(page(change))["Location"] == page(mechanism)


def test_history_names_offices_to_the_state_and_persons_to_the_secretariat(client):
    person = focal_point("AR", name="Ximena Zzyzx")
    client.force_login(person)
    client.post("/es/mechanisms/new/", {"language": "es", "name": "Consejo", "terms": "x", "do": "draft"})
    mechanism = Mechanism.objects.get()
    html = html_of(client.get(f"{page(mechanism, 'es')}history/"))
    assert ("Consejo" in html, "Ministerio de Relaciones Exteriores" in html, "Zzyzx" in html) == (
        True,
        True,
        False,
    )
    client.force_login(secretary())
    assert "Zzyzx" in html_of(client.get(f"{page(mechanism, 'es')}history/"))
    assert client.get(f"/es/office/history/mechanism/{mechanism.pk}/").status_code == 200


def test_state_page_lists_its_public_mechanisms(client, several):
    html = html_of(client.get("/es/states/ar/"))
    assert ("Ñandú" in html, "Nube" in html, "Nada que mostrar" in html) == (True, False, False)


@pytest.mark.parametrize(
    ("who", "status"), [(advisor, 403), (lambda: focal_point("BR"), 403), (lambda: focal_point("AR"), 200)]
)
def test_what_runs_under_it_is_chosen_by_its_own_institution(client, who, status):
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True)
    client.force_login(who())
    assert client.get(f"{page(mechanism)}initiatives/").status_code == status


def test_choosing_what_runs_under_it(client):
    mechanism = MechanismFactory(seat=seat_of("AR"), published=True)
    mine = InitiativeFactory(seat=seat_of("AR"), published=True, title_es="La nuestra")
    foreign = InitiativeFactory(seat=seat_of("BR"), published=True, title_es="La ajena")
    client.force_login(focal_point("AR"))
    address = f"{page(mechanism, 'es')}initiatives/"
    html = html_of(client.get(address))
    assert ("La nuestra" in html, "La ajena" in html) == (True, False)
    assert client.post(address, {"initiatives": [foreign.pk]}).status_code == 200
    assert not mechanism.initiatives.exists()
    client.post(address, {"initiatives": [mine.pk]})
    assert list(mechanism.initiatives.all()) == [mine]
