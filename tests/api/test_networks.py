"""A program reads in the network of the person whose token it brings."""

import pytest
from knox.models import AuthToken
from rest_framework.test import APIClient

from tests.factories import InitiativeFactory, NetworkFactory, PostFactory, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db
LIST = "/api/v1/initiatives/"


@pytest.fixture
def published():
    """Something published in each of two networks: their slugs -> its key."""
    second = NetworkFactory(slug="african", is_default=False)
    rows = {
        "latin-american": InitiativeFactory(seat=seat_of("AR"), published=True),
        "african": InitiativeFactory(seat=seat_of("ZA", network=second), published=True),
    }
    return {slug: row.pk for slug, row in rows.items()}


def second():
    return NetworkFactory(slug="african", is_default=False)


def both():
    person = secretary()
    PostFactory(network=second(), person=person)
    return person


def program(person=None):
    client = APIClient()
    if person:
        _row, token = AuthToken.objects.create(person)
        client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return client


def keys(client, **asked):
    answer = client.get(LIST, asked)
    return (
        [row["id"] for row in answer.json()["results"]] if answer.status_code == 200 else answer.status_code
    )


@pytest.mark.parametrize(
    ("who", "without", "first", "other"),
    [
        (lambda: None, "latin-american", "latin-american", 404),
        (secretary, "latin-american", "latin-american", 404),
        (lambda: focal_point("ZA", network=second()), "african", 404, "african"),
        (both, "latin-american", "latin-american", "african"),
    ],
    ids=["visitor", "in the default network", "in the second", "in both"],
)
def test_network_is_that_of_the_token_s_person(published, who, without, first, other):
    client = program(who())
    found = [keys(client), keys(client, network="latin-american"), keys(client, network="african")]
    assert found == [answer if answer == 404 else [published[answer]] for answer in (without, first, other)]


@pytest.mark.parametrize("path", [LIST, "/api/v1/states/", "/api/v1/states/ar/", "/api/v1/figures/",
                                  "/api/v1/figures/initiatives_by_kind/"])  # fmt: skip
@pytest.mark.parametrize("slug", ["nordic", ""])
def test_unknown_network_is_a_404(published, path, slug):
    seat_of("AR")
    assert program(both()).get(path, {"network": slug}).status_code == 404


def test_states_and_figures_follow_the_network(published):
    client = program(both())
    asked = {"network": "african"}
    assert [row["iso2"] for row in client.get("/api/v1/states/", asked).json()] == ["ZA"]
    rows = client.get("/api/v1/figures/initiatives_by_state/", asked).json()["rows"]
    assert [(row["code"], row["initiatives"]) for row in rows] == [("ZA", 1)]
    assert client.get("/api/v1/states/ar/", asked).status_code == 404


def test_figures_lead_on_in_the_same_network(published):
    rows = program(both()).get("/api/v1/figures/", {"network": "african"}).json()
    assert all(row["url"].endswith("/?network=african") for row in rows)


def test_insiders_figure_needs_a_part_in_the_network_that_is_asked(published):
    client = program(focal_point("ZA", network=second()))
    assert client.get("/api/v1/figures/seats/").status_code == 200
    assert client.get("/api/v1/figures/seats/", {"network": "latin-american"}).status_code == 404


def test_choice_of_the_browser_holds_for_the_api(published, client):
    client.force_login(both())
    client.post("/en/network/", {"network": "african"})
    assert keys(client) == [published["african"]]


def test_schema_says_how_to_choose_a_network(published):
    schema = program().get("/api/v1/schema/", headers={"accept": "application/json"}).json()
    named = {
        path for path, item in schema["paths"].items()
        if any(each["name"] == "network" for each in item["get"].get("parameters", []))
    }  # fmt: skip
    assert named == {
        LIST, f"{LIST}{{id}}/", "/api/v1/states/", "/api/v1/states/{slug}/", "/api/v1/figures/",
        "/api/v1/figures/{name}/", "/api/v1/commitments/", "/api/v1/commitments/{id}/", "/api/v1/mechanisms/",
        "/api/v1/mechanisms/{id}/", "/api/v1/search/", "/api/v1/initiatives/{id}/reports/", "/api/v1/rounds/",
    }  # fmt: skip
