"""Institutions that get another name, become one, or end: their seats move along, and the work with them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members import mergers, signals
from members.actions.ministries import create_ministry
from members.actions.records import record
from members.actions.refusals import require_not_future
from members.mergers import Plan, SeatEnd
from members.models import Ministry, Network, Seat
from members.roles import names_of
from network_portal.common.periods import term


@transaction.atomic
def rename_ministry(
    *,
    ministry: Ministry,
    network: Network,
    since: date,
    values: dict[str, Any],
    reason: str,
    by: Any,
    at: datetime | None = None,
) -> Ministry:
    """The institution under its new name from a day on; the old row ends and its seats in all networks move along.

    network: the one whose secretariat does it. ValidationError, by field, for days that cannot be.
    """
    require_not_future(since)
    (old,) = _locked([ministry])
    mergers.require_can_end(old, since)
    plan = mergers.plan_of_renaming(old)
    new = create_ministry(state=old.state, values=values, since=since)
    _end(old, since, new, reason)
    _move(plan, new)
    for place in _places(plan, network):
        record(
            "ministry_renamed", new, by=by, network=place, state=old.state, acting_in=network, at=at,
            language=new.original_language, title=_title(new), institution=names_of(new), before=names_of(old),
            day=since.isoformat(), remark=reason,
        )  # fmt: skip
    return new


@transaction.atomic
def merge_ministries(
    *,
    sources: Sequence[Ministry],
    network: Network,
    since: date,
    reason: str,
    by: Any,
    target: Ministry | None = None,
    values: dict[str, Any] | None = None,
    keeper: Ministry | None = None,
    at: datetime | None = None,
) -> Ministry:
    """Several institutions of a state become one: `target`, or a new one with `values`.

    keeper: the source whose seat goes on and whose holders stay, where the target has no seat; the first unless
    told. The other seats close, their terms end with the day before, their work goes to the seat that goes on.
    """
    require_not_future(since)
    rows = {row.pk: row for row in _locked([*sources, *([target] if target else [])])}
    old = [rows[source.pk] for source in sources]
    _require_can_merge(old, target and rows[target.pk], since)
    plan = mergers.plan_of_merger(old, target and rows[target.pk], keeper or old[0], since)
    new = rows[target.pk] if target else create_ministry(state=old[0].state, values=values or {}, since=since)
    befores = [names_of(row) for row in old]
    for row in old:
        _end(row, since, new, reason)
    _move(plan, new)
    for end in plan.ends:
        _close(end, since, reason, by=by, acting_in=network, at=at, successor=new)
    for place in _places(plan, network):
        record(
            "ministries_merged", new, by=by, network=place, state=new.state, acting_in=network, at=at,
            language=new.original_language, title=_title(new), institution=names_of(new), before=befores,
            day=since.isoformat(), remark=reason,
        )  # fmt: skip
    return new


@transaction.atomic
def close_ministry(
    *, ministry: Ministry, network: Network, since: date, reason: str, by: Any, at: datetime | None = None
) -> Plan:
    """The institution ends without a successor; its seats in all networks close, and what comes for them is routed."""
    require_not_future(since)
    (old,) = _locked([ministry])
    mergers.require_can_end(old, since)
    plan = mergers.plan_of_closing(mergers.open_seats([old]), since)
    _end(old, since, None, reason)
    for end in plan.ends:
        _close(end, since, reason, by=by, acting_in=network, at=at)
    for place in _places(plan, network):
        record(
            "ministry_closed", old, by=by, network=place, state=old.state, acting_in=network, at=at,
            language=old.original_language, title=_title(old), institution=names_of(old),
            day=since.isoformat(), remark=reason,
        )  # fmt: skip
    ministry.refresh_from_db()
    return plan


@transaction.atomic
def close_seat(*, seat: Seat, since: date, reason: str, by: Any, at: datetime | None = None) -> SeatEnd:
    """The institution goes on without a seat in this network; terms end, and what comes for the seat is routed."""
    require_not_future(since)
    _locked([seat.ministry])
    current = Seat.objects.select_for_update(of=("self",)).with_ministry().get(pk=seat.pk)
    if current.closed_on is not None:
        raise ValidationError({"since": _("This seat is closed already.")})
    (end,) = mergers.plan_of_closing([current], since).ends
    _close(end, since, reason, by=by, acting_in=current.network, at=at)
    seat.refresh_from_db()
    return end


def _require_can_merge(sources: list[Ministry], target: Ministry | None, since: date) -> None:
    if target is not None and target.pk in {source.pk for source in sources}:
        raise ValidationError({"target": _("An institution cannot merge into itself.")})
    if target is None and len(sources) < 2:
        raise ValidationError(
            {"sources": _("Choose at least two institutions, or one that is there to go into.")}
        )
    if len({row.state_id for row in (*sources, *([target] if target else []))}) > 1:
        raise ValidationError({"target": _("Only institutions of the same state can merge.")})
    for source in sources:
        mergers.require_can_end(source, since)
        if target is not None:
            mergers.require_can_follow(source, target, since, "target")


def _locked(ministries: Sequence[Ministry]) -> list[Ministry]:
    """The rows in the order given; locked in the order of their keys, so that two never wait for each other."""
    keys = sorted(ministry.pk for ministry in ministries)
    found = Ministry.objects.select_for_update(of=("self",)).select_related("state", "successor")
    rows = {row.pk: row for row in found.filter(pk__in=keys).order_by("pk")}
    # who appoints meanwhile waits, or is seen
    list(Seat.objects.select_for_update(of=("self",)).filter(ministry__in=keys).order_by("pk"))
    return [rows[ministry.pk] for ministry in ministries]


def _end(ministry: Ministry, since: date, successor: Ministry | None, reason: str) -> None:
    ministry.period = term(ministry.since, since)
    ministry.successor, ministry.end_reason = successor, reason
    ministry.save(update_fields=["period", "successor", "end_reason"])


def _move(plan: Plan, ministry: Ministry) -> None:
    for move in plan.moves:
        if move.seat.ministry_id != ministry.pk:
            move.seat.ministry = ministry
            move.seat.save(update_fields=["ministry"])


def _close(
    end: SeatEnd,
    since: date,
    reason: str,
    *,
    by: Any,
    acting_in: Network,
    at: datetime | None,
    successor: Ministry | None = None,
) -> None:
    """Close a seat, end its terms with the day before, and hand its work on where it goes somewhere."""
    seat = end.seat
    for appointment in end.dropped:
        appointment.delete()
    for appointment in end.ending:
        appointment.period = term(appointment.since, since)
        appointment.end_reason = reason
        appointment.save(update_fields=["period", "end_reason"])
    seat.closed_on, seat.merged_into = since, end.into
    seat.save(update_fields=["closed_on", "merged_into"])
    told = sorted({appointment.person_id for appointment in (*end.ending, *end.dropped)})
    old = seat.ministry
    payload: dict[str, Any] = {
        "title": _title(old), "institution": names_of(old), "day": since.isoformat(), "remark": reason,
        "people": told, "work": end.work,
    }  # fmt: skip
    common: dict[str, Any] = {
        "by": by,
        "network": seat.network,
        "state": old.state,
        "acting_in": acting_in,
        "at": at,
    }
    if end.into is None:
        record("seat_closed", seat, **common, language=old.original_language, **payload)
        return
    payload["successor"] = names_of(successor) if successor else None
    record("seat_merged", seat, **common, language=old.original_language, **payload)
    signals.seat_merged.send(sender=Seat, source=seat, target=end.into, by=by, at=at or timezone.now())


def _places(plan: Plan, network: Network) -> list[Network]:
    """The networks in which something happened, and the one that did it."""
    return list(({network.pk: network} | plan.networks).values())


def _title(ministry: Ministry) -> str:
    return names_of(ministry)[ministry.original_language]
