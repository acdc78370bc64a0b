"""Exports of the list: exactly what is filtered, and safe to open."""

import csv
import io

import openpyxl
import pytest
from django.utils.translation import override

from initiatives.history import verbose_name
from initiatives.states import Stage
from tests.factories import InitiativeFactory, focal_point, member_state, seat_of

pytestmark = pytest.mark.django_db

URL = "/es/initiatives/"


def published(title, state="AR", **fields):
    return InitiativeFactory(seat=seat_of(state), published=True, title_es=title, **fields)


def exported(client, query="", kind="csv"):
    response = client.get(f"{URL}?{query}&format={kind}")
    body = b"".join(response.streaming_content)
    if kind == "csv":
        return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    rows = list(openpyxl.load_workbook(io.BytesIO(body)).worksheets[0].values)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_holds_exactly_what_is_filtered(client, kind):
    published("Alerta en Perú", "PE", stage=Stage.PLANNED)
    published("Curso", stage=Stage.COMPLETED)
    published("", "BR", original_language="pt-br", title_pt_br="Diálogo", stage=Stage.PLANNED)
    rows = exported(client, "stage=planned&sort=title", kind)
    with override("es"):
        assert list(rows[0])[1].lower() == verbose_name("title").lower()
    assert [list(row.values())[1:5] for row in rows] == [
        ["Alerta en Perú", "español", "Perú", "PE"],
        ["Diálogo", "portugués", "Brasil", "BR"],
    ]


def test_export_is_of_all_pages_and_hides_what_the_page_hides(client):
    for number in range(30):
        published(f"Texto {number:02}")
    InitiativeFactory(seat=seat_of("AR"), title_es="Borrador")
    assert len(exported(client, "page=2")) == 30
    assert len(list(exported(client)[0])) == 14
    client.force_login(focal_point("AR"))
    rows = exported(client)
    assert (len(rows), len(list(rows[0]))) == (31, 15)


def test_export_does_not_run_formulas(client):
    published("=1+1")
    rows = exported(client)
    assert list(rows[0].values())[1] == "'=1+1"


def test_export_of_an_unknown_kind_is_not_found(client):
    member_state("AR")
    assert client.get(f"{URL}?format=pdf").status_code == 404
