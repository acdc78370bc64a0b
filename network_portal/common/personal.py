"""What is held about a person, and how it is erased: each app says both for its own in a module `personal.py`."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.text import capfirst

from network_portal.common.tables import Column, Kind, Table

#: Stands where somebody's name, address or number stood in a text that stays.
GONE = "[…]"


@dataclass(frozen=True)
class Traces:
    """The texts by which a person is known: names, addresses and telephones, of today and of before."""

    person: Any
    texts: frozenset[str]

    @classmethod
    def of(cls, person: Any, texts: Iterable[str]) -> "Traces":
        return cls(person, frozenset(filter(None, (text.strip() for text in texts))))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.texts, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)

    def are_in(self, value: Any) -> bool:
        """Whether a text, or any text within a JSON value, names the person."""
        return bool(self.texts) and self.without(value) != value

    def without(self, value: Any) -> Any:
        """The value with GONE in their place; a JSON value is gone through to the bottom, keys as well."""
        if isinstance(value, str):
            return self._pattern.sub(GONE, value) if self.texts else value
        if isinstance(value, dict):
            return {self.without(key): self.without(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.without(each) for each in value]
        return value

    def scrub(self, rows: models.QuerySet[Any], *fields: str) -> int:
        """Take them out of these fields of the rows, by UPDATE; how many rows that changed."""
        named = Q()
        for field in fields:
            for text in self.texts:
                named |= Q(**{f"{field}__icontains": text})
        changed = 0
        for row in rows.filter(named) if self.texts else rows.none():
            after = {field: self.without(getattr(row, field)) for field in fields}
            if any(getattr(row, field) != value for field, value in after.items()):
                changed += rows.model._base_manager.filter(pk=row.pk).update(**after)
        return changed


class PersonalData:
    """What one app, or one part of it, holds about a person. Apps decorate theirs with `register`."""

    #: In addresses and files, and for readers.
    name: ClassVar[str]
    title: ClassVar[Any]
    #: Where it stands among the others.
    order: ClassVar[int]

    def held_about(self, person: Any) -> list[Table]:
        """All rows about the person; each table's definition says why they are held, its note for how long."""
        raise NotImplementedError

    def in_the_way(self, person: Any) -> list[str]:
        """What must be ended before the person can be erased, in words; nothing unless told."""
        return []

    def erase(self, traces: Traces) -> None:
        """Take the person out of these rows and keep their sense; doing it again changes nothing."""


T = TypeVar("T", bound=type[PersonalData])
_registered: dict[str, PersonalData] = {}


def register(part: T) -> T:
    """Class decorator: makes the part known under its name."""
    _registered[part.name] = part()
    return part


def parts() -> list[PersonalData]:
    """All parts in their order."""
    return sorted(_registered.values(), key=lambda part: part.order)


def held_about(person: Any) -> list[Table]:
    """Everything that the portal holds about a person, part by part."""
    return [table for part in parts() for table in part.held_about(person)]


def heading(key: str, label: Any, kind: Kind = "text") -> Column:
    """A column whose label begins large, as headings do; fields' own names are written for the middle of a text."""
    return Column(key, capfirst(label), kind)


def values(rows: Any, *names: str) -> Callable[[], Iterable[Any]]:
    """The rows' columns, read from the database each time."""
    return lambda: rows.values_list(*names)
