"""What a reader can do next with an initiative, as the buttons of its page say it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.addresses import review_of
from initiatives.models import Initiative
from initiatives.states import FLOW, Status


@dataclass(frozen=True)
class Step:
    """One button: its verb in the address, its label, and what happens next and who is told.

    asks: it is confirmed once. remarks: it wants words. done: said when it has happened.
    """

    verb: str
    label: str | Promise
    says: str | Promise
    done: str | Promise
    is_first: bool = False
    asks: bool = False
    remarks: bool = False


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


@dataclass(frozen=True)
class Steps:
    """All that a reader can do with an initiative now."""

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


def steps_of(initiative: Initiative, by: Any) -> Steps:
    """The buttons of a reader; addresses of the form and the review are empty for who has neither."""
    if not by.is_authenticated:
        return Steps([], "", "")
    names = FLOW.available(initiative, by)
    edits = by.has_perm("initiatives.edit_text", initiative)
    return Steps(
        moves=[STEPS[name] for name in names if name in STEPS],
        edit=reverse("initiative_edit", args=[initiative.pk]) if edits else "",
        review=review_of(initiative) if "approve" in names else "",
        corrects=edits and initiative.status == Status.RETURNED,
    )
