"""All texts of a network as one relation: each field of each record in each language, with how it stands.

Columns: kind, pk, state, public, original_language, language, position, field, original, text, made_from, standing,
title, title_language. There is a row only where the original is not empty; what stands in the original's language is
there too, as "original". Everything that counts, lists or exports translations is a question to it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Case, F, Value, When
from django.db.models.fields import BigIntegerField

from network_portal.common.translation import LANGUAGE_CODES, column, current_language
from network_portal.translations.registry import Kind

Params = list[Any]
#: Characters of a record's title that lists show.
TITLE_LENGTH = 160


def texts_of(
    network: int, kinds: Iterable[Kind], *, keys: dict[str, Sequence[int]] | None = None
) -> tuple[str, Params]:
    """SQL of the relation for these kinds, with its parameters; keys: kind -> which of its rows, all unless told."""
    parts, params = [], Params()
    for kind in kinds:
        if keys is not None and kind.name not in keys:
            continue
        sql, values = _of_kind(network, kind, None if keys is None else keys[kind.name])
        parts.append(sql)
        params += values
    return " UNION ALL ".join(parts) or _nothing(), params


def run(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _of_kind(network: int, kind: Kind, keys: Sequence[int] | None) -> tuple[str, Params]:
    columns = [column(name, code) for name in kind.fields for code in LANGUAGE_CODES]
    rows = kind.offered(network).order_by()
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    inner = rows.annotate(
        the_state=F(kind.state) if kind.state else Value(None, BigIntegerField()),
        is_public=Case(When(kind.public, True), default=False, output_field=BooleanField())
        if kind.public
        else Value(True, BooleanField()),
    ).values_list("id", "the_state", "is_public", "original_language", "translated_from", *columns)
    sql, inner_params = inner.query.sql_with_params()
    lines = ", ".join(
        f"({position}, %s, {', '.join(f'r.{column(name, code)}' for code in LANGUAGE_CODES)})"
        for position, name in enumerate(kind.fields)
    )
    title, language = kind.title_field, current_language()
    own = _in("r.original_language", [f"r.{column(title, code)}" for code in LANGUAGE_CODES])
    shown = f"r.{column(title, language)}"
    outer = f"""
        SELECT %s::text AS kind, r.id AS pk, r.the_state::bigint AS state, r.is_public AS public,
            r.original_language, x.language, x.position, x.field, x.original, x.text, x.made_from,
            translations_standing(x.language, r.original_language, x.original, x.text, x.made_from)
                AS standing,
            left(coalesce(nullif({shown}, ''), {own}), {TITLE_LENGTH}) AS title,
            CASE WHEN {shown} <> '' THEN %s ELSE r.original_language END AS title_language
        FROM ({sql}) AS r
        CROSS JOIN LATERAL (
            SELECT l.language, f.position, f.field,
                {_in("r.original_language", ["f.es", "f.pt_br", "f.en"])} AS original,
                {_in("l.language", ["f.es", "f.pt_br", "f.en"])} AS text,
                r.translated_from::jsonb -> f.field ->> l.language AS made_from
            FROM (VALUES {lines}) AS f (position, field, es, pt_br, en)
            CROSS JOIN (VALUES {", ".join(["(%s::text)"] * len(LANGUAGE_CODES))}) AS l (language)
        ) AS x
        WHERE x.original <> ''
    """  # noqa: S608 names are the models' own, values are parameters
    return outer, [kind.name, language, *inner_params, *kind.fields, *LANGUAGE_CODES]


def _in(language: str, columns: Sequence[str]) -> str:
    """That of three columns which is in the language."""
    cases = " ".join(f"WHEN '{code}' THEN {name}" for code, name in zip(LANGUAGE_CODES, columns, strict=True))
    return f"CASE {language} {cases} END"


def _nothing() -> str:
    return """
        SELECT ''::text AS kind, 0::bigint AS pk, 0::bigint AS state, false AS public, ''::text AS original_language,
            ''::text AS language, 0 AS position, ''::text AS field, ''::text AS original, ''::text AS text,
            ''::text AS made_from, ''::text AS standing, ''::text AS title, ''::text AS title_language
        WHERE false
    """
