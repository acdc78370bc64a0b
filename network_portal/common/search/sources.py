"""The register of what can be found: each source gives the records that a reader may see, and how they are shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import JSONObject
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from network_portal.common.translation import LANGUAGE_CODES, column

#: Language -> what holds the text in it.
Texts = dict[str, Any]
ORIGINAL: Any = F("original_language")
NOTHING: Any = Value("", output_field=TextField())


@dataclass(frozen=True)
class Kind:
    """What results are grouped by. Several sources may give results of one kind, as documents.

    place: where it stands on the page; label: plural, as the heading of a group: Initiatives.
    """

    place: int
    name: str
    label: str | Promise


@dataclass(frozen=True)
class Source:
    """Where results of a kind come from.

    rows: the records of a network that a reader may see, and no other: whatever it gives can be found and counted.
    vector: what results are ranked by: that of the model's SearchIndex. match: what makes a record a result, where
    that is not the vector alone but, say, a text of another table as well. titles: the vector of the titles alone,
    with an index of its own, where there are so many records that those with the words in their title go first.
    title, body: what is shown, and searched for words to highlight; a body of several parts is a list. day, status,
    language: expressions; state: the way to the state's key. more: further facts, by name, for `facts`.
    number: the letter of the numbers that offices quote, i for I-0087.
    address: of the page that the result leads to; address_name: its name, which may not exist in an installation.
    facts: what is said of a result beside its state and day; frame: word and style of a status that is not public,
    empty for what is. They read a Hit of `network_portal.search`.
    """

    name: str
    kind: Kind
    rows: Callable[[Any, Any], QuerySet[Any]]
    vector: Any
    title: Texts
    address: Callable[[Any], str]
    address_name: str
    body: Texts = field(default_factory=dict)
    match: Callable[[str], Q] | None = None
    titles: Any = None
    language: Any = ORIGINAL
    day: Any = None
    status: Any = None
    state: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    facts: Callable[[Any], list[str]] | None = None
    frame: Callable[[Any], tuple[str, str]] | None = None
    number: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the portal has the page that its results lead to."""
        for arguments in ([], [1], [1, 1], ["x"]):
            try:
                reverse(self.address_name, args=arguments)
            except NoReverseMatch:
                continue
            return True
        return False


_sources: dict[str, Source] = {}


def register(*sources: Source) -> None:
    """Add sources, by their names."""
    for source in sources:
        _sources[source.name] = source


def sources() -> list[Source]:
    """Those whose pages exist."""
    return [source for source in _sources.values() if source.is_open]


def translated(name: str) -> Texts:
    """The columns of a translated field."""
    return {code: F(column(name, code)) for code in LANGUAGE_CODES}


def untranslated(name: str) -> Texts:
    """A field with one text, whatever its language."""
    return dict.fromkeys(LANGUAGE_CODES, F(name))


def text(name: str, language: str) -> JSONObject:
    """A translated text with its language, as one of the facts: `Hit.text` reads it."""
    return JSONObject(**{code: F(column(name, code)) for code in LANGUAGE_CODES}, original=F(language))
