"""Personal data: files that a person uploaded."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from network_portal.common.histories import versions_of
from network_portal.common.personal import PersonalData, Traces, heading, register
from network_portal.common.sorting import sort_key
from network_portal.common.tables import Table
from network_portal.common.translation import LANGUAGE_CODES, column, current_language, in_language
from network_portal.documents.models import Document, LibraryEntry, Upload

#: Of an entry of the library: what somebody wrote, in every language.
TEXTS = [column(name, code) for name in ("title", "description") for code in LANGUAGE_CODES]


@register
class DocumentsData(PersonalData):
    """Their names and sizes; the files themselves are the network's."""

    name, title, order = "documents", _("Files"), 50

    def held_about(self, person: Any) -> list[Table]:
        rows = Document.objects.filter(uploaded_by=person)
        entries = LibraryEntry.objects.filter(added_by=person).order_by("-added_at", "-pk")
        uploads = Upload.objects.filter(by=person).order_by("-started_at", "-pk")
        return [
            Table(
                "documents",
                _("Files that you uploaded"),
                [
                    heading("at", _("uploaded on"), "date"), heading("name", _("name")),
                    heading("type", _("type")), heading("size", _("size in bytes"), "number"),
                ],
                list(rows.values_list("uploaded_at", "name", "content_type", "size")),
                definition=_("So that it is known which institution brought a document in."),
                note=_("As long as the record that a file belongs to."),
            ),
            Table(
                "library",
                _("Documents that you added to the library"),
                [heading("at", _("Date"), "date"), heading("title", _("title")), heading("file", _("file"))],
                list(entries.values_list("added_at", column("title", current_language()), "document__name")),
                definition=_("So that it stays clear which office did what, and when."),
                note=_("As long as the record of the network, without your name once it was erased."),
            ),
            Table(
                "uploads",
                _("Files that are arriving"),
                [
                    heading("at", _("Date"), "date"), heading("name", _("name")),
                    heading("size", _("size in bytes"), "number"),
                ],
                list(uploads.values_list("started_at", "name", "size")),
                definition=_("So that an upload that broke off can go on."),
                note=_("One day after the last part arrived."),
            ),
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        Upload.objects.filter(by=traces.person).delete()
        traces.scrub(Document.objects.all(), "name")
        own = LibraryEntry.objects.filter(added_by=traces.person)
        if traces.scrub(own, *TEXTS):
            for entry in own:
                _sort_anew(entry)
        # after the rows themselves: their change makes one more version
        traces.scrub(versions_of(LibraryEntry).filter(added_by=traces.person), *TEXTS)


def _sort_anew(entry: LibraryEntry) -> None:
    """The keys by which titles sort hold the same words."""
    original = in_language(entry, "title", entry.original_language)
    keys = {
        column("sort_title", code): sort_key(in_language(entry, "title", code) or original)
        for code in LANGUAGE_CODES
    }
    LibraryEntry.objects.filter(pk=entry.pk).update(**keys)
