"""The directory: who is in it, how it is searched, what it costs, and who may not open it."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Membership, Seat
from members.states import Capacity, MinistryKind, Standing
from network_portal.common.periods import today
from tests.factories import (
    AppointmentFactory,
    NetworkFactory,
    PersonFactory,
    PostFactory,
    administrator,
    advisor,
    focal_point,
    member_state,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db
URL = "/es/directory/"


def names(response):
    return re.findall(r'<th role="rowheader" scope="row">\s*([^<]+?)\s*<small', response.content.decode())


@pytest.fixture
def network(client):
    """Somebody of each part, and all who must not be there; the reader advises."""
    focal_point("AR", name="Ana Ñandú", email="ana@cancilleria.example", phone="+54 11 4819-7000")
    focal_point("AR", capacity=Capacity.ALTERNATE, name="Beto Arias")
    focal_point("BR", MinistryKind.DEFENCE, Capacity.ACTING, name="Célia Souza")
    focal_point("PE", MinistryKind.JUSTICE, past=True, name="Quien se fue")
    focal_point("EC", name="Sin aceptar", is_active=False)
    focal_point("UY", name="De un Estado suspendido")
    Membership.objects.filter(state__iso2="UY").update(standing=Standing.SUSPENDED)
    focal_point("PY", network=NetworkFactory(slug="african", is_default=False), name="De otra red")
    secretary(name="Oficina Central")
    PostFactory(past=True, person=PersonFactory(name="Quien trabajó aquí"))
    administrator(name="Quien administra")
    reader = advisor(name="Asesor Óscar")
    client.force_login(reader)
    return reader


EVERYBODY = ["Ana Ñandú", "Beto Arias", "Célia Souza", "Oficina Central", "Asesor Óscar"]


def test_directory_holds_who_takes_part_today_and_nobody_else(client, network):
    assert names(client.get(URL)) == EVERYBODY


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=name", ["Ana Ñandú", "Asesor Óscar", "Beto Arias", "Célia Souza", "Oficina Central"]),
        ("sort=institution", ["Célia Souza", "Ana Ñandú", "Beto Arias", "Asesor Óscar", "Oficina Central"]),
        ("q=nandu", ["Ana Ñandú"]),
        ("q=ANA+cancilleria", ["Ana Ñandú"]),
        ("q=brazil", ["Célia Souza"]),
        ("q=defesa", ["Célia Souza"]),
        ("q=asesora", ["Asesor Óscar"]),
        ("q=@cancilleria.example", ["Ana Ñandú"]),
        ("q=ana+souza", []),
        ("state=ar", ["Ana Ñandú", "Beto Arias"]),
        ("state=zz", EVERYBODY),
        ("kind=defence", ["Célia Souza"]),
        ("role=focal_point", ["Ana Ñandú", "Beto Arias", "Célia Souza"]),
        ("role=alternate&state=ar", ["Beto Arias"]),
        ("role=acting", ["Célia Souza"]),
        ("role=secretariat", ["Oficina Central"]),
        ("role=advising", ["Asesor Óscar"]),
    ],
)
def test_directory_answers_what_the_address_asks(client, network, query, expected):
    assert names(client.get(f"{URL}?{query}")) == expected


def test_directory_searches_titles(client, network):
    AppointmentFactory(seat=seat_of("CL"), title="Directora de Derechos Humanos", person__name="Dora")
    assert names(client.get(f"{URL}?q=DIRECTORA+derechos")) == ["Dora"]


def test_directory_shows_vacant_seats_when_asked(client, network):
    Seat.objects.filter(pk=seat_of("PE", MinistryKind.JUSTICE).pk).update(email="mesa@justicia.example")
    seat_of("AR", MinistryKind.DEFENCE)
    closed = seat_of("AR", MinistryKind.JUSTICE)
    Seat.objects.filter(pk=closed.pk).update(closed_on=today())
    html = client.get("/en/directory/?role=vacant").content.decode()
    body = html[html.index("<tbody") : html.index("</tbody")]
    assert re.findall(r'<a href="/en/states/(\w\w)/">', body) == ["ar", "ec", "pe"]
    assert "mailto:mesa@justicia.example" in body
    assert "3 vacant seats" in html
    assert ".vcf" not in body


def test_directory_row_shows_contact_and_how_the_entry_stands(client, network):
    at = timezone.now() - timedelta(days=30)
    Seat.objects.filter(pk=seat_of("AR").pk).update(confirmed_at=at, confirmed_by=network)
    late = seat_of("BR", MinistryKind.DEFENCE).pk
    Seat.objects.filter(pk=late).update(confirmed_at=at - timedelta(days=400), confirmed_by=network)
    html = client.get("/en/directory/").content.decode()
    assert 'href="mailto:ana@cancilleria.example"' in html
    assert "+54 11 4819-7000" in html
    assert html.count(f"Confirmed in {at:%B %Y}") == 2
    assert html.count("Unconfirmed since") == 1


def test_directory_labels_institutions_in_another_language(client, network):
    seat = seat_of("BR", MinistryKind.DEFENCE)
    type(seat.ministry).objects.filter(pk=seat.ministry_id).update(name_en="")
    html = client.get("/en/directory/?state=br").content.decode()
    assert '<span lang="pt-BR">Ministério da Defesa</span> <small class="muted">In Portuguese</small>' in html


def test_directory_export_holds_exactly_what_is_filtered(client, network):
    text = b"".join(client.get(f"{URL}?state=ar&sort=name&format=csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Nombre"], row["Función"], row["Código del Estado"]) for row in rows] == [
        ("Ana Ñandú", "Punto focal titular", "AR"),
        ("Beto Arias", "Punto focal alterno", "AR"),
    ]


def test_directory_pages_by_25(client, network):
    for number in range(25):
        AppointmentFactory(seat=seat_of("CL"), alternate=True, person__name=f"Z {number}")
    assert len(names(client.get(URL))) == 25
    assert len(names(client.get(f"{URL}?page=2"))) == 5


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 10), ("?role=vacant", 8)])
def test_directory_takes_the_same_queries(client, django_assert_num_queries, rows, query, queries):
    client.force_login(secretary())
    for code in ("AR", "BR", "CL")[:rows]:
        focal_point(code)
        seat_of(code, MinistryKind.DEFENCE)
    with django_assert_num_queries(queries):
        client.get(f"{URL}{query}")


@pytest.mark.parametrize("who", ["former", "administrator", "invited", "member of another network"])
@pytest.mark.parametrize("path", ["/es/directory/", "/es/directory.vcf", "card", "/es/directory/?format=csv"])
def test_directory_does_not_exist_for_who_has_no_part_today(client, who, path):
    someone = focal_point("AR")
    african = NetworkFactory(slug="african", is_default=False)
    people = {
        "former": lambda: focal_point("BR", past=True),
        "administrator": administrator,
        "invited": lambda: PersonFactory(),
        "member of another network": lambda: focal_point("PY", network=african),
    }
    client.force_login(people[who]())
    card = f"/es/directory/appointment/{someone.appointments.get().pk}.vcf"
    answer = client.get(card if path == "card" else path)
    if who == "member of another network" and path != "card":
        body = answer.content if not answer.streaming else b"".join(answer.streaming_content)
        assert answer.status_code == 200
        assert someone.email.encode() not in body
    else:
        assert answer.status_code == 404


def test_directory_is_in_the_menu_of_who_takes_part(client):
    member_state("AR")
    assert 'href="/es/directory/"' not in client.get("/es/about/").content.decode()
    client.force_login(focal_point("AR"))
    assert 'href="/es/directory/"' in client.get("/es/about/").content.decode()
