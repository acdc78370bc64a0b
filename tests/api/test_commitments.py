"""Commitments in the API."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from knox.models import AuthToken

from initiatives.models import TargetRevision
from initiatives.states import Stage
from tests.factories import CommitmentFactory, InitiativeFactory, focal_point, seat_of

pytestmark = pytest.mark.django_db
URL = "/api/v1/commitments/"


def published(code="AR", days=3, **values):
    moved = timezone.now() - timedelta(days=days)
    return CommitmentFactory(seat=seat_of(code), **{"published": True, "moved_at": moved, **values})


def keys(client, **asked):
    response = client.get(URL, asked)
    assert response.status_code == 200
    return [row["id"] for row in response.json()["results"]]


def test_row_has_its_clock(client):
    of = InitiativeFactory(
        seat=seat_of("AR"), published=True, stage=Stage.UNDER_WAY, starts_on=date(2024, 9, 2)
    )
    row = published(made_on=date(2024, 3, 14), initiatives=[of])
    found = client.get(URL).json()["results"][0]
    assert found["statement"] == {"es": row.statement_es, "pt-br": None, "en": None}
    assert (found["state"], found["distance"], found["number"]) == ("AR", "first_action", row.number)
    assert found["clock"] == {
        "announced_on": "2024-03-14", "first_action_on": "2024-09-02", "functioning_on": None,
        "institutional_on": None, "days_to_first_action": 172, "days_to_functioning": None,
        "days_to_institutional": None, "silent_days": 3,
    }  # fmt: skip


def test_visitors_read_what_is_published(client):
    public, draft = published(), CommitmentFactory(seat=seat_of("AR"))
    assert keys(client) == [public.pk]
    assert client.get(f"{URL}{draft.pk}/").status_code == 404
    _token, key = AuthToken.objects.create(focal_point("AR"))
    response = client.get(URL, headers={"Authorization": f"Token {key}"})
    assert {row["id"] for row in response.json()["results"]} == {public.pk, draft.pk}


def test_list_filters_and_sorts_like_the_page(client):
    first, second = (
        published(days=9, made_on=date(2020, 1, 1)),
        published("PE", days=5, made_on=date(2024, 1, 1)),
    )
    assert keys(client) == [first.pk, second.pk]
    assert keys(client, sort="newest") == [second.pk, first.pk]
    assert keys(client, state="pe") == [second.pk]
    assert keys(client, year="2020") == [first.pk]
    assert keys(client, distance="institutional") == []


def test_detail_has_revisions_and_public_initiatives(client):
    of, draft = InitiativeFactory(seat=seat_of("AR"), published=True), InitiativeFactory(seat=seat_of("AR"))
    row = published(initiatives=[of, draft])
    TargetRevision.objects.create(
        commitment=row, after=date(2027, 1, 31), reason="Motivo.", language="es", revised_by=row.created_by
    )
    found = client.get(f"{URL}{row.pk}/").json()
    assert found["initiatives"] == [of.pk]
    assert [(each["before"], each["after"], each["reason"]) for each in found["revisions"]] == [
        (None, "2027-01-31", "Motivo.")
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_query_counts(client, rows, django_assert_num_queries):
    of = [InitiativeFactory(seat=seat_of("AR"), published=True) for _number in range(rows)]
    for _number in range(rows):
        row = published(initiatives=of)
    with django_assert_num_queries(3):  # network, count, rows
        client.get(URL)
    with django_assert_num_queries(4):  # network, row, revisions, initiatives
        client.get(f"{URL}{row.pk}/")
