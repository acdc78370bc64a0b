"""Looks in all sources at once: one question to the database, whatever the number of kinds and results.

Of each source at most so many records are ranked and counted as nobody reads on: a frequent word would otherwise
have the database read every text that there is.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Expression, F, Func, JSONField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import JSONObject

from network_portal.common.search.sources import NOTHING, Kind, Source, sources
from network_portal.common.search.vectors import CONFIGURATIONS, Matches, Rank
from network_portal.common.search.wanted import Wanted
from network_portal.common.translation import LANGUAGE_CODES, column, current_language
from network_portal.search import marks
from network_portal.search.hits import Hit
from network_portal.search.named_states import rest_by_state

#: How many records of a kind are counted; whoever gets more is asked for another word.
MOST = 1000
#: Above every rank that words can reach.
BY_NUMBER = 100.0

_TEXTS = [f"{part}_{n}" for part in ("title", "body") for n in range(len(LANGUAGE_CODES))]
#: The columns of every source, and their types where they may be unknown to the database.
_COLUMNS = {
    "pk": "bigint", "rank": "float8", "day": "date", "status": "text", "state": "text", "original": "text",
    "more": "jsonb", **dict.fromkeys(_TEXTS, "text"),
}  # fmt: skip
_PREFIX = "hit_"
#: SQL and its parameters.
Part = tuple[str, list[Any]]


@dataclass(frozen=True)
class Group:
    """The results of a kind: how many there are, at most MOST, and those that were asked for."""

    kind: Kind
    total: int
    is_more: bool
    hits: list[Hit] = field(default_factory=list)


def look(
    wanted: Wanted, user: Any, network: Any, *, kind: str = "", first: int = 1, last: int = 3
) -> list[Group]:
    """All kinds that have results, in their order, each with its results from `first` to `last`.

    kind: the only one whose results are wanted; the others are counted all the same. One query, and one more for
    several words.
    """
    known = {source.name: source for source in sources()}
    if not wanted.query:
        return []
    last = min(last, MOST)
    states = rest_by_state(wanted, network)
    parts = [part for source in known.values() for part in _candidates(source, user, network, wanted, states)]
    if not parts:
        return []
    names = [kind] if kind else list({source.kind.name for source in known.values()})
    rows = list(_rows(parts, wanted.marks, names, first, last))
    groups = []
    for each in sorted({source.kind for source in known.values()}, key=lambda each: each.place):
        name = each.name
        own = [row for row in rows if row["kind"] == name]
        if own:
            total = own[0]["total"]
            hits = [
                Hit.of(known[row["source"]], row)
                for row in own
                if name in names and first <= row["place"] <= last
            ]
            groups.append(Group(each, min(total, MOST), total > MOST, hits))
    return groups


def _candidates(
    source: Source, user: Any, network: Any, wanted: Wanted, states: dict[int, str]
) -> Iterator[Part]:
    """The records of one source that match: those with the words in their title, where they go first; others with all
    words; and those of a state that the question names, with the rest of the words.
    """
    match = _matching(source, wanted.query)
    rank: Any = Rank(source.vector, wanted.query)
    if wanted.number and wanted.number[0] == source.number:
        quoted = Q(pk=wanted.number[1])
        match, rank = match | quoted, Case(When(quoted, then=Value(BY_NUMBER)), default=rank)
    rows = source.rows(user, network).order_by()
    if source.titles:
        titled = Q(Matches(source.titles, wanted.query))
        found = [rows.filter(titled), rows.filter(match).exclude(titled)]
    else:
        found = [rows.filter(match)]
    if states and source.state:
        of_state = Q()
        for state, rest in states.items():
            of_state |= Q(_matching(source, rest), **{source.state: state})
        found.append(rows.filter(of_state).exclude(match))
    for each in found:
        # a network that is not there, or a reader who sees nothing: no question at all
        with suppress(EmptyResultSet):
            yield _part(source, each, rank)


def _matching(source: Source, query: str) -> Q:
    return source.match(query) if source.match else Q(Matches(source.vector, query))


def _part(source: Source, found: QuerySet[Any], rank: Any) -> Part:
    values = {
        "pk": F("pk"),
        "rank": rank,
        "day": source.day or Value(None, output_field=TextField()),
        "status": source.status or NOTHING,
        "state": F(f"{source.state}__{column('name', current_language())}") if source.state else NOTHING,
        "original": source.language,
        "more": JSONObject(**source.more) if source.more else Value({}, output_field=JSONField()),
    }
    for number, code in enumerate(LANGUAGE_CODES):
        values[f"title_{number}"] = source.title[code]
        values[f"body_{number}"] = _together(source.body.get(code, NOTHING))
    named = found.annotate(**{_PREFIX + name: value for name, value in values.items()})
    rows = named.values_list(*(_PREFIX + name for name in values))[: MOST + 1]
    sql, params = rows.query.get_compiler(connection=connection).as_sql()
    columns = ", ".join(f"{_PREFIX}{name}::{kind} AS {name}" for name, kind in _COLUMNS.items())
    head = f"SELECT %s AS kind, %s AS source, {columns} FROM ({sql}) AS {source.name}"  # noqa: S608 our own names
    return head, [source.kind.name, source.name, *params]


def _together(body: Any) -> Expression:
    """The parts of a body, one below the other."""
    parts = body if isinstance(body, list) else [body]
    return Func(Value("\n"), *parts, function="CONCAT_WS", output_field=TextField())


def _rows(
    parts: Iterable[Part], words: str, names: list[str], first: int, last: int
) -> Iterable[dict[str, Any]]:
    """The best of each kind, which tells its total, and those that were asked for, with their words marked."""
    found = "\nUNION ALL\n".join(f"({sql})" for sql, _params in parts)
    plain = ["kind", "source", "total", "place", *(name for name in _COLUMNS if name not in _TEXTS)]
    shown: list[Any] = []
    texts = []
    for part, longest in (("title", None), ("body", marks.EXCERPT_LENGTH)):
        for number, code in enumerate(LANGUAGE_CODES):
            name = f"{part}_{number}"
            texts.append(
                f"ts_headline(%s::regconfig, translate({name}, %s, %s), %s::tsquery,"
                f" CASE WHEN length({name}) > %s THEN %s ELSE %s END) AS {name}"
            )
            shown += [CONFIGURATIONS[code], *marks.ASIDE, words, longest, marks.EXCERPT, marks.WHOLE]
    sql = f"""
        WITH found AS ({found}), placed AS (
            SELECT found.*, count(*) OVER (PARTITION BY kind) AS total,
                   row_number() OVER (
                       PARTITION BY kind ORDER BY rank DESC, day DESC NULLS LAST, source, pk DESC
                   ) AS place
              FROM found
        )
        SELECT {", ".join([*plain, *texts])} FROM placed
         WHERE place = 1 OR (kind = ANY (%s) AND place BETWEEN %s AND %s)
         ORDER BY kind, place
    """  # noqa: S608 names of our own; values are parameters
    params = [*(value for _sql, own in parts for value in own), *shown, names, first, last]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        titles = [each.name for each in cursor.description]
        return [dict(zip(titles, row, strict=True)) for row in cursor.fetchall()]
