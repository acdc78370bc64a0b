"""How a state's dated standings read one after the other: who is a member again after a pause has returned."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from members.models import Membership
from members.states import Standing


@dataclass(frozen=True)
class Step:
    """One standing with the word for it."""

    row: Membership
    word: str
    has_returned: bool


def steps_of(rows: Iterable[Membership]) -> list[Step]:
    """The standings of one state in one network in the order of time."""
    steps: list[Step] = []
    before: Membership | None = None
    for row in sorted(rows, key=lambda row: row.since):
        returned = has_returned(row, before)
        steps.append(Step(row, word_of(row, returned=returned), returned))
        before = row
    return steps


def has_returned(row: Membership, before: Membership | None) -> bool:
    """Whether a member was one that left, or had no standing for a while."""
    if before is None or row.standing != Standing.MEMBER:
        return False
    return before.standing == Standing.LEFT or (before.until is not None and before.until < row.since)


def word_of(row: Membership, *, returned: bool = False) -> str:
    """What pages call a standing."""
    if returned:
        return _("Returned as a member")
    words = {
        Standing.INVITED: pgettext("standing", "Invited"),
        Standing.OBSERVER: pgettext("standing", "Observer"),
        Standing.MEMBER: pgettext("standing", "Member"),
        Standing.SUSPENDED: pgettext("standing", "Suspended"),
        Standing.LEFT: pgettext("standing", "Left"),
    }
    return words[Standing(row.standing)]
