"""A state's page in a round as it is shown, also when something that was sent was not taken."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.actions.returns import EXPLANATION_LENGTH, NOTE_LENGTH
from initiatives.models import StateReturn
from initiatives.rounds.compliance import standing_of, words_of
from initiatives.rounds.items import Progress, groups_of
from initiatives.rounds.log import last_reopening
from initiatives.views.rounds.shared import name_of

#: Characters that fit, by field.
LENGTHS = {"explanation": EXPLANATION_LENGTH, "note": NOTE_LENGTH}


@dataclass(frozen=True)
class Given:
    """What somebody sent for an item and why it was not taken: it is given back beside the item."""

    item: int
    text: str
    said: str
    #: Whether it can be corrected; else somebody else came first.
    is_error: bool = False


def page_of_return(
    request: HttpRequest,
    given: StateReturn,
    *,
    back: Given | None = None,
    note: str | None = None,
    note_error: str = "",
    incomplete: int = 0,
    shut: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one return, in the same number of queries whatever the number of its items.

    back: one item's answer that was not taken; note: what was typed and not kept; shut: why nothing was taken.
    """
    asked = given.round
    groups = groups_of(given)
    rows = [row for group in groups for row in group.rows]
    may_answer = given.is_open and request.user.has_perm("initiatives.answer_return", given)
    left = [row for row in rows if not row.is_answered]
    context: dict[str, Any] = {
        "asked": asked,
        "given": given,
        "title": _("%(state)s: reporting round %(year)s") % {"state": given.state.name, "year": asked.year},
        "standing": standing_of(given),
        "standing_label": words_of(standing_of(given)),
        "groups": groups,
        "progress": Progress.of(groups),
        "left": left,
        "may_answer": may_answer,
        "may_submit": may_answer and request.user.has_perm("initiatives.submit_return", given),
        "is_own": request.user.has_perm("initiatives.answer_return", given),
        "may_reopen": bool(
            given.submitted_at and asked.is_running and request.user.has_perm("initiatives.keep_round", asked)
        ),
        "back": back if back is None or any(row.item.pk == back.item for row in rows) else None,
        "lost": back if back and all(row.item.pk != back.item for row in rows) else None,
        "note": given.note if note is None else note,
        "note_error": note_error,
        "incomplete": left if incomplete else [],
        "shut": shut,
        "reopened": None if given.submitted_at else last_reopening(given),
        "lengths": LENGTHS,
        "crumbs": [
            (_("Reporting rounds"), reverse("rounds")),
            (name_of(asked), reverse("round_totals", args=[asked.pk])),
            (given.state.name, ""),
        ],
    }
    return render(request, "initiatives/round/return.html", context, status=status)
