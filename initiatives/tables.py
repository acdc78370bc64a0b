"""Initiatives as a table, for exports and programs."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.models import Initiative
from initiatives.queries import shown
from initiatives.states import Audience, Kind, Stage, Status
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, column, current_language

CHUNK = 500
TEXTS = ("title", "summary", "seat__ministry__name")


def initiatives_table(
    initiatives: QuerySet[Initiative],
    *,
    note: str = "",
    with_status: bool = False,
    absolute: Callable[[str], str] = str,
) -> Table:
    """All rows of a queryset in its order, texts in the page's language where they have one.

    note: which filters were in force. with_status: for who may see more than what is published.
    absolute: makes an address of a path, as `request.build_absolute_uri` does.
    """
    columns = [
        Column("number", _("Number")),
        Column("title", _("Title")),
        Column("language", _("Language of the text"), "language"),
        Column("state", _("State")),
        Column("state_code", _("Code of the state")),
        Column("institution", _("Institution")),
        Column("kind", _("Kind")),
        Column("audience", _("Audience")),
        Column("stage", _("Stage")),
        Column("starts_on", _("Start"), "date"),
        Column("ends_on", _("End"), "date"),
        Column("published_on", _("Published on"), "date"),
        Column("summary", _("Summary")),
        Column("address", _("Address")),
    ]
    if with_status:
        columns.append(Column("status", _("Status of the text")))
    rows = _Rows(initiatives, with_status=with_status, absolute=absolute)
    definition = _("Initiatives as the portal's list shows them under the same filters.")
    return Table("initiatives", _("Initiatives"), columns, rows, definition=definition, note=note)


class _Rows:
    """Reads the rows anew for each reader, in batches; words are looked up in the language of the request."""

    def __init__(
        self, initiatives: QuerySet[Initiative], *, with_status: bool, absolute: Callable[[str], str]
    ) -> None:
        self.initiatives, self.with_status = initiatives, with_status
        self.language = current_language()
        self.home = absolute(reverse("initiatives"))
        self.kinds, self.stages, self.audiences, self.statuses = (
            {value: str(label) for value, label in choices.choices}
            for choices in (Kind, Stage, Audience, Status)
        )

    def __call__(self) -> Iterator[tuple[Any, ...]]:
        texts = [column(name, code) for name in TEXTS for code in LANGUAGE_CODES]
        found = self.initiatives.rewrite(False).values_list(  # type: ignore[attr-defined]
            "pk", "original_language", "seat__ministry__original_language",
            column("state__name", self.language), "state__iso2", "kind", "audiences", "stage",
            "starts_on", "ends_on", "published_at", "status", *texts,
        )  # fmt: skip
        for row in found.iterator(chunk_size=CHUNK):
            yield self._row(*row)

    def _row(
        self, pk: int, original: str, named_in: str, state: str, code: str, kind: str, audiences: list[str],
        stage: str, starts_on: Any, ends_on: Any, published_at: Any, status: str, *texts: str | None,
    ) -> tuple[Any, ...]:  # fmt: skip
        size = len(LANGUAGE_CODES)
        title, language = shown(texts[:size], original, self.language)
        summary, _used = shown(texts[size : 2 * size], original, self.language)
        institution, _used = shown(texts[2 * size :], named_in, self.language)
        row = (
            f"I-{pk:04}", title, language, state, code, institution, self.kinds[kind],
            "; ".join(self.audiences[audience] for audience in audiences), self.stages[stage],
            starts_on, ends_on, published_at, summary, f"{self.home}{pk}/",
        )  # fmt: skip
        return (*row, self.statuses[status]) if self.with_status else row
