"""The demonstration's commitments, taken through the real acts at the times of the file; everything is made up."""

import json
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator

from initiatives import actions, movements
from initiatives.actions import Words
from initiatives.demo.files import FOLDER
from initiatives.models import Commitment, Initiative, Mechanism
from initiatives.models.commitments import SHORT
from initiatives.states import PUBLIC, Status
from members.models import Appointment, Meeting, Network, Seat
from members.queries import secretariat_of
from members.states import Capacity
from network_portal.common.periods import today
from network_portal.common.translation import Language, column, fingerprint
from network_portal.events.models import Event

LEADING = (Capacity.PRINCIPAL, Capacity.ACTING)


def load(*, network: Network, done: Counter[str]) -> None:
    """Add the commitments that were never logged; what was edited, discarded or moved since stays so."""
    created = Event.objects.filter(network=network, kind="initiatives.created")
    logged = set(
        created.filter(subject_label=Commitment._meta.label_lower).values_list(
            "state__iso2", "payload__title"
        )
    )
    rows = json.loads((FOLDER / "commitments.json").read_text(encoding="utf-8"))
    secretary = secretariat_of(network).first()
    for row in rows:
        if (row["state"], Truncator(row["statement"]).chars(SHORT)) in logged:
            continue
        if secretary and (seat := _seat(network, row)):
            _load_one(_dated(row), network, seat, secretary)
            done["commitments"] += 1


def _seat(network: Network, row: dict[str, Any]) -> Seat | None:
    """The seat of the file, or that of foreign affairs where the state has none of that kind."""
    found = Seat.objects.open().with_ministry().filter(network=network, ministry__state__iso2=row["state"])
    by_kind = {seat.ministry.kind: seat for seat in found}
    return by_kind.get(row["seat"]) or by_kind.get("foreign_affairs")


def _load_one(row: dict[str, Any], network: Network, seat: Seat, secretary: Any) -> None:
    status = row.get("status", Status.PUBLISHED)
    created, submitted, decided = _times(row)
    words = _words(row, network)
    holder = Appointment.objects.in_force().with_access().filter(seat=seat, capacity__in=LEADING).first()
    if row.get("by") == "secretariat" or holder is None:
        commitment = actions.publish_commitment(seat=seat, words=words, by=secretary, at=decided)
    else:
        by = holder.person
        commitment = actions.create_commitment(seat=seat, words=words, by=by, at=created)
        if status != Status.DRAFT:
            actions.submit(text=commitment, by=by, at=submitted)
        if status == Status.RETURNED:
            actions.return_to_state(text=commitment, by=secretary, remark=row["remark"], at=decided)
        if status in PUBLIC:
            actions.approve(text=commitment, by=secretary, at=decided)
    _translate(commitment, row)
    for revision in row.get("revisions", []):
        actions.revise_target(
            commitment=commitment, after=_day(revision["after"]), reason=revision["reason"],
            by=holder.person if holder else secretary, version=commitment.version,
            language=words.language, at=_noon(revision["on"]),
        )  # fmt: skip
    if "mechanism" in row:
        _establish(row["mechanism"], seat, secretary)
    # The initiatives were published before the commitment was logged here: their acts count all the same.
    for initiative in words.initiatives or ():
        if initiative.status in PUBLIC and initiative.published_at:
            movements.moved(movements.Subject(initiative=initiative.pk), initiative.published_at)


def _words(row: dict[str, Any], network: Network) -> Words:
    language = Language.PORTUGUESE if row["state"] == "BR" else Language.SPANISH
    number = row.get("meeting")
    titled = column("title", language)
    named = Initiative.objects.filter(
        network=network, state__iso2=row["state"], **{f"{titled}__in": row.get("initiatives", [])}
    )
    return Words(
        language=language,
        values={
            "statement": row["statement"],
            "made_on": row["made_on"],
            "meeting": Meeting.objects.filter(network=network, number=number).first() if number else None,
            "place": row.get("place", ""),
            "announced_by": row.get("announced_by", ""),
            "source": row.get("source", ""),
            "source_document": None,
            "target_on": _day(row.get("target_on")),
        },
        initiatives=list(named),
    )


def _translate(commitment: Commitment, row: dict[str, Any]) -> None:
    """Translations come with the demonstration: nobody made them on a day, so they are no event."""
    columns: dict[str, Any] = {}
    made_from: dict[str, dict[str, str]] = {}
    for language, texts in row.get("translations", {}).items():
        for field, value in texts.items():
            columns[column(field, language)] = value
            made_from.setdefault(field, {})[language] = fingerprint(row[field])
    if columns:
        Commitment.objects.filter(pk=commitment.pk).update(**columns, translated_from=made_from)
        commitment.refresh_from_db()


def _establish(entry: dict[str, Any], seat: Seat, secretary: Any) -> None:
    """A mechanism, marked as made up in its name, under which an initiative of the file runs."""
    at = _noon(entry["established_on"])
    mechanism, _new = Mechanism.objects.get_or_create(
        network_id=seat.network_id, state_id=seat.ministry.state_id, name_es=entry["name"],
        defaults={
            "seat": seat, "original_language": Language.SPANISH, "instrument_es": entry["instrument"],
            "established_on": _day(entry["established_on"]), "status": Status.PUBLISHED,
            "created_by": secretary, "created_at": at, "updated_at": at, "submitted_at": at,
            "published_at": at, "moved_at": at,
        },
    )  # fmt: skip
    runs = Initiative.objects.filter(seat=seat, title_es=entry["initiative"])
    runs.filter(mechanism__isnull=True).update(mechanism=mechanism)
    movements.moved(movements.Subject(mechanism=mechanism.pk), at)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its days: never later than now, whatever the day of loading; target dates stay as they are."""
    if "made_days_ago" in row:
        return row | {"made_on": today() - timedelta(days=row["made_days_ago"])}
    last = max([row["published"], *(revision["on"] for revision in row.get("revisions", []))])
    years = 0
    while _back(last, years) >= today().isoformat():
        years += 1
    revisions = [each | {"on": _back(each["on"], years)} for each in row.get("revisions", [])]
    made_on = _day(_back(row["made_on"], years))
    return row | {"made_on": made_on, "published": _back(row["published"], years), "revisions": revisions}


def _back(day: str, years: int) -> str:
    return f"{int(day[:4]) - years}{day[4:]}"


def _times(row: dict[str, Any]) -> tuple[datetime, datetime, datetime]:
    """When it was created, submitted and decided on."""
    if "days_ago" in row:
        last = timezone.now() - timedelta(days=row["days_ago"])
        before = timedelta(days=3 if row["status"] == Status.RETURNED else 0)
        return last - before - timedelta(days=1), last - before, last
    decided = _noon(row["published"])
    return decided - timedelta(days=12), decided - timedelta(days=5), decided


def _noon(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time(12)))


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None
