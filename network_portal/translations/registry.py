"""Which records are offered to translators: each app says it for its own in a module `translatable.py`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

#: Office of somebody in a network: (role, name of the office by language).
OfficeOf = Callable[[Any, Any], tuple[str, dict[str, str]]]
Columns = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A state that texts are of: its key, how addresses name it, and its name in the page's language."""

    pk: int
    slug: str
    name: str


#: The states of a network, given by its key, in the order of pages.
PlacesOf = Callable[[int], list[Place]]


def _no_page(record: Any) -> str:
    return ""


def _nothing_beside(record: Any, columns: Columns) -> Columns:
    return {}


def _nothing_earlier(record: Any, column: str) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class Kind:
    """One sort of record with texts in three languages.

    name: in addresses and files. fields: those that are translated, the one that names the record first.
    offered: the rows of a network, given by its key, that are worth translating; of them `public` are those that the
    world reads. state: the way to the state that a row is of, where it is of one. page: where people read the record.
    beside: what else is to be written with translated columns, as what a list sorts by. earlier: what a column held
    before, where that is kept. told_of: label of an event's subject -> how its rows are found by that subject's key.
    counts_version: whether forms of the record hold its translations, so that they must notice a new one.
    is_tallied: whether its public texts are counted by the database, see `tallies`.
    """

    name: str
    model: type[models.Model]
    label: str | Promise
    plural: str | Promise
    fields: tuple[str, ...]
    offered: Callable[[int], "models.QuerySet[Any]"]
    public: Q = field(default_factory=Q)
    state: str = ""
    page: Callable[[Any], str] = _no_page
    beside: Callable[[Any, Columns], Columns] = _nothing_beside
    earlier: Callable[[Any, str], Iterable[str]] = _nothing_earlier
    told_of: Mapping[str, str] = field(default_factory=dict)
    counts_version: bool = False
    is_tallied: bool = False

    @property
    def title_field(self) -> str:
        return self.fields[0]

    @property
    def table(self) -> str:
        """How marks and events name the model: initiatives.initiative."""
        return self.model._meta.label_lower

    @property
    def subjects(self) -> dict[str, str]:
        """Label of an event's subject -> lookup of this model's rows by that subject's key."""
        return {self.table: "pk", **self.told_of}

    def label_of(self, field_name: str) -> str:
        """What pages call a field: its own name, with a capital."""
        text = str(getattr(self.model._meta.get_field(field_name), "verbose_name", field_name))
        return text[:1].upper() + text[1:]

    def longest(self, field_name: str) -> int | None:
        """How many characters a text of the field may have; None for as many as one likes."""
        return getattr(self.model._meta.get_field(field_name), "max_length", None)

    def is_long(self, field_name: str) -> bool:
        """Whether the field holds paragraphs."""
        return isinstance(self.model._meta.get_field(field_name), models.TextField)


_kinds: dict[str, Kind] = {}
_offices: list[OfficeOf] = []
_places: list[PlacesOf] = []


def register(*kinds: Kind) -> None:
    """Make kinds known, in the order of pages."""
    _kinds.update({kind.name: kind for kind in kinds})


def kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_named(name: str) -> Kind | None:
    return _kinds.get(name)


def kinds_told_of(label: str) -> list[tuple[Kind, str]]:
    """Kinds whose rows an event about that sort of subject may have changed, each with the lookup that finds them."""
    return [(kind, kind.subjects[label]) for kind in _kinds.values() if label in kind.subjects]


def name_offices_by(office_of: OfficeOf) -> None:
    """Say how the office is found in which somebody translates."""
    _offices[:] = [office_of]


def office_of(by: Any, network: Any) -> tuple[str, dict[str, str]]:
    """Role and office of who translates; nothing for the portal itself."""
    return _offices[0](by, network) if _offices and by is not None else ("", {})


def name_places_by(places_of: PlacesOf) -> None:
    """Say how the states of a network are found."""
    _places[:] = [places_of]


def places_of(network: int) -> list[Place]:
    return _places[0](network) if _places else []
