"""What a reader can do next with a text of any kind, as the buttons of its page say it."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.addresses import edit_of, move_of, review_of
from initiatives.states import FLOW, Status


@dataclass(frozen=True)
class Step:
    """One button: its verb in the address, its label, and what happens next and who is told.

    asks: it is confirmed once. remarks: it wants words. done: said when it has happened. address: where it is sent.
    """

    verb: str
    label: str | Promise
    says: str | Promise
    done: str | Promise
    is_first: bool = False
    asks: bool = False
    remarks: bool = False
    address: str = ""


#: By the name of the move in the Flow; what the secretariat decides has a page of its own.
STEPS = {
    "submit": Step(
        "submit",
        _("Submit for review"),
        _("The technical secretariat is told and reviews the text; until then nobody can change it."),
        _("Submitted. The technical secretariat was told and has five working days."),
        is_first=True,
    ),
    "ask_clearance": Step(
        "submit",
        _("Send for clearance"),
        _("The principal focal point of your institution is told and clears the text or sends it back."),
        _("Sent for clearance. The principal focal point of your institution was told."),
        is_first=True,
    ),
    "clear": Step(
        "clear",
        _("Clear and submit"),
        _("The text goes to the technical secretariat, which is told and reviews it."),
        _("Cleared and submitted. The technical secretariat was told and has five working days."),
        is_first=True,
    ),
    "send_back": Step(
        "send_back",
        _("Send the text back"),
        _("The alternate is told and corrects the text. Say what is to be changed."),
        _("Sent back. The alternate was told what to change."),
        remarks=True,
    ),
    "withdraw": Step(
        "withdraw",
        _("Withdraw the text"),
        _("It becomes a draft again and nobody decides on it. You can submit it again at any time."),
        _("The text is a draft again."),
        asks=True,
    ),
    "archive": Step(
        "archive",
        _("Archive the initiative"),
        _("It leaves the public site and the figures. You can restore it at any time."),
        _("Archived: it is no longer public. You can restore it on this page."),
        asks=True,
    ),
    "restore": Step(
        "restore",
        _("Restore the initiative"),
        _("It becomes public again, under the date of its first publication."),
        _("Restored: it is public again."),
        is_first=True,
    ),
}
VERBS = {step.verb for step in STEPS.values()}
#: What a step is called on texts of a kind, where that is not what it is called on an initiative.
LABELS = {
    ("commitment", "archive"): _("Archive the commitment"),
    ("commitment", "restore"): _("Restore the commitment"),
    ("mechanism", "archive"): _("Archive the mechanism"),
    ("mechanism", "restore"): _("Restore the mechanism"),
    ("report", "archive"): _("Archive the report"),
    ("report", "restore"): _("Restore the report"),
    ("amendment", "archive"): _("Archive the change"),
    ("amendment", "restore"): _("Restore the change"),
}


@dataclass(frozen=True)
class Steps:
    """All that a reader can do with a text now."""

    moves: list[Step]
    edit: str
    review: str
    #: Whether the text came back: then correcting it is what comes first.
    corrects: bool = False

    def __bool__(self) -> bool:
        return bool(self.moves or self.edit or self.review)

    @property
    def has_first(self) -> bool:
        """Whether something else than editing is the obvious one."""
        return bool(self.review) or any(step.is_first for step in self.moves)


def steps_of(text: Any, by: Any) -> Steps:
    """The buttons of a reader; addresses of the form and the review are empty for who has neither."""
    if not by.is_authenticated:
        return Steps([], "", "")
    names = FLOW.available(text, by)
    edits = by.has_perm("initiatives.edit_text", text)
    return Steps(
        moves=[_step(name, text) for name in names if name in STEPS],
        edit=edit_of(text) if edits else "",
        review=review_of(text) if "approve" in names else "",
        corrects=edits and text.status == Status.RETURNED,
    )


def _step(name: str, text: Any) -> Step:
    step = STEPS[name]
    label = LABELS.get((text.KIND, name), step.label)
    return replace(step, label=label, address=move_of(text, step.verb))
