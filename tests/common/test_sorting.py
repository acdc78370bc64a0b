"""Sorting and searching in the language, on the real database."""

import pytest
from django.db import connection, models
from django.db.models import F

from network_portal.common.sorting import Folded, SortKeyField, fold, sort_key


def test_enye_comes_after_n():
    words = ["oso", "ñandú", "nzambi", "Nación", "naranja", "Ñuble", "ñu"]
    assert sorted(words, key=sort_key) == ["Nación", "naranja", "nzambi", "ñandú", "ñu", "Ñuble", "oso"]


def test_enye_inside_a_word():
    assert sorted(["caño", "canto", "cañada", "capa", "cana"], key=sort_key) == [
        "cana",
        "canto",
        "cañada",
        "caño",
        "capa",
    ]


def test_other_accents_case_and_punctuation_count_for_nothing():
    assert sort_key("¿Árbol, «ÇÃO» — Über?") == sort_key("arbol cao uber")
    assert sort_key("n\u0303andu") == sort_key("Ñandú")


def test_numbers_sort_by_value():
    names = ["Reunión 10", "Reunión 9", "Reunión 100", "Reunión 09b"]
    assert sorted(names, key=sort_key) == ["Reunión 9", "Reunión 09b", "Reunión 10", "Reunión 100"]


def test_sort_key_has_a_limit():
    assert len(sort_key("ñ" * 1000)) == 255


def test_brace_in_a_text_is_no_enye():
    assert sort_key("n{a") == sort_key("n a")


def test_fold_drops_accents_and_case():
    assert [fold(text) for text in ("Perú", "AÇÃO", "Ñuble", "Straße")] == [
        "peru",
        "acao",
        "nuble",
        "strasse",
    ]


@pytest.mark.django_db
def test_fold_agrees_with_the_database():
    letters = "".join(chr(code) for code in range(0xC0, 0x180) if chr(code).isalpha())
    signs = "«»‘’“”„–—…"
    sentence = "Prevención: «Ação» del pingüino, Nº 5 – año 2026, 100 %"
    with connection.cursor() as cursor:
        texts = [*letters, *signs, sentence, "n\u0303andu\u0301"]
        cursor.execute("SELECT lower(portal_unaccent(t)) FROM unnest(%s::text[]) t", [texts])
        in_database = dict(zip(texts, (row[0] for row in cursor.fetchall()), strict=True))
    assert {text: fold(text) for text in texts} == in_database


@pytest.mark.django_db
def test_folded_lookup_finds_without_accents(django_user_model):
    django_user_model.objects.create(email="a@ministry.example", name="Ministerio del Perú")
    django_user_model.objects.create(email="b@ministry.example", name="Ministerio de Chile")
    found = django_user_model.objects.filter(name__folded__contains=fold("PERU"))
    assert list(found.values_list("email", flat=True)) == ["a@ministry.example"]
    assert django_user_model.objects.filter(name__folded=fold("ministerio del peru")).count() == 1
    assert django_user_model.objects.filter(name__contains="Peru").count() == 0


@pytest.mark.django_db
def test_folded_search_uses_a_trigram_index(django_user_model):
    people = django_user_model
    column, name = people._meta.db_table, "folded_name"
    with connection.cursor() as cursor:
        cursor.execute(
            f'CREATE INDEX {name} ON "{column}" USING gin (lower(portal_unaccent("name")) gin_trgm_ops)'
        )
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = people.objects.filter(name__folded__contains=fold("perú")).explain()
    assert name in plan


@pytest.mark.django_db
def test_folded_is_an_expression_too(django_user_model):
    django_user_model.objects.create(email="a@ministry.example", name="Ñandú")
    rows = django_user_model.objects.annotate(plain=Folded(F("name"))).values_list("plain", flat=True)
    assert list(rows) == ["nandu"]


@pytest.mark.django_db
def test_database_sorts_keys_as_python_does():
    keys = [
        sort_key(word) for word in ("oso", "ñu", "nz", "n a", "Reunión 10", "Reunión 9", "zorro", "árbol")
    ]
    with connection.cursor() as cursor:
        cursor.execute('SELECT k FROM unnest(%s::text[]) k ORDER BY k COLLATE "C"', [keys])
        assert [row[0] for row in cursor.fetchall()] == sorted(keys)


@pytest.mark.django_db
def test_unaccent_wrapper_works_without_a_search_path():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = cursor.fetchone()[0]
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute(f"SELECT {schema}.portal_unaccent('Perú')")
        assert cursor.fetchone()[0] == "Peru"


class _Place(models.Model):
    name = models.CharField(max_length=20)
    name_key = SortKeyField(of="name")

    class Meta:
        app_label = "common"
        managed = False

    def __str__(self):
        return self.name


def test_sort_key_field_follows_its_source():
    place = _Place(name="Ñuble 9")
    field = _Place._meta.get_field("name_key")
    assert field.pre_save(place, add=True) == "n{uble 019"
    place.name = "Perú"
    field.pre_save(place, add=False)
    assert place.name_key == "peru"


def test_sort_key_field_tells_migrations_its_source_and_collation():
    _name, path, _args, kwargs = _Place._meta.get_field("name_key").deconstruct()
    assert path == "network_portal.common.sorting.SortKeyField"
    assert (kwargs["of"], kwargs["db_collation"], kwargs["max_length"]) == ("name", "C", 255)
    assert _Place._meta.get_field("name_key").clone().of == "name"
