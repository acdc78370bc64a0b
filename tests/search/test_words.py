"""What is typed, and what it is understood to ask for."""

import pytest

from network_portal.common.search.variants import beginnings, variants
from network_portal.common.search.wanted import LONGEST, MOST_TERMS, Term, parsed, understand

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("mesa nacional", [Term("mesa"), Term("nacional", is_unfinished=True)]),
        ('"mesa nacional"', [Term("mesa nacional", is_phrase=True)]),
        ('"mesa nacional', [Term("mesa nacional", is_phrase=True)]),
        ('foro -"mesa nacional"', [Term("foro"), Term("mesa nacional", is_phrase=True, is_excluded=True)]),
        ("foro -mesa", [Term("foro"), Term("mesa", is_excluded=True)]),
        ("mesa or foro", [Term("mesa"), Term("foro", 1, is_unfinished=True)]),
        ("mesa O foro OU fórum", [Term("mesa"), Term("foro", 1), Term("fórum", 2, is_unfinished=True)]),
        ("mesa o foro", [Term("mesa"), Term("o"), Term("foro", is_unfinished=True)]),
        ("alerta-temprana", [Term("alerta-temprana", is_unfinished=True)]),
        ("I-0087", [Term("I-0087")]),
        ("& | ! :*", []),
        ('""', []),
    ],
)
def test_text_is_parsed_into_words_phrases_and_exclusions(text, terms):
    assert parsed(text) == terms


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("\x00\x01", "empty"),
        ("a", "short"),
        ("&&&", "short"),
        ('""', "short"),
        ("de la", "frequent"),
        ("the", "frequent"),
        ("não", "frequent"),
        ("também", "frequent"),
        ("-mesa", "excluded"),
        ("mesa", ""),
    ],
)
def test_problem_of_a_question_that_asks_for_nothing(typed, problem):
    assert understand(typed).problem == problem


def test_question_without_an_answer_has_no_query():
    assert [understand(typed).query for typed in ("", "a", "de la", "-mesa")] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("I-0087", ("i", 87)), ("i-87", ("i", 87)), ("C-0012", ("c", 12)), ("I-0087 mesa", None), ("I-0", ("i", 0))],
)  # fmt: skip
def test_number_that_offices_quote_is_known(typed, number):
    assert understand(typed).number == number


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        ("mesa " * 12, False),
        ("mesa " * (MOST_TERMS + 1), True),
        ("x" * LONGEST, False),
        ("x" * (LONGEST + 1), True),
        ("x" * 100_000, True),
    ],
)
def test_long_question_is_cut_and_says_so(typed, cut):
    wanted = understand(typed)
    assert (wanted.is_cut, len(wanted.text) <= LONGEST) == (cut, True)


def test_question_takes_one_query_and_nothing_takes_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        understand("")
    with django_assert_num_queries(1):
        understand('mesa "alerta temprana" or foro -borrador capacit')


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("formacao", ["formacoes", "formacaes"]),
        ("formacoes", ["formacao"]),
        ("capacitacion", ["capacitaciones"]),
        ("capacitaciones", ["capacitacion"]),
        ("nacionais", ["nacional"]),
        ("homens", ["homem"]),
        ("mesa", []),
        ("ion", []),
    ],
)
def test_variants_are_singular_and_plural(word, others):
    assert variants(word) == others


def test_beginnings_stop_where_they_say_nothing():
    assert beginnings("capacitac") == ["capacita", "capacit", "capaci"]
    assert beginnings("mesas") == []
