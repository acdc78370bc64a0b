"""What a state answers in a round: item by item, by any of its focal points, and in the end as a whole."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.round_items import sync_items
from initiatives.actions.rounds import require_reason
from initiatives.models import ReturnItem, StateReturn
from initiatives.rounds.log import about
from initiatives.states import Answer
from members.roles import roles_of
from network_portal.common import formats
from network_portal.common.states import Stale, WrongState
from network_portal.common.translation import current_language
from network_portal.events import actions as events
from network_portal.events.models import Event

EXPLANATION_LENGTH, NOTE_LENGTH = 1000, 2000


class Incomplete(ValidationError):
    """A return was to be submitted with items unanswered; `count` of them."""

    def __init__(self, count: int) -> None:
        super().__init__(_("Answer the items that are left first."))
        self.count = count


@transaction.atomic
def answer_item(
    *,
    item: ReturnItem,
    by: Any,
    answer: str,
    explanation: str = "",
    seen: str | None = None,
    at: datetime | None = None,
) -> ReturnItem:
    """Give an answer, or take it back with an empty one. `seen`: the stamp of the answer that was on the page.

    Raises WrongState once the return was submitted, the round closed or the item gone; Stale when somebody else
    answered the same item meanwhile; ValidationError for an explanation that is missing or too long.
    """
    at = at or timezone.now()
    current = _lock(item.state_return, by, "answer")
    row = ReturnItem.objects.select_for_update(of=("self",)).filter(pk=item.pk, state_return=current).first()
    if row is None:
        raise WrongState(current, "answer")
    explanation = explanation.strip() if answer == Answer.EXPLAINED else ""
    _require_answer(answer, explanation)
    if (row.answer, row.explanation) == (answer, explanation):
        return row
    if seen is not None and seen != row.stamp:
        raise Stale(row)
    row.answer, row.explanation, row.language = answer, explanation, current_language()
    row.answered_at, row.answered_by = (at, by) if answer else (None, None)
    row.save(update_fields=["answer", "explanation", "language", "answered_at", "answered_by"])
    _count_up(current)
    return row


@transaction.atomic
def confirm_left(
    *, state_return: StateReturn, by: Any, items: Iterable[int], at: datetime | None = None
) -> int:
    """Nothing changed for those of the items, which the reader saw, that nobody answered meanwhile; how many."""
    current = _lock(state_return, by, "answer")
    left = ReturnItem.objects.filter(state_return=current, pk__in=list(items), answer="")
    count = left.update(answer=Answer.CONFIRMED, answered_at=at or timezone.now(), answered_by=by)
    if count:
        _count_up(current)
    return count


@transaction.atomic
def write_note(*, state_return: StateReturn, by: Any, note: str, version: int | None = None) -> StateReturn:
    """What the state tells the secretariat beside its answers; Stale where another note was written meanwhile."""
    current = _lock(state_return, by, "answer")
    _set_note(current, note, version)
    return current


def submit_return(
    *,
    state_return: StateReturn,
    by: Any,
    version: int | None = None,
    note: str | None = None,
    at: datetime | None = None,
) -> StateReturn:
    """Send the state's answers in. A state that was asked nothing confirms that there is nothing to report.

    Raises Incomplete while items are unanswered, Stale when something changed after `version` was read. What was
    missing from the items by then is added first and stays so, whatever comes of the rest: it is to be answered.
    """
    at = at or timezone.now()
    _bring_up_to_date(state_return, by, at)
    return _submit(state_return, by, version, note, at)


@transaction.atomic
def _bring_up_to_date(state_return: StateReturn, by: Any, at: datetime) -> None:
    current = _lock(state_return, by, "submit")
    if not by.has_perm("initiatives.submit_return", current):
        raise PermissionDenied(_("The holders of the foreign affairs seat send in your state's answers."))
    if sync_items([current], at):
        _count_up(current)


@transaction.atomic
def _submit(
    state_return: StateReturn, by: Any, version: int | None, note: str | None, at: datetime
) -> StateReturn:
    current = _lock(state_return, by, "submit")
    if version is not None and current.version != version:
        raise Stale(current)
    answers = list(ReturnItem.objects.filter(state_return=current).values_list("answer", flat=True))
    if missing := answers.count(""):
        raise Incomplete(missing)
    if note is not None:
        _set_note(current, note, None)
    _role, office = roles_of(by).part_in(current.network_id, state=current.state_id)
    current.submitted_at, current.submitted_by, current.office = at, by, office
    current.save(update_fields=["submitted_at", "submitted_by", "office"])
    _count_up(current)
    counts = {answer.value: answers.count(answer) for answer in Answer}
    record("return_submitted", current, by, at=at, items=len(answers), is_late=current.is_late, **counts)
    return current


@transaction.atomic
def reopen_return(
    *, state_return: StateReturn, by: Any, reason: str, version: int | None = None, at: datetime | None = None
) -> StateReturn:
    """Give a state its return back, and say why. WrongState unless it was submitted and the round is open."""
    current = _locked(state_return)
    if not by.has_perm("initiatives.keep_round", current.round):
        raise PermissionDenied(_("Only the technical secretariat keeps the reporting rounds."))
    if current.submitted_at is None or not current.round.is_running:
        raise WrongState(current, "reopen")
    if version is not None and current.version != version:
        raise Stale(current)
    require_reason(reason)
    at = at or timezone.now()
    current.submitted_at = current.submitted_by = None
    current.save(update_fields=["submitted_at", "submitted_by"])
    sync_items([current], at)
    _count_up(current)
    record("return_reopened", current, by, at=at, remark=reason)
    return current


def _lock(state_return: StateReturn, by: Any, verb: str) -> StateReturn:
    """The return, locked; PermissionDenied for other states, WrongState where it may not be answered any more."""
    current = _locked(state_return)
    if not by.has_perm("initiatives.answer_return", current):
        raise PermissionDenied(_("Only the focal points of this state answer for it."))
    if not current.is_open:
        raise WrongState(current, verb)
    return current


def _locked(state_return: StateReturn) -> StateReturn:
    """The row first and its round after it: a round is closed only once it holds all of its returns."""
    current: StateReturn = StateReturn.objects.select_for_update(of=("self",)).get(pk=state_return.pk)
    current.round = type(current.round).objects.select_related("network").get(pk=current.round_id)
    return current


def _count_up(current: StateReturn) -> None:
    """Who read the return before now is told so when they submit it."""
    StateReturn.objects.filter(pk=current.pk).update(version=F("version") + 1)
    current.refresh_from_db(fields=["version"])


def _require_answer(answer: str, explanation: str) -> None:
    if answer not in ("", *Answer.values):
        raise ValidationError({"answer": _("There is no such answer.")})
    if answer == Answer.EXPLAINED and not explanation:
        raise ValidationError({"explanation": _("Write the explanation.")})
    if len(explanation) > EXPLANATION_LENGTH:
        raise ValidationError({"explanation": _too_long(explanation, EXPLANATION_LENGTH)})


def _set_note(current: StateReturn, note: str, version: int | None) -> None:
    note = note.strip()
    if len(note) > NOTE_LENGTH:
        raise ValidationError({"note": _too_long(note, NOTE_LENGTH)})
    if note == current.note:
        return
    if version is not None and current.version != version and current.note:
        raise Stale(current)
    current.note, current.language = note, current_language()
    current.save(update_fields=["note", "language"])
    _count_up(current)


def _too_long(text: str, most: int) -> str:
    said = _("This has %(count)s characters; at most %(most)s fit. Shorten it.")
    return said % {"count": formats.number(len(text)), "most": formats.number(most)}


def record(verb: str, current: StateReturn, by: Any, *, at: datetime | None, **payload: Any) -> Event:
    """The event of an act on a return, with what notices and the round's history say of it."""
    role, office = roles_of(by).part_in(current.network_id, state=current.state_id)
    asked = current.round
    return events.record(
        f"initiatives.{verb}",
        by=by,
        role=role,
        office=office,
        subject=current,
        network=asked.network,
        state=current.state,
        language=current_language(),
        at=at,
        payload={**about(current, asked), **payload},
    )
