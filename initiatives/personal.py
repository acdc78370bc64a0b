"""Personal data: what a person wrote on texts of all kinds, which stays under the office's name."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from initiatives.models import (
    Amendment,
    Comment,
    Commitment,
    Edition,
    Evidence,
    Follow,
    Initiative,
    Mechanism,
    ProgressReport,
    ReturnItem,
    StateReturn,
    TargetRevision,
)  # fmt: skip
from network_portal.common.personal import PersonalData, Traces, heading, register
from network_portal.common.tables import Table

KEPT = _("As long as the record of the network, under the name of the office.")
WHY = _("So that it stays clear which office did what, and when.")
#: The kinds of texts that somebody starts: the table's name, its title, and the model.
STARTED: tuple[tuple[str, Any, Any], ...] = (
    ("initiatives", _("Initiatives that you started"), Initiative),
    ("amendments", _("Changes of published texts that you began"), Amendment),
    ("progress_reports", _("Progress reports that you started"), ProgressReport),
    ("commitments", _("Commitments that you started"), Commitment),
    ("mechanisms", _("Mechanisms that you started"), Mechanism),
)
AT = heading("at", _("Date"), "date")
NUMBER, TITLE = heading("number", _("Number")), heading("title", _("title"))


@register
class InitiativesData(PersonalData):
    """Initiatives, their changes and their reports."""

    name, title, order = "initiatives", _("Initiatives"), 80

    def held_about(self, person: Any) -> list[Table]:
        return _started(STARTED[:3], person)

    def erase(self, traces: Traces) -> None:
        traces.scrub(Edition.objects.all(), "approved_office")


@register
class RemarksData(PersonalData):
    """What was said of texts, and what was added to them."""

    name, title, order = "remarks", _("Remarks"), 81

    def held_about(self, person: Any) -> list[Table]:
        return [_comments(person), _evidence(person)]

    def erase(self, traces: Traces) -> None:
        traces.scrub(Comment.objects.all(), "author_office")
        traces.scrub(Comment.objects.filter(author=traces.person), "body")
        traces.scrub(Evidence.objects.filter(added_by=traces.person), "label")


@register
class CommitmentsData(PersonalData):
    """Commitments and mechanisms, new target dates, and what is followed."""

    name, title, order = "commitments", _("Commitments and mechanisms"), 82

    def held_about(self, person: Any) -> list[Table]:
        return [*_started(STARTED[3:], person), _follows(person)]

    def erase(self, traces: Traces) -> None:
        traces.scrub(TargetRevision.objects.all(), "office")
        traces.scrub(TargetRevision.objects.filter(revised_by=traces.person), "reason")
        Follow.objects.filter(person=traces.person).delete()


@register
class RoundsData(PersonalData):
    """Answers given in reporting rounds."""

    name, title, order = "rounds", _("Reporting rounds"), 85

    def held_about(self, person: Any) -> list[Table]:
        return [_answers(person)]

    def erase(self, traces: Traces) -> None:
        traces.scrub(ReturnItem.objects.filter(answered_by=traces.person), "explanation")
        traces.scrub(StateReturn.objects.filter(submitted_by=traces.person), "note", "office")


def _started(kinds: tuple[tuple[str, Any, Any], ...], person: Any) -> list[Table]:
    return [_started_of(name, title, model, person) for name, title, model in kinds]


def _started_of(name: str, title: Any, model: Any, person: Any) -> Table:
    found = model.objects.filter(created_by=person).order_by("-pk")
    if hasattr(model, "initiative"):
        found = found.select_related("initiative")
    rows = [(row.created_at, row.number, row.heading.value) for row in found]
    return Table(name, title, [AT, NUMBER, TITLE], rows, definition=WHY, note=KEPT)


def _comments(person: Any) -> Table:
    written = Comment.objects.filter(author=person).order_by("-at", "-pk")
    written = written.select_related("initiative", "commitment", "mechanism")
    columns = [AT, TITLE, heading("text", _("text"))]
    rows = [(row.at, _about(row), row.body) for row in written]
    return Table("comments", _("Comments that you wrote"), columns, rows, definition=WHY, note=KEPT)


def _about(comment: Comment) -> str:
    """What the text that was commented on is called."""
    text: Any = comment.initiative or comment.commitment or comment.mechanism
    return str(text.heading.value)


def _evidence(person: Any) -> Table:
    added = Evidence.objects.filter(added_by=person).select_related("initiative").order_by("-pk")
    columns = [AT, TITLE, heading("label", _("title of the document"))]
    rows = [(row.added_at, row.initiative.heading.value, row.label) for row in added]
    title = _("Supporting documents that you added")
    return Table("evidence", title, columns, rows, definition=WHY, note=KEPT)


def _answers(person: Any) -> Table:
    answered = ReturnItem.objects.filter(answered_by=person).select_related("state_return__round")
    columns = [
        AT,
        heading("year", _("Year")),
        heading("answer", _("answer")),
        heading("text", _("explanation")),
    ]
    rows = [
        (row.answered_at, str(row.state_return.round.year), row.get_answer_display(), row.explanation)
        for row in answered.order_by("-answered_at", "-pk")
    ]
    title = _("Answers that you gave in reporting rounds")
    return Table("answers", title, columns, rows, definition=WHY, note=KEPT)


def _follows(person: Any) -> Table:
    followed = Follow.objects.filter(person=person).select_related("commitment", "initiative", "state")
    columns = [AT, heading("what", _("What is followed"))]
    rows = [(row.since, _called(row)) for row in followed.order_by("-since", "-pk")]
    why, until = (
        _("So that you are told when it moves."),
        _("Until you stop following it, or your account is erased."),
    )
    return Table("follows", _("What you follow"), columns, rows, definition=why, note=until)


def _called(follow: Follow) -> str:
    """What is followed: a commitment's or an initiative's number, or a state's name."""
    return str(follow.state.name if follow.state else (follow.commitment or follow.initiative))
