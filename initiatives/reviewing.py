"""What the secretariat reviews: the kinds of texts, and one queue of all that waits, whatever its kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.urls import reverse
from django.utils.functional import Promise

from initiatives.addresses import page_of
from initiatives.queries import Waiting, shown
from members.models import Network
from network_portal.common.translation import LANGUAGE_CODES, column, current_language


def _nothing(text: Any, request: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Reviewable:
    """A kind of text in the queue.

    label: what the queue calls one: "new initiative". template: the text in full, with `text` in its context and
    what `context` adds: (text, request). fields: (stored name, label) of what a remark may be about, for one text.
    particulars: the queryset with all that the template reads.
    """

    model: type[Any]
    label: str | Promise
    template: str
    fields: Callable[[Any], list[tuple[str, str]]]
    context: Callable[[Any, Any], dict[str, Any]] = _nothing
    particulars: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda found: found.with_seat()  # type: ignore[attr-defined]

    @property
    def kind(self) -> str:
        return str(self.model.KIND)

    def visible(self, user: Any, network: Network) -> QuerySet[Any]:
        """Those of a network that the person may read, with their particulars."""
        found: QuerySet[Any] = self.model.objects.visible_to(user).of_network(network)
        return self.particulars(found.select_related("reviewer"))

    def waiting(self, network: Network) -> QuerySet[Any]:
        """The submitted ones as rows of the queue, in columns that are the same for all kinds."""
        found = self.model.objects.of_network(network).submitted()
        if hasattr(found, "rewrite"):  # the columns of the languages are named as they are stored
            found = found.rewrite(False)
        owner = self.model.objects.all().owner
        heading = f"{owner}{getattr(self.model, 'HEADING', 'title')}"
        written = "original_language" if _has(self.model, "original_language") else "language"
        return found.order_by().values_list(
            Value(self.kind, output_field=CharField()), "pk", "submitted_at", "version", written,
            f"{owner}original_language" if owner else written,
            column(f"{owner}state__name", current_language()), f"{owner}state__iso2",
            "reviewer", "reviewer__name", *[column(heading, code) for code in LANGUAGE_CODES],
        )  # fmt: skip


@dataclass(frozen=True)
class Queued:
    """One text that waits. heading_language: of the heading as it is shown; language: in which the text is written."""

    kind: str
    label: str
    pk: int
    submitted_at: datetime
    version: int
    language: str
    heading: str
    heading_language: str
    state: str
    state_slug: str
    reviewer: int | None
    reviewer_name: str

    @property
    def waiting(self) -> Waiting:
        return Waiting.since(self.submitted_at)

    @property
    def href(self) -> str:
        return page_of("review", f"initiatives.{REVIEWABLES[self.kind].model.__name__}", self.pk)

    @property
    def is_foreign(self) -> bool:
        return self.heading_language != current_language()


#: By kind, in the order in which the queue's filter names them.
REVIEWABLES: dict[str, Reviewable] = {}


def register(reviewable: Reviewable) -> None:
    """Let the secretariat review texts of one more kind."""
    REVIEWABLES[reviewable.kind] = reviewable


def queue_of(network: Network) -> list[Queued]:
    """All that waits in a network, the one that waits longest first; in one query whatever the kinds."""
    first, *others = (each.waiting(network) for each in REVIEWABLES.values())
    rows = first.union(*others, all=True) if others else first
    return sorted((_queued(*row) for row in rows), key=lambda text: (text.submitted_at, text.kind, text.pk))


def narrowed(
    queue: Iterable[Queued], *, kind: str = "", state: str = "", reviewer: int | None = None, whose: str = ""
) -> list[Queued]:
    """Of one kind or state; whose: "mine" (of `reviewer`) or "nobody", else whoever reviews them."""
    chosen = {"mine": (reviewer,), "nobody": (None,)}.get(whose)
    return [
        text
        for text in queue
        if (not kind or text.kind == kind)
        and (not state or text.state_slug == state)
        and (chosen is None or text.reviewer in chosen)
    ]


def following(queue: list[Queued], kind: str, pk: int) -> Queued | None:
    """The next text after this one, from the top again after the last; None when it is alone."""
    keys = [(text.kind, text.pk) for text in queue]
    here = keys.index((kind, pk)) if (kind, pk) in keys else -1
    others = [*queue[here + 1 :], *queue[: max(here, 0)]]
    return others[0] if others else None


def queue_address() -> str:
    return reverse("office_review")


def _queued(
    kind: str, pk: int, submitted_at: datetime, version: int, language: str, named_in: str,
    state: str, code: str, reviewer: int | None, reviewer_name: str | None, *headings: str | None,
) -> Queued:  # fmt: skip
    heading, used = shown(headings, named_in, current_language())
    return Queued(
        kind, str(REVIEWABLES[kind].label), pk, submitted_at, version, language, heading, used,
        state, code.lower(), reviewer, reviewer_name or "",
    )  # fmt: skip


def _has(model: type[Any], name: str) -> bool:
    return any(field.name == name for field in model._meta.fields)
