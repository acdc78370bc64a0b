"""Who may keep an answer."""

import pytest
from knox.models import AuthToken

from tests.factories import InitiativeFactory, focal_point, seat_of

pytestmark = pytest.mark.django_db
PRIVATE = "private, no-store"
PATHS = [
    "/es/initiatives/",
    "/es/initiatives/?format=csv",
    "/es/dashboard/",
    "/es/dashboard/figures/membership.csv",
    "/api/v1/initiatives/",
]
OWN = ["/es/workspace/", "/es/inbox/", "/es/initiatives/new/"]


@pytest.fixture(autouse=True)
def published():
    return InitiativeFactory(seat=seat_of("AR"), published=True)


@pytest.mark.parametrize("path", PATHS + OWN)
def test_answer_to_who_is_signed_in_is_kept_by_nobody(client, path):
    client.force_login(focal_point("AR"))
    response = client.get(path)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, PRIVATE)


@pytest.mark.parametrize("path", PATHS)
def test_answer_to_a_visitor_may_be_kept(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "no-store" not in response.headers.get("Cache-Control", "")


def test_answer_to_a_token_is_kept_by_nobody(client):
    _row, token = AuthToken.objects.create(focal_point("AR"))
    response = client.get("/api/v1/initiatives/", headers={"Authorization": f"Token {token}"})
    assert (response.status_code, response.headers["Cache-Control"]) == (200, PRIVATE)


def test_answer_that_says_how_it_is_kept_stays_so(client):
    client.force_login(focal_point("AR"))
    assert client.get("/healthz").headers["Cache-Control"] == client.get("/readyz").headers["Cache-Control"]
    assert "no-cache" in client.get("/healthz").headers["Cache-Control"]


def test_visitor_costs_no_question_more(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/healthz")
