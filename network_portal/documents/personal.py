"""Personal data: files that a person uploaded."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from network_portal.common.personal import PersonalData, Traces, heading, register
from network_portal.common.tables import Table
from network_portal.documents.models import Document


@register
class DocumentsData(PersonalData):
    """Their names and sizes; the files themselves are the network's."""

    name, title, order = "documents", _("Files"), 50

    def held_about(self, person: Any) -> list[Table]:
        rows = Document.objects.filter(uploaded_by=person)
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
            )
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        traces.scrub(Document.objects.all(), "name")
