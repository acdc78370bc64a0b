"""The page of one initiative: what it says, to whom, and what they can do there."""

import re

import pytest
from django.utils.translation import gettext, override

from initiatives.states import Stage, Status
from members.states import Capacity
from tests.factories import (
    CommentFactory,
    EvidenceFactory,
    InitiativeFactory,
    MinistryFactory,
    StateFactory,
    advisor,
    focal_point,
    seat_of,
    secretary,
)

pytestmark = pytest.mark.django_db


def page(client, text, language="es"):
    return client.get(f"/{language}/initiatives/{text.pk}/").content.decode()


def text(**fields):
    return InitiativeFactory(seat=seat_of("AR"), **fields)


def test_detail_shows_title_ministry_facts_and_evidence(client):
    initiative = text(
        published=True, title_es="Mesa de prevención", stage=Stage.FUNCTIONING,
        partner_organisations="Universidad\nFundación",
    )  # fmt: skip
    initiative.partner_ministries.add(MinistryFactory(state=StateFactory(iso2="AR"), kind="justice"))
    link = EvidenceFactory(initiative=initiative, label="Ley", url="https://www.boletin.example/9")
    file = EvidenceFactory(initiative=initiative, label="Informe", filed=True)
    html = page(client, initiative)
    assert "<h1>Mesa de prevención</h1>" in html
    assert "<title>Mesa de prevención, Argentina · Red Latinoamericana</title>" in html
    assert f"<dd>{initiative.number}</dd>" in html
    for part in ("Ministerio de Justicia", "Universidad", "Fundación", 'class="stage s-3"'):
        assert part in html
    assert f'href="{link.url}"' in html
    assert "boletin.example" in html
    assert f'href="/es/initiatives/{initiative.pk}/evidence/{file.pk}/"' in html
    assert "PDF, 1\u00a0KB" in html


def test_detail_in_another_language_marks_title_and_summary(client):
    initiative = InitiativeFactory(
        seat=seat_of("BR"), published=True, original_language="pt-br", title_es="", summary_es="",
        title_pt_br="Prevenção nas academias", summary_pt_br="O módulo tem dez horas.",
    )  # fmt: skip
    html = page(client, initiative)
    assert '<h1 lang="pt-BR">Prevenção nas academias</h1>' in html
    assert '<div lang="pt-BR"><p>O módulo tem dez horas.</p></div>' in html
    assert 'class="lang-note"' in html
    assert "<h1>Prevenção nas academias</h1>" in page(client, initiative, "pt-br")
    assert 'class="lang-note"' not in page(client, initiative, "pt-br")


def test_detail_escapes_what_was_written(client):
    html = page(client, text(published=True, title_es="<i>x</i>", summary_es="<script>1</script>"))
    assert "<i>x</i>" not in html
    assert "<script>1" not in html


@pytest.mark.parametrize("status", [s for s in Status.values if s != Status.PUBLISHED])
def test_detail_of_what_is_not_public_does_not_exist_for_visitors_and_other_states(client, status):
    initiative = text(**{status: True})
    url = f"/es/initiatives/{initiative.pk}/"
    assert client.get(url).status_code == 404
    client.force_login(focal_point("BR"))
    assert client.get(url).status_code == 404


def test_detail_of_published_shows_visitors_no_inside(client):
    initiative = text(published=True)
    CommentFactory(initiative=initiative, body="Entre nosotros")
    CommentFactory(initiative=initiative, advice=True, body="Consejo")
    html = page(client, initiative)
    for inside in ("Entre nosotros", "Consejo", "<textarea", "/history/", "<form method", "/edit/"):
        assert inside not in html


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (lambda: focal_point("AR"), {"Entre nosotros", "Consejo"}),
        (secretary, {"Entre nosotros", "Consejo"}),
        (advisor, {"Consejo"}),
        (lambda: focal_point("BR"), set()),
    ],
)
def test_detail_shows_comments_to_their_parties(client, who, seen):
    initiative = text(published=True)
    CommentFactory(initiative=initiative, body="Entre nosotros")
    CommentFactory(initiative=initiative, advice=True, body="Consejo")
    client.force_login(who())
    html = page(client, initiative)
    assert {body for body in ("Entre nosotros", "Consejo") if body in html} == seen


def alternate_of_somebody():
    focal_point("AR")
    return focal_point("AR", capacity=Capacity.ALTERNATE)


VERBS = ("submit", "clear", "send_back", "withdraw", "archive", "restore")


@pytest.mark.parametrize(
    ("status", "who", "verbs", "edits"),
    [
        ("draft", lambda: focal_point("AR"), {"submit"}, True),
        ("in_clearance", lambda: focal_point("AR"), {"clear", "send_back", "withdraw"}, True),
        ("in_clearance", alternate_of_somebody, {"withdraw"}, False),
        ("submitted", lambda: focal_point("AR"), {"withdraw"}, False),
        ("returned", lambda: focal_point("AR"), {"submit"}, True),
        ("published", lambda: focal_point("AR"), set(), True),
        ("published", secretary, {"archive"}, False),
        ("archived", secretary, {"restore"}, False),
        ("submitted", advisor, set(), False),
        ("draft", lambda: focal_point("AR", kind="defence"), set(), False),
    ],
)
def test_detail_offers_the_moves_of_the_reader(client, status, who, verbs, edits):
    client.force_login(who())
    initiative = text(**{status: True})
    html = page(client, initiative)
    url = f"/es/initiatives/{initiative.pk}/"
    assert {verb for verb in VERBS if f'action="{url}{verb}/"' in html} == verbs
    assert (f'href="{url}edit/"' in html) is edits


def buttons(html):
    """(words, whether it is the solid one) of the buttons under the next steps, in order."""
    part = html.split('id="next"')[1].split("</section>")[0]
    found = re.findall(r'class="btn (btn-\S+)"[^>]*>([^<]+)<', part)
    return [(words, kind == "btn-primary") for kind, words in found]


@pytest.mark.parametrize("kind", ["foreign_affairs", "justice"])
def test_detail_of_a_returned_text_offers_the_correction_first(client, kind):
    client.force_login(focal_point("AR"))  # of a vacant seat too
    returned = InitiativeFactory(seat=seat_of("AR", kind), returned=True)
    with override("es"):
        correct, submit = gettext("Correct the text"), gettext("Submit for review")
    assert buttons(page(client, returned)) == [(correct, True), (submit, False)]


def test_detail_offers_the_secretariat_the_review(client):
    client.force_login(secretary())
    initiative = text(submitted=True)
    assert f'href="/es/office/review/{initiative.pk}/"' in page(client, initiative)


def test_detail_has_breadcrumbs(client):
    initiative = text(published=True)
    html = page(client, initiative)
    assert '<a href="/es/initiatives/">' in html
    assert '<a href="/es/states/ar/">Argentina</a>' in html
    assert f'<li aria-current="page">{initiative.number}</li>' in html


def test_detail_without_summary_says_so(client):
    client.force_login(focal_point("AR"))
    with override("es"):
        assert '<p class="muted">' in page(client, text(summary_es=""))


@pytest.mark.parametrize("rows", [1, 3])
def test_detail_query_counts(client, rows, django_assert_num_queries):
    initiative = text(published=True)
    for _number in range(rows):
        EvidenceFactory(initiative=initiative, filed=True)
        CommentFactory(initiative=initiative)
    url = f"/es/initiatives/{initiative.pk}/"
    with django_assert_num_queries(4):
        client.get(url)
    client.force_login(focal_point("AR"))
    with django_assert_num_queries(11):
        client.get(url)


def test_detail_query_count_of_an_alternates_draft(client, django_assert_num_queries):
    initiative = text()
    client.force_login(focal_point("AR", capacity=Capacity.ALTERNATE))
    with django_assert_num_queries(12):
        client.get(f"/es/initiatives/{initiative.pk}/")
