"""The page: its groups, tabs and pages, marks and languages, odd questions, and what it costs."""

import re
from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from network_portal.search import engine
from tests.factories import InitiativeFactory, MeetingFactory, focal_point, member_state, seat_of
from tests.search.asking import address, commitment, counts, found, mechanism, page, recognition

pytestmark = pytest.mark.django_db


def published(title="Mesa", state="AR", **fields):
    fields = {"title_es": title, "summary_es": "", **fields}
    return InitiativeFactory(seat=seat_of(state), published=True, **fields)


def main(html):
    return html.partition("<main")[2].partition("</main>")[0]


def test_result_shows_title_state_number_kind_stage_date_and_excerpt(client):
    text = published(
        "Mesa nacional", summary_es="La mesa reúne a siete instituciones.",
        published_at=datetime(2026, 10, 12, 15, tzinfo=UTC),
    )  # fmt: skip
    html = page(client, "mesas")
    assert f'<a href="/es/initiatives/{text.pk}/"><mark>Mesa</mark> nacional</a>' in html
    facts = re.findall(r"<span>([^<]*)</span>", html.partition('<p class="meta">')[2].partition("</p>")[0])
    assert facts == ["Argentina", text.number, "Política pública", "En curso", "12 oct. 2026"]
    assert '<p class="excerpt">La <mark>mesa</mark> reúne a siete instituciones.</p>' in html


def test_words_are_escaped_and_marked(client):
    published(
        "<script>alert(1)</script> & mesa", summary_es='<img src=x onerror="mesa()"> \x02mesa\x03 <b>mesa'
    )
    html = main(page(client, "mesa"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>mesa</mark>" in html
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert html.count("<mark>") == html.count("</mark>") == 4


def test_question_is_escaped_wherever_it_is_said(client):
    published("Mesa")
    for words in ('"><script>x</script>', '"><script>x</script> mesa'):
        html = main(page(client, words))
        assert "<script>x" not in html
        assert "&lt;script&gt;x&lt;/script&gt;" in html


def test_text_in_another_language_says_so(client):
    published("", "BR", original_language="pt-br", title_pt_br="Mesa de diálogo", summary_pt_br="Uma mesa.")
    html = page(client, "mesa", "en")
    assert 'lang="pt-BR"><mark>Mesa</mark> de diálogo</a>' in html
    assert '<p class="excerpt" lang="pt-BR">' in html
    assert "<span>In Portuguese</span>" in html
    assert 'lang="pt-BR"><mark>' not in page(client, "mesa", "pt-br")


def test_excerpt_is_of_the_text_that_has_the_words(client):
    published(
        "Formación", title_en="Course", summary_es="Curso de veinte horas.", summary_en="A course of twenty hours."
    )  # fmt: skip
    html = page(client, "hours", "es")
    assert '<p class="excerpt" lang="en">A course of twenty <mark>hours</mark>.</p>' in html
    assert '<p class="excerpt">Curso de veinte <mark>horas</mark>.</p>' in page(client, "horas", "es")


def test_title_in_another_language_that_has_the_words_is_the_excerpt(client):
    published("Mesa", title_pt_br="Fórum", summary_es="Reúne a siete.")
    html = page(client, "fórum")
    assert ">Mesa</a>" in html
    assert '<p class="excerpt" lang="pt-BR"><mark>Fórum</mark></p>' in html


@pytest.mark.urls("tests.search.urls")
def test_long_statement_stands_cut_where_titles_stand(client):
    commitment(statement_es="Crear un mecanismo " + "nacional " * 50)
    title = found(client, "mecanismo nacional")["commitments"][0]
    assert (len(title) < 190, title.endswith("nacional …")) == (True, True)
    html = page(client, "mecanismo nacional")
    assert html.count("<mark>") == html.count("</mark>")


@pytest.mark.urls("tests.search.urls")
def test_date_is_as_exact_as_it_is_known(client):
    for precision in ("day", "month", "year"):
        mechanism(
            name_es="Mesa", established_on=datetime(2013, 4, 17).date(), established_precision=precision
        )
    html = page(client, "mesa")
    for said in ("17 abr. 2013", "abril de 2013", "2013"):
        assert f"<span>{said}</span>" in html


def test_page_of_all_kinds_shows_three_of_each_and_leads_to_the_rest(client):
    for number in range(5):
        published(f"Mesa {number}")
    MeetingFactory(title_es="Mesa de puntos focales")
    shown = found(client, "mesa")
    assert {kind: len(titles) for kind, titles in shown.items()} == {"initiatives": 3, "meetings": 1}
    html = page(client, "mesa")
    assert html.count('href="?q=mesa&amp;kind=initiatives"') == 2
    assert html.count('href="?q=mesa&amp;kind=meetings"') == 1
    assert counts(client, "mesa") == {"initiatives": "5", "meetings": "1"}
    assert counts(client, "mesa", kind="meetings") == {"initiatives": "5", "meetings": "1"}


def test_kind_has_pages_of_25_that_keep_the_question(client):
    for number in range(27):
        published(f"Mesa {number:02}", published_at=datetime(2026, 1, 28 - number, tzinfo=UTC))
    names = [f"Mesa {number:02}" for number in range(27)]
    assert found(client, "mesa", kind="initiatives") == {"initiatives": names[:25]}
    assert found(client, "mesa", kind="initiatives", page=2) == {"initiatives": names[25:]}
    assert found(client, "mesa", kind="initiatives", page=99) == {"initiatives": names[25:]}
    assert found(client, "mesa", kind="initiatives", page="x") == {"initiatives": names[:25]}
    html = page(client, "mesa", kind="initiatives")
    assert 'href="?q=mesa&amp;kind=initiatives&amp;page=2"' in html


@pytest.mark.parametrize("asked", ["0", "-1", "99999999999999999999", "٣", "1.5", "%00"])
def test_page_that_does_not_exist_is_the_nearest(client, asked):
    published("Mesa")
    assert found(client, "mesa", kind="initiatives", page=asked) == {"initiatives": ["Mesa"]}


def test_kind_that_does_not_exist_is_all_of_them(client):
    published("Mesa")
    assert found(client, "mesa", kind="zz") == {"initiatives": ["Mesa"]}


def test_kind_without_results_says_that_there_are_others(client):
    published("Mesa")
    member_state("AR")
    html = page(client, "mesa", kind="states")
    assert found(client, "mesa", kind="states") == {}
    assert "kind=initiatives" in html
    assert '<div class="empty">' not in html


def test_more_than_are_counted_says_so(client, monkeypatch):
    monkeypatch.setattr(engine, "MOST", 2)
    for number in range(2):
        published(f"Mesa {number}")
    assert counts(client, "mesa") == {"initiatives": "2"}
    published("Otra", summary_es="Una mesa.")
    assert counts(client, "mesa") == {"initiatives": "2+"}
    assert found(client, "mesa", kind="initiatives") == {"initiatives": ["Mesa 1", "Mesa 0"]}


@pytest.mark.parametrize(
    "words",
    ["'", '"', '""', '"mesa', "mesa' OR 1=1 --", "\\", "mesa\\", "%", "_", ":*", "mesa:*", "!mesa", "(mesa", "mesa)",
     "mesa & | ! <->", "a\x00b mesa", "\ud7ff mesa", "😀", "mesa 😀", "-", "--mesa", "- mesa", "mesa -", "or", "or or",
     "mesa or", "OR mesa", '-"', '-"mesa', "x" * 5000, "mesa " * 500, "' ' '", "mesa\nmesa\tmesa", "\x02mesa\x03",
     "<b>", "http://a.example/b?c=d", "a@b.example", "I-99999999999999999999", "I-0", "C-000000001", "{}", "$$", "%s",
     "٣٤", "中文", "\u202emesa", "e\u0301", "mesa/", "/", "1e400", "-1", "0x0", "null"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["", "initiatives"])
def test_odd_question_has_an_answer(client, words, kind):
    published("Mesa")
    assert page(client, words, kind=kind)


def test_question_that_was_cut_says_so(client):
    published("Mesa")
    with override("es"):
        assert 'class="error' in main(page(client, "mesa " * 60))
    assert 'class="error' not in main(page(client, "mesa"))


@pytest.mark.parametrize("words", ["", "a", "de la", "-mesa"])
def test_question_that_asks_for_nothing_says_what_to_do(client, words):
    published("Mesa de la frontera")
    html = main(page(client, words))
    assert 'id="said"' in html
    assert 'class="found"' not in html


def test_nothing_found_leads_to_the_lists_and_to_what_was_meant(client):
    published("Observatorio de la frontera")
    html = main(page(client, "obserbatorio frontera", kind="initiatives"))
    assert 'href="?q=observatorio+frontera">observatorio frontera</a>' in html
    assert 'href="/es/states/"' in html
    assert "?q=" not in main(page(client, "zzzzzz"))


def test_suggestion_that_finds_nothing_is_not_made(client):
    published("Observatorio")
    assert "?q=" not in main(page(client, "obserbatorio inexistente"))


def test_search_is_only_read(client):
    assert client.post("/es/search/", {"q": "mesa"}).status_code == 405


def test_search_is_kept_out_of_search_engines(client):
    member_state("AR")
    assert '<meta name="robots" content="noindex">' in page(client, "mesa")


def fill(rows):
    for number in range(rows):
        published(f"Mesa {number}", ("AR", "BR", "PE")[number % 3], summary_es="Una mesa.")
        commitment(statement_es=f"Mesa {number}")
        mechanism(name_es=f"Mesa {number}")
        recognition(quotation_es=f"Mesa {number}")
        MeetingFactory(title_es=f"Mesa {number}")


@pytest.mark.urls("tests.search.urls")
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("kind", ["", "initiatives"])
def test_search_query_count_for_visitors(client, rows, kind, django_assert_num_queries):
    fill(rows)
    with django_assert_num_queries(4):  # network, stems, states by name, results
        client.get(address("una mesa mesas", kind=kind))


@pytest.mark.urls("tests.search.urls")
@pytest.mark.parametrize("rows", [1, 3])
def test_search_query_count_for_a_focal_point(client, rows, django_assert_num_queries):
    fill(rows)
    client.force_login(focal_point("AR"))
    with django_assert_num_queries(9):  # the same, session, person, seats, posts, unread notices
        client.get(address("una mesa mesas"))


@pytest.mark.parametrize("rows", [1, 3])
def test_search_query_count_where_nothing_is_found(client, rows, django_assert_num_queries):
    for number in range(rows):
        published(f"Observatorio {number}")
    with django_assert_num_queries(6):  # network, stems, results; titles, stems and results of what was meant
        client.get(address("obserbatorio"))


def test_every_page_leads_to_the_search_and_the_search_to_itself_once(client):
    published("Mesa")
    for path in ("/es/", "/pt-br/initiatives/", "/en/about/"):
        html = client.get(path).content.decode()
        address_of_search = f"/{path.split('/')[1]}/search/"
        assert f'<form class="find" action="{address_of_search}" role="search"' in html
        assert f'<a class="find-link" href="{address_of_search}"' in html
    html = page(client, "mesa")
    assert '<form class="find"' not in html
    assert html.count('role="search"') == 1
    assert '<a class="find-link" href="/es/search/" aria-current="page"' in html
