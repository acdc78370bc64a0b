"""Texts as PostgreSQL searches them: one vector of all languages, its index, and what is asked of both.

A vector holds the stems of a text in each language, by that language's configuration (common.0002_search). One
index on it serves a question in any language: a reader of one finds a text of another by that one's words.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import BooleanField, F, FloatField, Func, TextField, Value

from network_portal.common.translation import column

#: Language -> its text search configuration.
CONFIGURATIONS = {"es": "portal_es", "pt-br": "portal_pt", "en": "portal_en"}

Fields = Sequence[str]


class SearchIndex(GinIndex):
    """The index of a model's texts; `vector` is what it indexes, for Matches and Rank.

    a: the fields that make a title; b and c: those that stand below it, by weight. plain: fields that have one
    text and not one in each language; their language is not known, and they are read by the words of all three.
    """

    def __init__(
        self, *, name: str, a: Fields = (), b: Fields = (), c: Fields = (), plain: Fields = ()
    ) -> None:
        self.texts = {"a": tuple(a), "b": tuple(b), "c": tuple(c), "plain": tuple(plain)}
        self.vector = vector_of(**self.texts)
        super().__init__(self.vector, name=name)

    def deconstruct(self) -> Any:
        """For migrations: the fields, and not what is made of them."""
        kind = type(self)
        fields = {key: names for key, names in self.texts.items() if names}
        return f"{kind.__module__}.{kind.__qualname__}", (), {**fields, "name": self.name}


def vector_of(*, a: Fields = (), b: Fields = (), c: Fields = (), plain: Fields = ()) -> Any:
    """The texts of all languages as one vector; see SearchIndex."""
    parts: list[Any] = []
    for code, configuration in CONFIGURATIONS.items():
        for weight, fields in (("A", a), ("B", b), ("C", c)):
            if names := [column(field, code) for field in fields]:
                parts.append(_stems(names, configuration, weight))
        if plain:
            parts.append(_stems(plain, configuration, "C"))
    first, *rest = parts
    for part in rest:
        first = first + part
    return first


def _stems(names: Fields, configuration: str, weight: str) -> SearchVector:
    return SearchVector(*map(_words, names), config=configuration, weight=weight)


def _words(name: str) -> Func:
    """The text with its strokes, dots and low lines as blanks.

    PostgreSQL would read "funcionarias/os" and "acta_2019.pdf" as names of files, each of them one word.
    """
    return Func(F(name), Value("/_."), Value("   "), function="TRANSLATE", output_field=TextField())


class Query(Func):
    """A question in PostgreSQL's own notation, as understand() writes it."""

    template = "%(expressions)s::tsquery"
    output_field: Any = SearchVectorField()

    def __init__(self, written: str) -> None:
        super().__init__(Value(written))


class Matches(Func):
    """Whether a vector answers a question; answered by the index where the vector has one."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field: Any = BooleanField()

    def __init__(self, vector: Any, written: str) -> None:
        super().__init__(vector, Query(written))


class Rank(Func):
    """How well it does: more for titles (A) than for what stands below them."""

    function = "ts_rank"
    output_field: Any = FloatField()

    def __init__(self, vector: Any, written: str) -> None:
        super().__init__(vector, Query(written))
