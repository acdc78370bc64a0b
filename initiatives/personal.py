"""Personal data: what a person wrote on initiatives, which stays under the office's name."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.models import Comment, Evidence, Initiative, ProgressReport
from network_portal.common.personal import PersonalData, Traces, heading, register
from network_portal.common.tables import Table
from network_portal.common.translation import column, current_language

KEPT = _("As long as the record of the network, under the name of the office.")
WHY = _("So that it stays clear which office did what, and when.")


@register
class InitiativesData(PersonalData):
    """Drafts started, comments written, supporting documents added."""

    name, title, order = "initiatives", _("Initiatives"), 80

    def held_about(self, person: Any) -> list[Table]:
        at, number, title = (
            heading("at", _("Date"), "date"),
            heading("number", _("Number")),
            heading("title", _("title")),
        )
        name = column("title", current_language())
        started = Initiative.objects.filter(created_by=person).order_by("-pk")
        written = Comment.objects.filter(author=person).order_by("-at", "-pk")
        added = Evidence.objects.filter(added_by=person).order_by("-pk")
        return [
            Table(
                "initiatives", _("Initiatives that you started"), [at, number, title],
                [(row.created_at, row.number, row.title) for row in started], definition=WHY, note=KEPT,
            ),
            Table(
                "comments", _("Comments that you wrote"), [at, title, heading("text", _("text"))],
                list(written.values_list("at", f"initiative__{name}", "body")), definition=WHY, note=KEPT,
            ),
            Table(
                "evidence", _("Supporting documents that you added"),
                [at, title, heading("label", _("title of the document"))],
                list(added.values_list("added_at", f"initiative__{name}", "label")), definition=WHY, note=KEPT,
            ),
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        traces.scrub(Comment.objects.all(), "author_office")
        traces.scrub(Evidence.objects.filter(added_by=traces.person), "label")
        traces.scrub(Comment.objects.filter(author=traces.person), "body")


@register
class ReportsData(PersonalData):
    """Progress reports started. They stay with the seat; who started one is erased with the account."""

    name, title, order = "reports", _("Progress reports"), 82

    def held_about(self, person: Any) -> list[Table]:
        started = (
            ProgressReport.objects.filter(created_by=person).select_related("initiative").order_by("-pk")
        )
        columns = [
            heading("at", _("Date"), "date"),
            heading("number", _("Number")),
            heading("title", _("title")),
            heading("since", _("from"), "date"),
            heading("until", _("to"), "date"),
        ]
        rows = [(row.created_at, row.number, row.heading.value, row.since, row.until) for row in started]
        title = _("Progress reports that you started")
        return [Table("progress_reports", title, columns, rows, definition=WHY, note=KEPT)]
