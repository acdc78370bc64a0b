"""The yearly call: planned, opened, put off, closed. What states answer to it is in `returns`."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.round_items import sync_items
from initiatives.models import ReportingRound, StateReturn
from initiatives.rounds.log import about
from members.models import Membership, Network
from members.roles import roles_of
from members.states import Standing
from network_portal.common.states import WrongState
from network_portal.common.translation import current_language
from network_portal.events import actions as events
from network_portal.events.models import Event

REASON_LENGTH = 600


@transaction.atomic
def plan_round(
    *, network: Network, year: int, opens_on: date, due_on: date, by: Any, at: datetime | None = None
) -> ReportingRound:
    """A round that opens by itself on its day. ValidationError by field for a second one of a year, or wrong days."""
    if not roles_of(by).is_secretariat(network):
        raise PermissionDenied(_("Only the technical secretariat keeps the reporting rounds."))
    asked = ReportingRound(
        network=network,
        year=year,
        opens_on=opens_on,
        due_on=due_on,
        created_by=by,
        created_at=at or timezone.now(),
    )
    _require_right(asked)
    asked.save(force_insert=True)
    record("round_planned", asked, by, at=at)
    return asked


@transaction.atomic
def correct_round(
    *, asked: ReportingRound, year: int, opens_on: date, due_on: date, by: Any, at: datetime | None = None
) -> ReportingRound:
    """Other days, or another year, for a round that has not opened yet; WrongState once it has."""
    current = _lock(asked, by, "correct")
    if current.opened_at:
        raise WrongState(current, "correct")
    if (current.year, current.opens_on, current.due_on) == (year, opens_on, due_on):
        return current
    current.year, current.opens_on, current.due_on = year, opens_on, due_on
    _require_right(current)
    _save(asked, current, "year", "opens_on", "due_on")
    record("round_corrected", current, by, at=at)
    return current


@transaction.atomic
def open_round(*, asked: ReportingRound, by: Any, at: datetime | None = None) -> ReportingRound:
    """Ask every state that is a member on that day; `by` is None where the portal does it on the day. Idempotent.

    WrongState once the round was opened. ValidationError where the answers would be due before it opens.
    """
    at = at or timezone.now()
    current = _lock(asked, by, "open")
    if current.opened_at:
        raise WrongState(current, "open")
    day = timezone.localtime(at).date()
    current.opened_at, current.opens_on = at, min(current.opens_on, day)
    if current.due_on <= day:
        raise ValidationError(
            {"due_on": _("The answers would be due before the round opens. Correct the day first.")}
        )
    _save(asked, current, "opened_at", "opens_on")
    members = Membership.objects.in_force(day).filter(network=current.network_id, standing=Standing.MEMBER)
    states = members.order_by("state").values_list("state", flat=True)
    StateReturn.objects.bulk_create([StateReturn(round=current, state_id=state) for state in states])
    sync_items(_returns(current), at)
    record("round_opened", current, by, at=at, states=len(states))
    return current


@transaction.atomic
def extend_round(
    *, asked: ReportingRound, due_on: date, reason: str, by: Any, at: datetime | None = None
) -> ReportingRound:
    """More time for who has not submitted yet, and why. ValidationError by field; WrongState unless it is open."""
    at = at or timezone.now()
    current = _lock(asked, by, "extend")
    if not current.is_running:
        raise WrongState(current, "extend")
    require_reason(reason)
    if due_on <= current.due_on or due_on <= timezone.localtime(at).date():
        raise ValidationError({"due_on": _("The new day must come after today and after the present one.")})
    before, current.due_on = current.due_on, due_on
    _save(asked, current, "due_on")
    record("round_extended", current, by, at=at, before=before.isoformat(), remark=reason)
    return current


@transaction.atomic
def remind_states(*, asked: ReportingRound, by: Any, at: datetime | None = None) -> int:
    """Remind now those states that have not submitted; how many. The same state at most once a day."""
    at = at or timezone.now()
    current = _lock(asked, by, "remind")
    if not current.is_running:
        raise WrongState(current, "remind")
    day = timezone.localtime(at).date()
    told = 0
    waiting = StateReturn.objects.filter(round=current, submitted_at__isnull=True).select_related("state")
    for each in waiting.order_by("pk"):
        role, office = roles_of(by).part_in(current.network_id)
        event = events.record_once(
            "initiatives.round_due", f"initiatives.round_due:{each.pk}:hand:{day}", by=by, role=role, office=office,
            subject=each, network=current.network, state=each.state, at=at, language=current_language(),
            payload={**about(each, current), "is_late": day > current.due_on},
        )  # fmt: skip
        told += event is not None
    return told


@transaction.atomic
def close_round(*, asked: ReportingRound, by: Any, at: datetime | None = None) -> ReportingRound:
    """Nobody answers any more; what is submitted stands. WrongState unless it is open."""
    at = at or timezone.now()
    current = _lock(asked, by, "close")
    if not current.is_running:
        raise WrongState(current, "close")
    # Who answers right now holds its return: what is closed here is over, whole.
    returns = _returns(current)
    sync_items([each for each in returns if not each.submitted_at], at)
    current.closed_at = at
    _save(asked, current, "closed_at")
    submitted = sum(each.submitted_at is not None for each in returns)
    record("round_closed", current, by, at=at, states=len(returns), submitted=submitted)
    return current


def open_due_rounds(*, at: datetime | None = None) -> int:
    """Open the rounds whose day has come; how many. Repeating it, or two at once, opens none twice."""
    at = at or timezone.now()
    opened = 0
    for asked in ReportingRound.objects.planned().filter(opens_on__lte=timezone.localtime(at).date()):
        try:
            open_round(asked=asked, by=None, at=at)
        except (WrongState, ValidationError):
            continue
        opened += 1
    return opened


def require_reason(reason: str) -> None:
    """ValidationError beside the field while there are no words, or too many."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, so that the states can read it.")})
    if len(reason) > REASON_LENGTH:
        said = _("At most %(most)s characters fit. Shorten it.")
        raise ValidationError({"reason": said % {"most": REASON_LENGTH}})


def record(verb: str, asked: ReportingRound, by: Any, *, at: datetime | None = None, **payload: Any) -> Event:
    """The event of an act on a round, with what notices and the page's history say of it."""
    role, office = roles_of(by).part_in(asked.network_id)
    return events.record(
        f"initiatives.{verb}",
        by=by,
        role=role,
        office=office,
        subject=asked,
        network=asked.network,
        language=current_language(),
        at=at,
        payload={"year": asked.year, "due": asked.due_on.isoformat(), **payload},
    )


def _lock(asked: ReportingRound, by: Any, verb: str) -> ReportingRound:
    """The round as it stands, locked; PermissionDenied for anybody but the secretariat and the portal itself."""
    rounds = ReportingRound.objects.select_for_update(of=("self",)).select_related("network")
    current: ReportingRound = rounds.get(pk=asked.pk)
    if by is not None and not by.has_perm("initiatives.keep_round", current):
        raise PermissionDenied(_("Only the technical secretariat keeps the reporting rounds."))
    return current


def _save(asked: ReportingRound, current: ReportingRound, *names: str) -> None:
    """Write the named fields of the locked row, and bring the caller's up to date."""
    current.save(update_fields=names)
    for name in names:
        setattr(asked, name, getattr(current, name))


def _returns(asked: ReportingRound) -> list[StateReturn]:
    """All returns of a round, locked."""
    found = list(StateReturn.objects.select_for_update(of=("self",)).filter(round=asked).order_by("pk"))
    for each in found:
        each.round = asked
    return found


def _require_right(asked: ReportingRound) -> None:
    """What the database would refuse, by field and in words."""
    others = ReportingRound.objects.filter(network=asked.network_id, year=asked.year).exclude(pk=asked.pk)
    faults: dict[str, str] = {}
    if others.exists():
        faults["year"] = _("There is a round for this year already.")
    if asked.due_on <= asked.opens_on:
        faults["due_on"] = _("The round is due before it opens.")
    if faults:
        raise ValidationError(faults)
