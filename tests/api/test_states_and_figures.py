"""Member states and figures by API, the schema and the handbook."""

import pytest
from rest_framework.test import APIClient

from network_portal.dashboards.figures.registry import FIGURES
from tests.factories import (
    InitiativeFactory,
    MembershipFactory,
    StateFactory,
    focal_point,
    member_state,
    seat_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return APIClient()


def test_states_are_the_members_of_today(client):
    seat_of("PE")
    member_state("AR")
    MembershipFactory(state=StateFactory(iso2="MX"), standing="suspended")
    StateFactory(iso2="CL")
    answer = client.get("/api/v1/states/").json()
    assert [row["iso2"] for row in answer] == ["AR", "PE"]
    assert answer[1] == {
        "iso2": "PE",
        "iso3": "PER",
        "m49": "604",
        "name": {"es": "Perú", "pt-br": "Peru", "en": "Peru"},
        "official_name": answer[1]["official_name"],
        "capital": {"es": None, "pt-br": None, "en": None},
        "subregion": {"es": "Sudamérica", "pt-br": "América do Sul", "en": "South America"},
        "standing": "member",
        "is_founding": False,
        "since": "2012-03-29",
        "institutions": [
            {
                "kind": "foreign_affairs",
                "acronym": "",
                "name": {
                    "es": "Ministerio de Relaciones Exteriores",
                    "pt-br": "Ministério das Relações Exteriores",
                    "en": "Ministry of Foreign Affairs",
                },
            }
        ],
    }


@pytest.mark.parametrize(("path", "status"), [("ar", 200), ("AR", 200), ("cl", 404), ("zz", 404)])
def test_one_state_by_its_code(client, path, status):
    member_state("AR")
    StateFactory(iso2="CL")
    assert client.get(f"/api/v1/states/{path}/").status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_states_take_three_queries(client, django_assert_num_queries, rows):
    for code in ("AR", "BR", "CL")[:rows]:
        seat_of(code)
    with django_assert_num_queries(3):  # network, members, their institutions
        client.get("/api/v1/states/")


def test_figures_are_named_to_who_may_see_them(client):
    member_state("AR")
    public = [name for name, figure in FIGURES.items() if not figure.needs_part]
    assert [row["name"] for row in client.get("/api/v1/figures/").json()] == public
    client.force_authenticate(focal_point("AR"))
    assert [row["name"] for row in client.get("/api/v1/figures/").json()] == list(FIGURES)


def test_figure_counts_what_is_published(client):
    InitiativeFactory(published=True, seat=seat_of("AR"), kind="legislation")
    InitiativeFactory(submitted=True, seat=seat_of("AR"), kind="legislation")
    answer = client.get("/api/v1/figures/initiatives_by_kind/?kind=legislation").json()
    counted = {row["code"]: row["initiatives"] for row in answer["rows"] if row["initiatives"]}
    assert counted == {"legislation": 1}
    assert [column["key"] for column in answer["columns"]] == ["kind", "code", "initiatives"]


def test_figure_for_who_takes_part_is_hidden_from_visitors(client):
    member_state("AR")
    assert client.get("/api/v1/figures/seats/").status_code == 404
    client.force_authenticate(focal_point("AR"))
    assert client.get("/api/v1/figures/seats/").status_code == 200


@pytest.mark.parametrize("query", ["kind=zz", "state=zz", "period=soon"])
def test_figure_with_unknown_filter_says_which(client, query):
    member_state("AR")
    answer = client.get(f"/api/v1/figures/initiatives_by_kind/?{query}")
    assert (answer.status_code, list(answer.json())) == (400, [query.split("=")[0]])


def test_unknown_figure_is_404(client):
    member_state("AR")
    assert client.get("/api/v1/figures/nonsense/").status_code == 404


def test_schema_names_every_address(client):
    schema = client.get("/api/v1/schema/?format=json").json()
    assert sorted(schema["paths"]) == [
        "/api/v1/",
        "/api/v1/commitments/",
        "/api/v1/commitments/{id}/",
        "/api/v1/figures/",
        "/api/v1/figures/{name}/",
        "/api/v1/initiatives/",
        "/api/v1/initiatives/{id}/",
        "/api/v1/initiatives/{id}/reports/",
        "/api/v1/mechanisms/",
        "/api/v1/mechanisms/{id}/",
        "/api/v1/rounds/",
        "/api/v1/search/",
        "/api/v1/states/",
        "/api/v1/states/{slug}/",
    ]


def test_handbook_loads_from_this_host_only(client):
    answer = client.get("/api/docs/")
    assert answer.status_code == 200
    assert b"https://" not in answer.content
