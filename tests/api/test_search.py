"""The search for programs: what it answers, and to whom."""

import pytest
from knox.models import AuthToken
from rest_framework.test import APIClient

from tests.factories import InitiativeFactory, NetworkFactory, focal_point, member_state, seat_of, secretary

pytestmark = pytest.mark.django_db
URL = "/api/v1/search/"


def ask(words, person=None, language="es", **more):
    client = APIClient()
    if person:
        client.credentials(HTTP_AUTHORIZATION=f"Token {AuthToken.objects.create(person)[1]}")
    answer = client.get(URL, {"q": words, **more}, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.json()


def published(title, **fields):
    fields = {"summary_es": "", **fields}
    return InitiativeFactory(seat=seat_of("AR"), published=True, title_es=title, **fields)


def test_result_says_what_the_page_says(settings):
    text = published("Mesa & foro", summary_es="La mesa se reúne.")
    assert ask("mesas") == {
        "query": "mesas",
        "problem": "",
        "kinds": [{"name": "initiatives", "label": "Iniciativas", "count": 1, "is_more": False}],
        "results": [
            {
                "kind": "initiatives",
                "title": "Mesa & foro",
                "title_language": "es",
                "excerpt": "La mesa se reúne.",
                "excerpt_language": "es",
                "state": "Argentina",
                "date": text.published_at.date().isoformat(),
                "status": "published",
                "url": f"{settings.SITE_URL}/es/initiatives/{text.pk}/",
            }
        ],
    }


def test_draft_is_found_by_its_state_alone():
    InitiativeFactory(seat=seat_of("AR"), title_es="Mesa")
    other = secretary(NetworkFactory(slug="african", is_default=False))
    people = [None, focal_point("BR"), focal_point("AR"), secretary(), other]
    assert [len(ask("mesa", person)["results"]) for person in people] == [0, 0, 1, 1, 0]


def test_kind_comes_in_pages():
    for number in range(26):
        published(f"Mesa {number}")
    assert [len(ask("mesa", **more)["results"]) for more in ({}, {"kind": "initiatives"})] == [3, 25]
    assert len(ask("mesa", kind="initiatives", page=2)["results"]) == 1


@pytest.mark.parametrize(("words", "problem"), [("", "empty"), ("de la", "frequent"), ("-a1", "excluded")])
def test_question_that_asks_for_nothing_says_why(words, problem):
    member_state("AR")
    assert ask(words) == {"query": words, "problem": problem, "kinds": [], "results": []}


@pytest.mark.parametrize("rows", [1, 3])
def test_search_query_count(rows, django_assert_num_queries):
    for number in range(rows):
        published(f"Mesa {number}")
    with django_assert_num_queries(3):  # network, stems, results
        ask("mesa")
