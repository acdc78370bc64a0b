"""Approved editions: public while their initiative is, and any two compared."""

import pytest

from initiatives.models import Commitment, Initiative
from initiatives.states import Status
from network_portal.common.translation import LANGUAGE_CODES
from tests.factories import InitiativeFactory, focal_point, seat_of, secretary
from tests.initiatives.amendments.amending import approved, principal, published
from tests.initiatives.writing import html_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative():
    found = published(title_es="Módulo de alerta")
    office = secretary()
    approved(found, office, title="Curso de alerta", stage="completed")
    approved(found, office, title="Curso de alerta temprana")
    return found


def url(initiative, query=""):
    return f"/es/initiatives/{initiative.pk}/editions/{query}"


def test_editions_are_listed_with_date_and_office_for_everybody(client, initiative):
    html = html_of(client.get(url(initiative)))
    assert html.count("<b>Edición ") == 3
    assert "Aprobada por Secretaría técnica" in html
    assert "Aprobada antes de que se guardaran ediciones" in html
    assert 'href="/es/initiatives/' in html
    page = html_of(client.get(f"/es/initiatives/{initiative.pk}/"))
    assert f'href="{url(initiative)}"' in page


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("?from=1&to=3", ["<del>Módulo</del>", "<ins>Curso</ins>", "<ins> temprana</ins>"]),
        ("?from=3&to=1", ["<ins>Módulo</ins>", "<del>Curso</del>", "<del> temprana</del>"]),
        ("?from=2&to=3", ["<ins> temprana</ins>"]),
    ],
)
def test_any_two_editions_are_compared_field_by_field(client, initiative, query, marked):
    html = html_of(client.get(url(initiative, query)))
    assert all(part in html for part in marked)
    assert ('id="d_stage"' in html) is (query != "?from=2&to=3")


@pytest.mark.parametrize(
    "query", ["?from=1", "?from=1&to=9", "?from=x&to=2", "?from=-1&to=2", "?to=99999999"]
)
def test_editions_that_do_not_exist_are_said_not_to(client, initiative, query):
    html = html_of(client.get(url(initiative, query)))
    assert "No existe esa edición" in html
    assert "<del>" not in html


def test_editions_of_what_is_not_public_now_are_hidden_from_outsiders(client, initiative):
    Initiative.objects.update(status=Status.ARCHIVED)
    assert client.get(url(initiative, "?from=1&to=2")).status_code == 404
    client.force_login(focal_point("BR"))
    assert client.get(url(initiative, "?from=1&to=2")).status_code == 404
    client.force_login(principal())
    assert client.get(url(initiative, "?from=1&to=2")).status_code == 200


def test_single_edition_is_shown_without_a_comparison_and_written_by_nobody(client):
    initiative = published()
    html = html_of(client.get(url(initiative)))
    assert (html.count("<b>Edición "), "<select" in html) == (1, False)
    assert not initiative.editions.exists()


def test_draft_has_no_edition(client):
    draft = InitiativeFactory(seat=seat_of("AR"))
    client.force_login(principal())
    assert html_of(client.get(url(draft))).count("<b>Edición ") == 0


def test_comparison_names_no_commitment_that_the_reader_may_not_see(client, initiative):
    texts = {f"statement_{code.replace('-', '_')}": "Promesa reservada" for code in LANGUAGE_CODES}
    secret = Commitment.objects.create(
        network=initiative.network, seat=initiative.seat, state=initiative.state, made_on="2026-01-01",
        source="https://x.example/acta",
        created_by=principal(), original_language="es", place="Lima", **texts,
    )  # fmt: skip
    edition = initiative.editions.last()
    type(edition).objects.filter(pk=edition.pk).update(values={**edition.values, "commitments": [secret.pk]})
    html = html_of(client.get(url(initiative, "?from=1&to=3")))
    assert "Promesa reservada" not in html
    assert "(no público)" in html
    client.force_login(principal())
    assert "Promesa reservada" in html_of(client.get(url(initiative, "?from=1&to=3")))


@pytest.mark.parametrize("more", [0, 2])
def test_editions_query_counts(client, initiative, more, django_assert_num_queries):
    for number in range(more):
        approved(initiative, secretary(), title=f"Otra {number}")
    with django_assert_num_queries(5):
        client.get(url(initiative, "?from=1&to=3"))
