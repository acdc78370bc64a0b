"""The shared library as a list: what it may be asked for, and its table."""

from typing import Any

from django import forms
from django.db.models import F, Q
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.library import entries_for
from members.lists.asking import Question, SearchField
from members.models import Network, State
from members.roles import Roles
from network_portal.common import formats
from network_portal.common.forms import entries
from network_portal.common.tables import Column, Table
from network_portal.common.translation import LANGUAGE_CODES, column, current_language, read
from network_portal.documents.states import LibraryKind, Topic

#: Where words are looked for, in every language.
SEARCHED = [column(field, code) for field in ("title", "description") for code in LANGUAGE_CODES]
#: A document in a language that is none of the portal's, or in several.
OTHER = "other"
LANGUAGES = [
    ("", gettext_lazy("All languages")),
    ("es", gettext_lazy("Spanish")),
    ("pt-br", gettext_lazy("Portuguese")),
    ("en", gettext_lazy("English")),
    (OTHER, gettext_lazy("Another language")),
]


class LibraryQuestion(Question):
    """Words, a kind, a topic, a language, a state, and the order; asked by somebody in their roles."""

    q = SearchField(label=gettext_lazy("Title or description"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=LANGUAGES)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            ("newest", gettext_lazy("Newest first")),
            ("oldest", gettext_lazy("Oldest first")),
            ("title", gettext_lazy("Title")),
        ],
    )

    def __init__(self, data: QueryDict, *, network: Network, roles: Roles) -> None:
        self.shelf = entries_for(roles, network)
        super().__init__(data, network=network)

    def offered(self) -> dict[str, list[tuple[str, Any]]]:
        """Every kind and topic, and the states of which the reader may have a document."""
        states = State.objects.filter(pk__in=self.shelf.values("state")).sorted_by_name()
        return {
            "kind": [("", _("All kinds")), *entries(LibraryKind)],
            "topic": [("", _("All topics")), *entries(Topic)],
            "state": [("", _("All states")), *((state.slug, state.name) for state in states)],
        }

    @cached_property
    def found(self) -> Any:
        """The documents that answer it, in its order, with file and state."""
        found = self.shelf
        for word in self.asked("q"):
            somewhere = Q()
            for text in SEARCHED:
                somewhere |= Q(**{f"{text}__folded__contains": word})
            found = found.filter(somewhere)
        if kind := self.asked("kind"):
            found = found.filter(kind=kind)
        if topic := self.asked("topic"):
            found = found.filter(topics__contains=[topic])
        if language := self.asked("language"):
            found = found.filter(language="" if language == OTHER else language)
        if state := self.asked("state"):
            found = found.filter(state__iso2=state.upper())
        return found.order_by(*_order(self.asked("sort"))).for_list()


def _order(asked: str) -> list[Any]:
    """A document without a date stands at the end, whichever way the others are sorted."""
    if asked == "title":
        return [column("sort_title", current_language()), "pk"]
    if asked == "oldest":
        return [F("dated_on").asc(nulls_last=True), "added_at", "pk"]
    return [F("dated_on").desc(nulls_last=True), "-added_at", "-pk"]


def table_of(found: Any, *, note: str = "", absolute: Any = str) -> Table:
    """The documents as a table, texts in the page's language where they have one."""
    columns = [
        Column("title", _("Title")),
        Column("title_language", _("Language of the title"), "language"),
        Column("description", _("Description")),
        Column("kind", _("Kind")),
        Column("topics", _("Topics")),
        Column("language", _("Language of the document"), "language"),
        Column("state", _("State")),
        Column("date", _("Date of the document"), "date"),
        Column("readers", _("Readers")),
        Column("file", _("File")),
        Column("size", _("Size in bytes"), "number"),
        Column("source", _("Source")),
        Column("address", _("Address")),
    ]
    definition = _("Documents of the shared library as the portal's list shows them under the same filters.")
    rows = [_row(entry, absolute) for entry in found]
    return Table("library", _("Library"), columns, rows, definition=definition, note=note)


def _row(entry: Any, absolute: Any) -> tuple[Any, ...]:
    title = read(entry, "title")
    return (
        title.value,
        title.language,
        read(entry, "description").value,
        entry.get_kind_display(),
        "; ".join(str(label) for label in entry.topic_labels),
        entry.language or None,
        entry.state.name if entry.state else None,
        entry.dated_on,
        capfirst(entry.get_visibility_display()),
        entry.document.name,
        entry.document.size,
        entry.source,
        absolute(entry.get_absolute_url()),
    )


def size_of(entry: Any) -> str:
    """PDF, 1.2 MB: what a reader wants to know before downloading."""
    size = formats.file_size(entry.document.size, current_language())
    return f"{entry.document.extension.upper()}, {size}"
