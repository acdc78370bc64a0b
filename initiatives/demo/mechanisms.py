"""The demonstration's mechanisms, made up and marked so, taken through the real acts at the times of the file."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from initiatives import actions
from initiatives.actions import mechanisms as verbs
from initiatives.actions.mechanisms import Entry
from initiatives.demo import files
from initiatives.models import Initiative, Mechanism
from initiatives.states import Precision, Status
from members.models import Appointment, Ministry, Network, Seat
from members.queries import secretariat_of
from network_portal.common.translation import Language
from network_portal.events.models import Event

#: Of the reference data, and what the demonstration puts under it.
UNDER_PARAGUAYS = ("PY", "Plan de trabajo anual del mecanismo nacional")


def load(*, network: Network, done: Counter[str]) -> None:
    """Add the mechanisms that were never logged; what was changed or discarded since stays so."""
    label = Mechanism._meta.label_lower
    logged = set(
        Event.objects.filter(network=network, kind="initiatives.created", subject_label=label).values_list(
            "state__iso2", "payload__title"
        )
    )
    secretary = secretariat_of(network).first()
    for row in files.mechanisms():
        if (row["state"], row["name"]) not in logged and _load_one(network, row, secretary):
            done["mechanisms"] += 1
    _gather_under_paraguays(network, secretary)


def _load_one(network: Network, row: dict[str, Any], secretary: Any) -> bool:
    seat = Seat.objects.with_ministry().get(
        network=network, ministry__state__iso2=row["state"], ministry__kind=row["seat"]
    )
    holder = Appointment.objects.in_force().with_access().filter(seat=seat).order_by("pk").first()
    if holder is None:
        return False
    by, (created, submitted, decided) = holder.person, _times(row)
    entry = _entry(seat, row)
    mechanism = verbs.create(seat=seat, entry=entry, by=by, at=created)
    if row.get("status") == Status.DRAFT:
        return True
    actions.submit(text=mechanism, by=by, at=submitted)
    if row.get("status") == Status.SUBMITTED:
        return True
    actions.approve(text=mechanism, by=secretary, at=decided)
    if under := _initiatives(seat, row.get("initiatives", [])):
        verbs.gather(mechanism=mechanism, initiatives=under, by=by, at=decided)
    moved = _last_movement(row, decided)
    Mechanism.objects.filter(pk=mechanism.pk).update(moved_at=moved)
    return True


def _entry(seat: Seat, row: dict[str, Any]) -> Entry:
    ministries = {m.kind: m for m in Ministry.objects.in_force().filter(state=seat.ministry.state)}
    texts = {name: row.get(name, "") for name in ("name", "instrument", "terms", "civil_society", "note")}
    day = {name: date.fromisoformat(row[name]) for name in ("established", "dissolved_on") if name in row}
    return Entry(
        language=Language.PORTUGUESE if row["state"] == "BR" else Language.SPANISH,
        values=texts | {
            "instrument_url": row.get("instrument_url", ""),
            "established_on": day.get("established"),
            "established_precision": row.get("precision", Precision.DAY),
            "dissolved_on": day.get("dissolved_on"),
            "lead": ministries.get(row["lead"]),
            "source": row.get("source", ""),
            "is_verified": row.get("is_verified", False),
            "unverified": row.get("unverified", []),
        },
        ministries=[ministries[kind] for kind in row["members"] if kind in ministries],
    )  # fmt: skip


def _initiatives(seat: Seat, titles: list[str]) -> list[Initiative]:
    found = Initiative.objects.of_network(seat.network_id).of_state(seat.ministry.state_id).published()
    return [row for row in found.filter(mechanism=None) if row.original_heading in titles]


def _gather_under_paraguays(network: Network, secretary: Any) -> None:
    """The mechanism is real and came with the reference data; what runs under it here is made up."""
    code, title = UNDER_PARAGUAYS
    mechanism = Mechanism.objects.filter(network=network, state__iso2=code, created_by=None).first()
    if mechanism is None or Event.objects.about(mechanism).exists():
        return
    if under := _initiatives(mechanism.seat, [title]):
        verbs.gather(mechanism=mechanism, initiatives=under, by=secretary)


def _last_movement(row: dict[str, Any], decided: datetime) -> datetime:
    """So that one is silent for more than a year whatever the day on which the demonstration is loaded."""
    days = row.get("silent_days") or row.get("moved_days_ago")
    return timezone.now() - timedelta(days=days) if days else decided


def _times(row: dict[str, Any]) -> tuple[datetime, datetime, datetime]:
    if "days_ago" in row:
        last = timezone.now() - timedelta(days=row["days_ago"])
        return last - timedelta(days=3), last, last
    created, decided = (_noon(row[name]) for name in ("created", "published"))
    return created, created + (decided - created) / 2, decided


def _noon(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time(12)))
