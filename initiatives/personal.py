"""Personal data: what a person wrote on initiatives, which stays under the office's name."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.models import Comment, Evidence, Initiative, ReturnItem, StateReturn
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
class RoundsData(PersonalData):
    """Answers given in reporting rounds."""

    name, title, order = "rounds", _("Reporting rounds"), 85

    def held_about(self, person: Any) -> list[Table]:
        answered = ReturnItem.objects.filter(answered_by=person).order_by("-answered_at", "-pk")
        return [
            Table(
                "answers",
                _("Answers that you gave in reporting rounds"),
                [
                    heading("at", _("Date"), "date"), heading("year", _("Year")),
                    heading("answer", _("answer")), heading("text", _("explanation")),
                ],
                [
                    (row.answered_at, str(row.state_return.round.year), row.get_answer_display(), row.explanation)
                    for row in answered.select_related("state_return__round")
                ],
                definition=WHY,
                note=KEPT,
            )
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        traces.scrub(ReturnItem.objects.filter(answered_by=traces.person), "explanation")
        traces.scrub(StateReturn.objects.filter(submitted_by=traces.person), "note", "office")
