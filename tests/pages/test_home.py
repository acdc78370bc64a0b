import re

import pytest
from django.utils.translation import override

from initiatives.states import Stage
from network_portal.common.translation import Language
from network_portal.pages import history
from network_portal.pages.telling import date_in_words, listed, step
from tests.factories import InitiativeFactory, NetworkFactory, member_state, seat_of


@pytest.fixture
def network(db):
    network = NetworkFactory()
    for code in ("AR", "BR", "CL"):
        member_state(code)
    return network


def numbers(html: str) -> list[str]:
    return re.findall(r'<dd class="n">(\d+)', html)


@pytest.mark.parametrize("language", ["es", "pt-br", "en"])
def test_home_of_an_empty_network(network, client, language):
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    assert numbers(response.content.decode()) == ["3", "0", "0", "0", "0"]


def test_home_counts_and_lists_what_is_published(network, client):
    InitiativeFactory(
        seat=seat_of("AR"), published=True, stage=Stage.FUNCTIONING, title_es="Mesa de prevención"
    )
    InitiativeFactory(
        seat=seat_of("BR"), published=True, original_language=Language.PORTUGUESE, title_es="",
        title_pt_br="Academias de polícia",
    )  # fmt: skip
    for status in ("draft", "in_clearance", "submitted", "returned", "archived"):
        InitiativeFactory(seat=seat_of("CL"), **{status: True}, title_es="Nada que mostrar")
    html = client.get("/es/").content.decode()
    assert numbers(html) == ["3", "2", "1", "1", "1"]
    assert re.findall(r'<a href="/es/initiatives/\d+/"([^>]*)>([^<]+)</a>', html) == [
        (' lang="pt-BR"', "Academias de polícia"), ("", "Mesa de prevención"),
    ]  # fmt: skip
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a><b>(\d+)</b>', html) == [
        ("/es/states/ar/", "Argentina", "1"), ("/es/states/br/", "Brasil", "1"),
        ("/es/states/cl/", "Chile", "0"),
    ]  # fmt: skip
    assert "Nada que mostrar" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_home_takes_five_queries(network, client, count, django_assert_num_queries):
    for _ in range(count):
        InitiativeFactory(seat=seat_of("AR"), published=True)
    with django_assert_num_queries(5):  # network, memberships, the cube, the latest, recognitions
        client.get("/en/")
    with django_assert_num_queries(2):  # network, the latest
        client.get("/en/")


def test_way_is_told_by_its_distance_from_the_launch():
    with override("en"):
        assert [(each.machine, each.far) for each in map(step, history.STEPS)] == [
            ("2012-03-29", "Day 0"), ("2012", "Same year"), ("2013-02-19", "327 days"),
            ("2013-04-17", "384 days"), ("2013-06", "15 months"), ("2013-08", "17 months"),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "names", "month"),
    [
        ("es", "Argentina, Brasil y Panamá", "Junio de 2013"),
        ("pt-br", "Argentina, Brasil e Panamá", "Junho de 2013"),
        ("en", "Argentina, Brasil and Panamá", "June 2013"),
    ],
)
def test_names_and_dates_follow_the_language(language, names, month):
    with override(language):
        assert listed(["Argentina", "Brasil", "Panamá"]) == names
        assert date_in_words(history.STEPS[4].on, "month") == month
