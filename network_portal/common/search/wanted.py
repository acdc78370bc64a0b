"""What somebody asked for: words, "phrases", -exclusions and OR, made into a question that every vector understands.

Each word is asked for by its stem in each language, and a record has to have all words, each in whatever language.
The last word counts as unfinished, so that its beginning is enough.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from network_portal.common.search.variants import beginnings, variants
from network_portal.common.search.vectors import CONFIGURATIONS
from network_portal.common.sorting import fold

LONGEST, MOST_TERMS, SHORTEST = 200, 12, 2
#: From how many letters on an unfinished word is completed.
UNFINISHED = 3

_TOKEN = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)(?:"|$)|(?P<word>\S+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟", '"'))
#: As vectors have them: see vectors._words.
_BLANKS = str.maketrans("/_.", "   ")
_NUMBER = re.compile(r"([a-z])-0*(\d{1,9})")
#: Of PostgreSQL itself, beside the portal's own: their lists of frequent words still have the accents.
_ACCENTED = ("pg_catalog.spanish", "pg_catalog.portuguese", "pg_catalog.english")
_STEMS = """
SELECT asked.term, asked.is_typed, config.name,
       (CASE WHEN asked.is_phrase THEN phraseto_tsquery(config.name::regconfig, asked.words)
             ELSE plainto_tsquery(config.name::regconfig, asked.words) END)::text
  FROM unnest(%s::int[], %s::bool[], %s::text[], %s::bool[]) AS asked (term, is_typed, words, is_phrase)
 CROSS JOIN unnest(%s::text[]) AS config (name)
"""


@dataclass(frozen=True)
class Term:
    """A word or a phrase of a question; a group is one side of an OR."""

    words: str
    group: int = 0
    is_phrase: bool = False
    is_excluded: bool = False
    is_unfinished: bool = False

    @property
    def forms(self) -> list[str]:
        """The words themselves, and what else they may be written as."""
        words = self.words.translate(_BLANKS)
        return [words] if self.is_phrase else [words, *variants(fold(words))]


@dataclass(frozen=True)
class Wanted:
    """A question, understood. `query` finds and `marks` highlights, both in the notation of tsquery.

    problem: why there is no query: "empty", "short", "frequent" (only words that every text has) or "excluded"
    (only words that must not be there). number: what offices quote, ("i", 87) for I-0087. terms: what must all be
    there, as folded words and query; none where there are alternatives. without: what must not, for the query's end.
    """

    text: str
    query: str = ""
    marks: str = ""
    problem: str = ""
    number: tuple[str, int] | None = None
    is_cut: bool = False
    terms: tuple[tuple[str, str], ...] = ()
    without: str = ""


def understand(typed: str) -> Wanted:
    """Read what was typed; one query, none for nothing."""
    text, is_cut = _cleaned(typed)
    if not text:
        return Wanted(text, problem="empty")
    terms = parsed(text)
    is_cut = is_cut or len(terms) > MOST_TERMS
    terms = terms[:MOST_TERMS]
    if sum(map(str.isalnum, text)) < SHORTEST:
        return Wanted(text, problem="short", is_cut=is_cut)
    if all(term.is_excluded for term in terms):
        return Wanted(text, problem="excluded", is_cut=is_cut)
    found = _stems_of(terms)
    kept = [(term, found[place]) for place, term in enumerate(terms) if found[place]]
    groups: dict[int, list[str]] = defaultdict(list)
    for term, stems in kept:
        if not term.is_excluded:
            groups[term.group].append(_any(stems))
    if not groups:
        return Wanted(text, problem="frequent", is_cut=is_cut)
    excluded = [stem for term, stems in kept if term.is_excluded for stem in stems]
    without = f" & !{_any(excluded)}" if excluded else ""
    query = _any(_all(group) for group in groups.values()) + without
    single = [(fold(term.words), _any(stems)) for term, stems in kept if not term.is_excluded]
    terms_of_all = tuple(single) if len(groups) == 1 else ()
    marks = _any(stem for term, stems in kept if not term.is_excluded for stem in stems)
    number = _NUMBER.fullmatch(fold(text))
    quoted = (number[1], int(number[2])) if number else None
    return Wanted(text, query, marks, "", quoted, is_cut, terms_of_all, without)


def parsed(text: str) -> list[Term]:
    """The terms of a cleaned text in their order: `"mesa nacional" or foro -2017`."""
    terms: list[Term] = []
    group = 0
    for token in _TOKEN.finditer(text):
        word, phrase = token["word"], token["phrase"]
        if word is None:
            terms.append(Term(phrase, group, is_phrase=True, is_excluded=bool(token["minus"])))
        elif word.lower() == "or" or word in ("O", "OU"):
            group += 1
        else:
            excluded = word.startswith("-") and len(word) > 1
            terms.append(Term(word.strip('"')[excluded:], group, is_excluded=excluded))
    terms = [term for term in terms if any(map(str.isalnum, term.words))]
    if terms and not terms[-1].is_phrase and not terms[-1].is_excluded:
        last = terms[-1]
        terms[-1] = Term(last.words, last.group, is_unfinished=not _NUMBER.fullmatch(fold(last.words)))
    return terms


def _cleaned(typed: str) -> tuple[str, bool]:
    """On one line, without what nobody can have meant; and whether its end was cut off."""
    cut = typed[: 4 * LONGEST]
    plain = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in cut)
    text = " ".join(unicodedata.normalize("NFC", plain).translate(_QUOTES).split())
    return text[:LONGEST].rstrip(), len(text) > LONGEST or len(typed) > len(cut)


def _stems_of(terms: list[Term]) -> list[list[str]]:
    """What each term is asked for by; nothing for a word too frequent, in one of the languages, to say anything."""
    asked = [
        (place, number == 0, form, term.is_phrase)
        for place, term in enumerate(terms)
        for number, form in enumerate(term.forms)
    ]
    with connection.cursor() as cursor:
        columns: list[Any] = [list(column) for column in zip(*asked, strict=True)]
        cursor.execute(_STEMS, [*columns, [*CONFIGURATIONS.values(), *_ACCENTED]])
        rows = cursor.fetchall()
    stems: list[dict[str, None]] = [{} for _term in terms]
    frequent = set()
    for place, is_typed, configuration, stem in rows:
        if not stem and is_typed:
            frequent.add(place)
        elif stem and configuration not in _ACCENTED:
            stems[place][f"({stem})"] = None
    for place, term in enumerate(terms):
        if term.is_unfinished and place not in frequent:
            stems[place] |= dict.fromkeys(_completed(fold(term.words)))
    return [[] if place in frequent else list(each) for place, each in enumerate(stems)]


def _completed(word: str) -> list[str]:
    """The word as a beginning; and the stems that a word which begins so may have."""
    if len(word) < UNFINISHED or not word.isalnum():
        return []
    return [f"'{word}':*", *(f"'{stem}'" for stem in beginnings(word))]


def _all(queries: Iterable[str]) -> str:
    return "(" + " & ".join(queries) + ")"


def _any(queries: Iterable[str]) -> str:
    return "(" + " | ".join(queries) + ")"
