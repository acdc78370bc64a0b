import csv
import io
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from network_portal.dashboards.figures.registry import FIGURES
from tests.factories import focal_point

pytestmark = pytest.mark.usefixtures("drawn_once")

PUBLIC = [name for name in FIGURES if name not in ("seats", "reporting_compliance")]
#: Those that are a table and nothing else have no picture to download.
DRAWN = [name for name in PUBLIC if name != "commitments_silent"]


def file(client, name, ext, **data) -> bytes:
    response = client.get(f"/en/dashboard/figures/{name}.{ext}", data)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename=")
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_csv_holds_the_table(region, client):
    lines = csv.reader(io.StringIO(file(client, "initiatives_by_state", "csv").decode("utf-8-sig")))
    assert list(lines) == [
        ["State", "Code", "Initiatives"], ["Argentina", "AR", "3"], ["Brazil", "BR", "1"], ["Chile", "CL", "0"],
    ]  # fmt: skip


def test_csv_is_filtered_and_of_one_state(region, client):
    text = file(client, "initiatives_by_year", "csv", at="ar", kind="public_policy").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Year", "Initiatives"],
        ["2023", "1"],
        ["2024", "0"],
        ["2025", "1"],
    ]


def test_xlsx_holds_the_table_and_its_definition(region, client):
    book = openpyxl.load_workbook(io.BytesIO(file(client, "initiatives_by_stage", "xlsx", state="br")))
    sheets = [list(sheet.values) for sheet in book]
    assert sheets[0] == [
        ("State", "Code", "Planned", "Under way", "Functioning", "Completed", "Discontinued", "Total"),
        ("Brazil", "BR", 0, 1, 0, 0, 0, 1),
    ]
    about = dict(sheets[1])
    assert about["Note"] == "State: Brazil"
    assert about["Definition"] == str(FIGURES["initiatives_by_stage"].definition)


@pytest.mark.parametrize("name", DRAWN)
def test_svg_stands_alone(region, client, name):
    root = ET.fromstring(file(client, name, "svg"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find("{http://www.w3.org/2000/svg}title").text == str(FIGURES[name].title)


def test_svg_of_nothing_is_a_picture_too(db, client, region):
    assert ET.fromstring(file(client, "initiatives_by_kind", "svg", period="1999")).tag.endswith("svg")


def test_png_is_a_picture(region, client):
    assert file(client, "initiatives_by_stage", "png").startswith(b"\x89PNG\r\n")


def test_seats_are_exported_for_who_takes_part_only(region, client):
    assert client.get("/en/dashboard/figures/seats.csv").status_code == 404
    client.force_login(focal_point("AR"))
    lines = list(csv.reader(io.StringIO(file(client, "seats", "csv").decode("utf-8-sig"))))
    assert lines == [
        ["State", "Code", "Seats", "Filled", "Vacant", "Oldest vacancy, days"],
        ["Argentina", "AR", "1", "1", "0", ""], ["Brazil", "BR", "1", "0", "1", ""],
        ["Chile", "CL", "1", "0", "1", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "nothing.csv",
        "initiatives_by_kind.pdf",
        "initiatives_by_state.csv?at=ar",
        "initiatives_by_kind.csv?at=pe",
    ],
)
def test_what_there_is_not_is_not_found(region, client, path):
    assert client.get(f"/en/dashboard/figures/{path}").status_code == 404


def test_export_takes_three_queries(region, client, django_assert_num_queries):
    with django_assert_num_queries(3):  # network, memberships, the cube
        file(client, "initiatives_by_kind", "csv")


def test_map_has_central_america_in_its_corner(region, client):
    root = ET.fromstring(file(client, "initiatives_by_state", "svg"))
    assert [node.get("aria-labelledby") for node in root.iter("{http://www.w3.org/2000/svg}svg")] == [
        "initiatives-by-state-t initiatives-by-state-d",
        "initiatives-by-state-inset-t initiatives-by-state-inset-d",
    ]
    assert file(client, "initiatives_by_state", "png").startswith(b"\x89PNG\r\n")
