"""Reads of translations: the queue of what is missing or behind, counts, completeness, and one record's texts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from network_portal.common.translation import LANGUAGE_CODES, Standing
from network_portal.translations.registry import Kind, kind_named, kinds
from network_portal.translations.relation import Params, run, texts_of

LACKING = (Standing.MISSING.value, Standing.BEHIND.value)


@dataclass(frozen=True)
class Wanted:
    """What the queue is asked for; empty leaves it open. state: key. standing: missing or behind."""

    language: str = ""
    original: str = ""
    kind: str = ""
    state: int | None = None
    standing: str = ""

    def clauses(self, *, narrowly: bool = True) -> tuple[str, Params]:
        """The condition on the relation; not narrowly: whatever the languages are."""
        parts, params = ["standing IN (%s, %s)"], Params(LACKING)
        for name in ("language", "original") if narrowly else ():
            if value := getattr(self, name):
                parts.append(f"{'original_language' if name == 'original' else name} = %s")
                params.append(value)
        if self.state is not None:
            parts.append("state = %s")
            params.append(self.state)
        if self.standing:
            parts.append("standing = %s")
            params.append(self.standing)
        return " AND ".join(parts), params

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that rows may be of."""
        known = kinds()
        if self.kind:
            known = [kind for kind in known if kind.name == self.kind]
        return [kind for kind in known if kind.state] if self.state is not None else known


@dataclass(frozen=True)
class Entry:
    """One record that lacks something in one language; length: characters of the originals to translate."""

    kind: Kind
    pk: int
    title: str
    title_language: str
    original_language: str
    language: str
    state: int | None
    public: bool
    missing: int
    behind: int
    length: int


@dataclass(frozen=True)
class Pair:
    """What is to be translated from one language into another: texts that are missing and behind, and records."""

    original: str
    language: str
    missing: int
    behind: int
    records: int

    @property
    def texts(self) -> int:
        return self.missing + self.behind


@dataclass(frozen=True)
class Line:
    """One text to be translated, with all that a file carries of it."""

    kind: Kind
    pk: int
    field: str
    title: str
    original_language: str
    language: str
    original: str
    text: str
    standing: str
    public: bool


def pairs(network: int, wanted: Wanted) -> list[Pair]:
    """Counts by the two languages, in their order; the languages that were asked for leave nothing out."""
    relation, params = texts_of(network, wanted.kinds)
    where, values = wanted.clauses(narrowly=False)
    found = run(
        f"""
        SELECT original_language, language, count(*) FILTER (WHERE standing = 'missing'),
            count(*) FILTER (WHERE standing = 'behind'), count(DISTINCT (kind, pk))
        FROM ({relation}) AS t WHERE {where} GROUP BY original_language, language
        """,  # noqa: S608 values are parameters
        [*params, *values],
    )
    order = LANGUAGE_CODES.index
    return [Pair(*row) for row in sorted(found, key=lambda row: (order(row[1]), order(row[0])))]


def narrowed(found: Iterable[Pair], wanted: Wanted) -> list[Pair]:
    """Of the counts those of the languages that were asked for."""
    return [
        pair for pair in found
        if wanted.language in ("", pair.language) and wanted.original in ("", pair.original)
    ]  # fmt: skip


def queue(
    network: int, wanted: Wanted, *, offset: int = 0, limit: int | None = None, after: Any = None
) -> list[Entry]:
    """Records with what they lack: public ones first, then the longest; after: what the next one comes after.

    after: (public, length, kind, pk, language) of an entry.
    """
    relation, params = texts_of(network, wanted.kinds)
    where, values = wanted.clauses()
    beyond, seen = _beyond(after)
    found = run(
        f"""
        SELECT kind, pk, title, title_language, original_language, language, state, public, missing, behind, length
        FROM (
            SELECT kind, pk, min(title) AS title, min(title_language) AS title_language, original_language,
                language, min(state) AS state, bool_or(public) AS public,
                count(*) FILTER (WHERE standing = 'missing') AS missing,
                count(*) FILTER (WHERE standing = 'behind') AS behind, sum(length(original)) AS length
            FROM ({relation}) AS t WHERE {where} GROUP BY kind, pk, original_language, language
        ) AS q {beyond}
        ORDER BY public DESC, length DESC, kind, pk, language LIMIT %s OFFSET %s
        """,  # noqa: S608 values are parameters
        [*params, *values, *seen, limit, offset],
    )
    return [Entry(_known(kind), *rest) for kind, *rest in found]


def _beyond(after: Any) -> tuple[str, Params]:
    if after is None:
        return "", []
    public, length, *rest = after
    return "WHERE (NOT public, -length, kind, pk, language) > (%s, %s, %s, %s, %s)", [
        not public, -length, *rest
    ]  # fmt: skip


def lines(network: int, wanted: Wanted, *, most: int | None = None) -> list[Line]:
    """Every text that the queue lists, record by record in its order, the fields of a record in theirs."""
    relation, params = texts_of(network, wanted.kinds)
    where, values = wanted.clauses()
    return _lines(
        f"""
        SELECT kind, pk, field, title, original_language, language, original, text, standing, public
        FROM (
            SELECT *, sum(length(original)) OVER (PARTITION BY kind, pk, language) AS length
            FROM ({relation}) AS t WHERE {where}
        ) AS q
        ORDER BY public DESC, length DESC, kind, pk, language, position LIMIT %s
        """,  # noqa: S608 values are parameters
        [*params, *values, most],
    )


def lines_of_keys(network: int, keys: dict[str, Sequence[int]]) -> list[Line]:
    """All texts of some records that are offered, in every other language, whether they lack anything or not."""
    known = [kind for kind in kinds() if kind.name in keys]
    relation, params = texts_of(network, known, keys=keys)
    return _lines(
        f"""
        SELECT kind, pk, field, title, original_language, language, original, text, standing, public
        FROM ({relation}) AS t ORDER BY kind, pk, language, position
        """,  # noqa: S608 values are parameters
        params,
    )


def _lines(sql: str, params: Params) -> list[Line]:
    return [
        Line(_known(kind), pk, field, title, original, language, text, translation or "", standing, public)
        for kind, pk, field, title, original, language, text, translation, standing, public in run(
            sql, params
        )
    ]


def _known(name: str) -> Kind:
    kind = kind_named(name)
    if kind is None:
        raise LookupError(name)
    return kind


#: Kind -> language -> standing -> number of public texts.
Completeness = dict[str, dict[str, dict[str, int]]]


def completeness(network: int, state: int | None = None) -> Completeness:
    """How the public texts stand, of a network or of one state, in one query.

    What may be many is counted by the database as it is written, and only its sums are read here.
    """
    counted = [kind for kind in kinds() if not kind.is_tallied and (state is None or kind.state)]
    relation, params = texts_of(network, counted)
    found = run(
        f"""
        SELECT kind, language, standing, count(*) FROM ({relation}) AS t
        WHERE public AND (%s::bigint IS NULL OR state = %s) GROUP BY kind, language, standing
        UNION ALL
        SELECT kind, language, standing, sum(total) FROM translations_texttally
        WHERE network_id = %s AND (%s::bigint IS NULL OR state_id = %s) GROUP BY kind, language, standing
        """,  # noqa: S608 values are parameters
        [*params, state, state, network, state, state],
    )
    numbers: Completeness = defaultdict(
        lambda: {code: dict.fromkeys(Standing.values, 0) for code in LANGUAGE_CODES}
    )
    for kind, language, standing, count in found:
        if count:
            numbers[kind][language][standing] = int(count)
    return dict(numbers)


def lacking(network: int) -> dict[str, int]:
    """Language -> public texts that it lacks, or has behind their originals."""
    found = completeness(network)
    return {
        code: sum(by_language[code][standing] for by_language in found.values() for standing in LACKING)
        for code in LANGUAGE_CODES
    }
