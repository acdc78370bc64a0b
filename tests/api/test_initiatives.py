"""Initiatives by API: who sees which, in what shape, in how many queries."""

from datetime import datetime

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from rest_framework.test import APIClient

from tests.factories import EvidenceFactory, InitiativeFactory, advisor, focal_point, seat_of, secretary

pytestmark = pytest.mark.django_db

LIST = "/api/v1/initiatives/"


@pytest.fixture
def client():
    return APIClient()


def signed_in(person, capsys):
    call_command("create_token", person.email)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {capsys.readouterr().out.strip()}")
    return client


def numbers(answer):
    return sorted(row["id"] for row in answer.json()["results"])


def test_visitor_reads_published_ones_in_full(client):
    initiative = InitiativeFactory(published=True, seat=seat_of("AR"), title_en="Early warning protocol")
    for status in ("draft", "in_clearance", "submitted", "returned", "archived"):
        InitiativeFactory(**{status: True}, seat=seat_of("AR"))
    answer = client.get(LIST).json()
    assert (answer["count"], answer["next"], answer["previous"]) == (1, None, None)
    assert answer["results"] == [
        {
            "id": initiative.pk,
            "number": initiative.number,
            "state": "AR",
            "institution": {
                "kind": "foreign_affairs",
                "name": {
                    "es": "Ministerio de Relaciones Exteriores",
                    "pt-br": "Ministério das Relações Exteriores",
                    "en": "Ministry of Foreign Affairs",
                },
            },
            "title": {"es": initiative.title_es, "pt-br": None, "en": "Early warning protocol"},
            "summary": {"es": initiative.summary_es, "pt-br": None, "en": None},
            "original_language": "es",
            "kind": "public_policy",
            "audiences": ["public_officials"],
            "stage": "under_way",
            "status": "published",
            "starts_on": None,
            "ends_on": None,
            "published_at": answer["results"][0]["published_at"],
            "updated_at": answer["results"][0]["updated_at"],
            "page": {
                code: f"{settings.SITE_URL}/{code}/initiatives/{initiative.pk}/"
                for code in ("es", "pt-br", "en")
            },
        }
    ]
    assert datetime.fromisoformat(answer["results"][0]["published_at"]) == initiative.published_at
    assert datetime.fromisoformat(answer["results"][0]["updated_at"]) == initiative.updated_at


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        (
            lambda: focal_point("AR"),
            {"draft", "in_clearance", "submitted", "returned", "published", "archived"},
        ),
        (lambda: focal_point("BR"), {"published"}),
        (lambda: focal_point("AR", past=True), {"published"}),
        (advisor, {"submitted", "published", "archived"}),
        (secretary, {"draft", "in_clearance", "submitted", "returned", "published", "archived"}),
    ],
    ids=["own state", "other state", "term ended", "advisor", "secretariat"],
)
def test_token_reads_what_its_person_may(person, seen, capsys):
    rows = {
        status: InitiativeFactory(**{status: True}, seat=seat_of("AR"))
        for status in ("draft", "in_clearance", "submitted", "returned", "published", "archived")
    }
    client = signed_in(person(), capsys)
    assert numbers(client.get(LIST)) == sorted(rows[status].pk for status in seen)
    for status, row in rows.items():
        assert client.get(f"{LIST}{row.pk}/").status_code == (200 if status in seen else 404)


def test_detail_adds_partners_and_evidence(client):
    initiative = InitiativeFactory(
        published=True, seat=seat_of("AR"), partner_organisations="Universidad\n\nArchivo"
    )
    initiative.partner_ministries.add(seat_of("AR", "defence").ministry)
    link = EvidenceFactory(initiative=initiative)
    filed = EvidenceFactory(initiative=initiative, filed=True)
    answer = client.get(f"{LIST}{initiative.pk}/").json()
    assert answer["partner_institutions"] == [
        {"es": "Ministerio de Defensa", "pt-br": "Ministério da Defesa", "en": "Ministry of Defence"}
    ]
    assert answer["other_partners"] == ["Universidad", "Archivo"]
    assert answer["evidence"] == [
        {"title": link.label, "url": link.url},
        {
            "title": filed.label,
            "url": f"{settings.SITE_URL}/es/initiatives/{initiative.pk}/evidence/{filed.pk}/",
        },
    ]


def test_filters_are_those_of_the_list(client):
    mine = InitiativeFactory(
        published=True, seat=seat_of("AR"), kind="legislation", title_es="Ley de archivos"
    )
    InitiativeFactory(published=True, seat=seat_of("BR"))
    assert numbers(client.get(LIST, {"state": "ar"})) == [mine.pk]
    assert numbers(client.get(LIST, {"kind": "legislation"})) == [mine.pk]
    assert numbers(client.get(LIST, {"q": "ARCHÍVOS"})) == [mine.pk]


def test_unknown_filter_value_is_answered_with_its_name(client):
    seat_of("AR")
    answer = client.get(LIST, {"kind": "nonsense"})
    assert answer.status_code == 400
    assert list(answer.json()) == ["kind"]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_three_queries_and_two_until_something_happens(client, django_assert_num_queries, rows):
    for _row in range(rows):
        InitiativeFactory(published=True, seat=seat_of("AR"))
    with django_assert_num_queries(3):  # network, count, rows
        client.get(LIST)
    with django_assert_num_queries(2):  # network, rows
        client.get(LIST)


@pytest.mark.parametrize("rows", [1, 3])
def test_detail_takes_four_queries(client, django_assert_num_queries, rows):
    initiative = InitiativeFactory(published=True, seat=seat_of("AR"))
    for kind in ("defence", "justice", "ombudsman")[:rows]:
        initiative.partner_ministries.add(seat_of("AR", kind).ministry)
        EvidenceFactory(initiative=initiative)
    with django_assert_num_queries(4):  # network, row, partners, evidence
        client.get(f"{LIST}{initiative.pk}/")


def test_pages_hold_25_and_at_most_100(client):
    seat = seat_of("AR")
    for _row in range(26):
        InitiativeFactory(published=True, seat=seat)
    assert len(client.get(LIST).json()["results"]) == 25
    assert len(client.get(LIST, {"page": 2}).json()["results"]) == 1
    assert len(client.get(LIST, {"page_size": 1000}).json()["results"]) == 26
    assert client.get(LIST, {"page": 3}).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_api_only_reads(method, capsys):
    initiative = InitiativeFactory(published=True, seat=seat_of("AR"))
    client = signed_in(secretary(), capsys)
    for path in (LIST, f"{LIST}{initiative.pk}/"):
        assert getattr(client, method)(path, {}).status_code == 405


def test_bad_token_is_refused_and_says_so(client):
    client.credentials(HTTP_AUTHORIZATION="Token 0123456789")
    assert client.get(LIST).status_code == 401


def test_create_token_for_nobody_is_refused():
    with pytest.raises(CommandError, match=r"nobody@portal\.example"):
        call_command("create_token", "nobody@portal.example")
