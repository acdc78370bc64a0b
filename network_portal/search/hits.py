"""One result: where it leads, and what is said of it in the page's language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from network_portal.common import formats
from network_portal.common.search.sources import Source
from network_portal.common.translation import LANGUAGE_CODES, current_language
from network_portal.search import marks


@dataclass(frozen=True)
class Words:
    """A text ready for the page, and its language where that is not the page's."""

    html: SafeString
    foreign: str = ""


@dataclass(frozen=True)
class Hit:
    """A record that was found. titles and bodies: language -> text with marks, see marks.py."""

    source: Source
    pk: int
    rank: float
    day: date | None
    status: str
    state: str
    original: str
    more: dict[str, Any]
    titles: Mapping[str, str]
    bodies: Mapping[str, str]

    @classmethod
    def of(cls, source: Source, row: dict[str, Any]) -> "Hit":
        return cls(
            source=source,
            more=json.loads(row["more"]) if isinstance(row["more"], str) else row["more"],
            titles={code: row[f"title_{n}"] or "" for n, code in enumerate(LANGUAGE_CODES)},
            bodies={code: row[f"body_{n}"] or "" for n, code in enumerate(LANGUAGE_CODES)},
            status=row["status"] or "",
            state=row["state"] or "",
            original=row["original"] or "",
            pk=row["pk"],
            rank=row["rank"],
            day=row["day"],
        )

    @property
    def href(self) -> str:
        return self.source.address(self)

    @property
    def title(self) -> Words:
        """In the page's language, or else in the one it was written in."""
        language = self._shown(self.titles)
        return Words(marks.title_of(self.titles[language]), _foreign(language))

    @property
    def excerpt(self) -> Words | None:
        """Where the words stand: in the page's language if they do, in the original, or in another; else how it begins.

        Where only the title has them, and only in another language than the page's, it is that title.
        """
        order = self._order
        for language in order:
            if marks.is_marked(self.bodies[language]):
                return Words(marks.excerpt_of(self.bodies[language]), _foreign(language))
        shown = self._shown(self.titles)
        if not marks.is_marked(self.titles[shown]):
            for language in order:
                if marks.is_marked(self.titles[language]):
                    return Words(marks.title_of(self.titles[language]), _foreign(language))
        language = self._shown(self.bodies)
        return Words(marks.excerpt_of(text), _foreign(language)) if (text := self.bodies[language]) else None

    @property
    def date(self) -> str:
        """As exactly as it is known."""
        if self.day is None:
            return ""
        precision = self.more.get("precision", "day")
        if precision == "year":
            return str(self.day.year)
        write = formats.month if precision == "month" else formats.date_short
        return write(self.day, current_language())

    @property
    def facts(self) -> list[str]:
        """State, what the source says, and date."""
        own = self.source.facts(self) if self.source.facts else []
        return [fact for fact in (self.state, *own, self.date) if fact]

    @property
    def frame(self) -> tuple[str, str]:
        """Word and style of its status; both empty for what is public."""
        return self.source.frame(self) if self.source.frame else ("", "")

    def text(self, name: str) -> str:
        """One of the further facts that has languages, in the page's or in its own."""
        texts = self.more[name]
        return texts.get(current_language()) or texts.get(texts["original"]) or ""

    @property
    def _order(self) -> list[str]:
        """The page's language, the one of writing, the others."""
        first = [code for code in (current_language(), self.original) if code]
        return list(dict.fromkeys([*first, *LANGUAGE_CODES]))

    def _shown(self, texts: Mapping[str, str]) -> str:
        return next((code for code in self._order if texts[code]), self._order[0])


def _foreign(language: str) -> str:
    return language if language != current_language() else ""
