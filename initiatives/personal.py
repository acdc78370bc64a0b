"""Personal data: what a person wrote on initiatives, which stays under the office's name."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.models import (
    Comment,
    Commitment,
    Evidence,
    Follow,
    Initiative,
    ProgressReport,
    ReturnItem,
    StateReturn,
    TargetRevision,
)  # fmt: skip
from network_portal.common.personal import PersonalData, Traces, heading, register
from network_portal.common.tables import Table
from network_portal.common.translation import column, current_language

KEPT = _("As long as the record of the network, under the name of the office.")
WHY = _("So that it stays clear which office did what, and when.")


@register
class InitiativesData(PersonalData):
    """What was started, written, added and followed."""

    name, title, order = "initiatives", _("Initiatives"), 80

    def held_about(self, person: Any) -> list[Table]:
        at, number, title = (
            heading("at", _("Date"), "date"),
            heading("number", _("Number")),
            heading("title", _("title")),
        )
        name = column("title", current_language())
        started = Initiative.objects.filter(created_by=person).order_by("-pk")
        announced = Commitment.objects.filter(created_by=person).order_by("-pk")
        follows = Follow.objects.filter(person=person).order_by("-since", "-pk")
        written = Comment.objects.filter(author=person).order_by("-at", "-pk")
        written = written.select_related("initiative", "commitment", "mechanism")
        reported = (
            ProgressReport.objects.filter(created_by=person).select_related("initiative").order_by("-pk")
        )
        added = Evidence.objects.filter(added_by=person).order_by("-pk")
        answered = ReturnItem.objects.filter(answered_by=person).order_by("-answered_at", "-pk")
        return [
            Table(
                "answers", _("Answers that you gave in reporting rounds"),
                [at, heading("year", _("Year")), heading("answer", _("answer")), heading("text", _("explanation"))],
                [
                    (row.answered_at, str(row.state_return.round.year), row.get_answer_display(), row.explanation)
                    for row in answered.select_related("state_return__round")
                ],
                definition=WHY, note=KEPT,
            ),
            Table(
                "initiatives", _("Initiatives that you started"), [at, number, title],
                [(row.created_at, row.number, row.title) for row in started], definition=WHY, note=KEPT,
            ),
            Table(
                "commitments", _("Commitments that you started"), [at, number, heading("statement", _("statement"))],
                [(row.created_at, row.number, row.statement) for row in announced], definition=WHY, note=KEPT,
            ),
            Table(
                "follows", _("What you follow"), [at, heading("what", _("What is followed"))],
                [(row.since, _called(row)) for row in follows.select_related("commitment", "initiative", "state")],
                definition=_("So that you are told when it moves."),
                note=_("Until you stop following it, or your account is erased."),
            ),
            Table(
                "progress_reports", _("Progress reports that you started"), [at, number, title],
                [(row.created_at, row.number, row.initiative.title) for row in reported],
                definition=WHY, note=KEPT,
            ),
            Table(
                "comments", _("Comments that you wrote"), [at, title, heading("text", _("text"))],
                [(row.at, _about(row), row.body) for row in written], definition=WHY, note=KEPT,
            ),
            Table(
                "evidence", _("Supporting documents that you added"),
                [at, title, heading("label", _("title of the document"))],
                list(added.values_list("added_at", f"initiative__{name}", "label")), definition=WHY, note=KEPT,
            ),
        ]  # fmt: skip

    def erase(self, traces: Traces) -> None:
        traces.scrub(Comment.objects.all(), "author_office")
        traces.scrub(ReturnItem.objects.filter(answered_by=traces.person), "explanation")
        traces.scrub(StateReturn.objects.filter(submitted_by=traces.person), "note", "office")
        traces.scrub(Evidence.objects.filter(added_by=traces.person), "label")
        traces.scrub(Comment.objects.filter(author=traces.person), "body")
        traces.scrub(TargetRevision.objects.all(), "office")
        traces.scrub(TargetRevision.objects.filter(revised_by=traces.person), "reason")
        Follow.objects.filter(person=traces.person).delete()


def _about(comment: Comment) -> str:
    """What the text that was commented on is called."""
    text: Any = comment.initiative or comment.commitment or comment.mechanism
    return str(text.heading.value)


def _called(follow: Follow) -> str:
    """What is followed: a commitment's or an initiative's number, or a state's name."""
    return str(follow.state.name if follow.state else (follow.commitment or follow.initiative))
