"""Reporting rounds in the API: totals for everybody, states for who takes part, words for nobody."""

import pytest

from initiatives import actions
from tests.factories import focal_point, secretary
from tests.initiatives.rounds.holding import day, items_of, opened, planned, published, return_of

pytestmark = pytest.mark.django_db

URL = "/api/v1/rounds/"


@pytest.fixture
def asked(db):
    office, person = secretary(language="es"), focal_point("AR")
    focal_point("BR")
    published("AR")
    published("BR")
    found = opened(office, year=2030)
    planned(office, year=2031, opens=5, due=40)
    given = return_of(found, "AR")
    actions.answer_item(
        item=items_of(given)[0], by=person, answer="explained", explanation="Se verá en mayo."
    )
    actions.submit_return(state_return=given, by=person, note="Acordado.")
    return found


def test_visitors_read_totals_of_rounds_that_were_opened(client, asked):
    answer = client.get(URL)
    assert answer.json() == [
        {
            "year": 2030, "opened_on": day(0).isoformat(), "due_on": day(30).isoformat(), "closed_on": None,
            "states": 2, "submitted": 1, "in_time": 1, "items": 2, "confirmed": 0, "changed": 0, "explained": 1,
            "unanswered": 1, "by_state": [],
        }
    ]  # fmt: skip


def test_who_takes_part_reads_the_states_without_their_words(client, asked):
    client.force_login(focal_point("BR", "defence"))
    answer = client.get(URL)
    found = answer.json()[0]["by_state"]
    assert [{key: row[key] for key in row if key != "submitted_at"} for row in found] == [
        {
            "state": "AR",
            "items": 1,
            "confirmed": 0,
            "changed": 0,
            "explained": 1,
            "unanswered": 0,
            "in_time": True,
        },
        {
            "state": "BR",
            "items": 1,
            "confirmed": 0,
            "changed": 0,
            "explained": 0,
            "unanswered": 1,
            "in_time": False,
        },
    ]
    assert "mayo" not in answer.content.decode()
    assert "Acordado" not in answer.content.decode()


@pytest.mark.parametrize("rounds", [1, 3])
def test_rounds_take_three_queries(client, rounds, django_assert_num_queries):
    office = secretary()
    for year in range(2030, 2030 + rounds):
        focal_point(["AR", "BR", "CL"][year - 2030])
        opened(office, year=year)
    client.get(URL)
    with django_assert_num_queries(3):  # network, rounds, returns
        client.get(URL)
