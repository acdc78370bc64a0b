"""What somebody may have meant who found nothing: words of titles that are written nearly so."""

import re
from contextlib import suppress
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from network_portal.common.search.sources import Source, sources
from network_portal.common.search.wanted import Wanted, understand
from network_portal.common.sorting import fold
from network_portal.common.translation import LANGUAGE_CODES, current_language
from network_portal.search.engine import look

#: How many of the latest records of each source lend their titles, and how alike two words are.
LATEST, ALIKE = 400, 0.75
#: Words of letters; shorter ones are alike by chance.
_WORD = re.compile(r"[^\W\d_]{4,}")


def meant(wanted: Wanted, user: Any, network: Any) -> str:
    """The question with its unknown words replaced, where that finds something; or nothing. Three queries at most."""
    words = _WORD.findall(wanted.text)
    known = _words_of_titles(user, network) if words else {}
    replaced = wanted.text
    for word in words:
        if fold(word) not in known and (alike := get_close_matches(fold(word), known, n=1, cutoff=ALIKE)):
            replaced = re.sub(rf"\b{re.escape(word)}\b", known[alike[0]], replaced)
    if replaced == wanted.text:
        return ""
    return replaced if look(understand(replaced), user, network, last=0) else ""


def _words_of_titles(user: Any, network: Any) -> dict[str, str]:
    """Folded word -> how a title writes it, in the page's language if it is one of that."""
    parts: list[str] = []
    params: list[Any] = []
    for source in sources():
        # who may see nothing of a source needs no question
        with suppress(EmptyResultSet):
            sql, own = _titles_of(source, user, network)
            parts.append(f"({sql})")
            params += own
    with connection.cursor() as cursor:
        cursor.execute("\nUNION ALL\n".join(parts), params)
        rows = cursor.fetchall()
    first = LANGUAGE_CODES.index(current_language())
    known: dict[str, str] = {}
    for row in rows:
        for title in (row[first], *row):
            for word in _WORD.findall(title or ""):
                known.setdefault(fold(word), word.lower())
    return known


def _titles_of(source: Source, user: Any, network: Any) -> tuple[str, tuple[Any, ...]]:
    titles = {f"hit_{n}": source.title[code] for n, code in enumerate(LANGUAGE_CODES)}
    latest = source.rows(user, network).order_by("-pk").annotate(**titles).values_list(*titles)[:LATEST]
    sql, params = latest.query.get_compiler(connection=connection).as_sql()
    return sql, tuple(params)
