"""The items of one return as its page shows them: what is published, how far it has come, and what was answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from initiatives.addresses import page_of
from initiatives.models import ReportingRound, ReturnItem, StateReturn
from initiatives.rounds.distances import distances_of
from initiatives.rounds.kinds import CHANGES, KINDS, LABELS, kind_of
from initiatives.states import Answer, Distance, Stage
from network_portal.common.sorting import sort_key

#: Stages and distances are drawn with the same shapes.
SHAPES: dict[str, int] = {
    **{stage.value: number for number, stage in enumerate(Stage, start=1)},
    Distance.ANNOUNCED: 1,
    Distance.FIRST_ACTION: 2,
    Distance.FUNCTIONING: 3,
    Distance.INSTITUTIONAL: 4,
}


@dataclass(frozen=True)
class Row:
    """One item. standing: its stage or distance in words, empty for mechanisms; shape: the number of its shape."""

    item: Any
    kind: str
    about: Any
    standing: str
    shape: int
    changed_at: datetime
    href: str
    links: list[tuple[str, Any]]

    @property
    def is_answered(self) -> bool:
        return bool(self.item.answer)


@dataclass(frozen=True)
class Group:
    """The items of one kind, in the alphabetical order of the page's language."""

    kind: str
    label: str | Promise
    rows: list[Row]

    @property
    def missing(self) -> int:
        return sum(not row.is_answered for row in self.rows)


@dataclass(frozen=True)
class Progress:
    """How many of the items are answered, and how."""

    total: int
    counts: dict[str, int]

    @classmethod
    def of(cls, groups: list[Group]) -> "Progress":
        answers = [row.item.answer for group in groups for row in group.rows]
        return cls(len(answers), {answer.value: answers.count(answer.value) for answer in Answer})

    @property
    def answered(self) -> int:
        return sum(self.counts.values())

    @property
    def missing(self) -> int:
        return self.total - self.answered


def groups_of(state_return: StateReturn) -> list[Group]:
    """All items of a return, in two queries."""
    rows = [_row(item) for item in _with_texts(ReturnItem.objects.filter(state_return=state_return))]
    return _grouped(with_distances(rows))


def groups_by_return(asked: ReportingRound) -> dict[int, list[Group]]:
    """Key of a return -> its items, for all returns to a round; in two queries as well."""
    items = _with_texts(ReturnItem.objects.filter(state_return__round=asked))
    by_return: dict[int, list[Row]] = {}
    for row in with_distances([_row(item) for item in items]):
        by_return.setdefault(row.item.state_return_id, []).append(row)
    return {key: _grouped(rows) for key, rows in by_return.items()}


def _grouped(rows: list[Row]) -> list[Group]:
    rows = sorted(rows, key=lambda row: (sort_key(row.about.heading.value), row.item.pk))
    groups = [Group(kind, LABELS[kind], [row for row in rows if row.kind == kind]) for kind in KINDS]
    return [group for group in groups if group.rows]


def row_of(item: ReturnItem) -> Row:
    """One item as it stands."""
    found = _with_texts(ReturnItem.objects.filter(pk=item.pk)).get()
    return with_distances([_row(found)])[0]


def with_distances(rows: list[Row]) -> list[Row]:
    """The rows with the distance of those that are commitments."""
    keys = [row.about.pk for row in rows if row.kind == "commitment"]
    known = distances_of(keys) if keys else {}
    return [_at_distance(row, known[row.about.pk]) if row.kind == "commitment" else row for row in rows]


def _at_distance(row: Row, distance: Distance) -> Row:
    return Row(
        row.item,
        row.kind,
        row.about,
        str(distance.label),
        SHAPES[distance],
        row.changed_at,
        row.href,
        row.links,
    )


def _with_texts(items: Any) -> Any:
    return items.select_related(*KINDS, "answered_by").order_by("pk")


def _row(item: Any) -> Row:
    kind = kind_of(item)
    about = getattr(item, kind)
    stage = about.get_stage_display() if kind == "initiative" else ""
    return Row(
        item=item,
        kind=kind,
        about=about,
        standing=str(stage),
        shape=SHAPES[about.stage] if stage else 0,
        changed_at=about.updated_at,
        href=_address(lambda: page_of("read", about._meta.label_lower, about.pk)),
        links=_links(kind, about),
    )


def _links(kind: str, about: Any) -> list[tuple[str, Any]]:
    """(address, label) of the pages on which a change is said."""
    found = [
        (_address(lambda name=name: reverse(name, args=[about.pk])), label) for name, label in CHANGES[kind]
    ]
    return [(address, label) for address, label in found if address]


def _address(find: Any) -> str:
    """An address, or nothing where the portal has no such page."""
    try:
        return str(find())
    except NoReverseMatch:
        return ""
