"""The demonstration's initiatives, taken through the real acts at the times of the files."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from initiatives import actions
from initiatives.demo import files, revised
from initiatives.models import Initiative
from initiatives.states import CommentKind, Status
from members.models import Appointment, Ministry, Network
from members.queries import advisors_of, secretariat_of
from members.states import Capacity
from network_portal.common.periods import today
from network_portal.common.sorting import sort_key
from network_portal.common.translation import Language, column, fingerprint
from network_portal.events.models import Event
from network_portal.translations.marks import keep
from network_portal.translations.registry import kind_named

Holders = dict[tuple[str, str, str], Appointment]


def load(*, network: Network, done: Counter[str]) -> None:
    """Add the initiatives that were never logged; what was edited, discarded or moved since stays so."""
    logged = set(
        Event.objects.filter(network=network, kind="initiatives.created").values_list(
            "state__iso2", "payload__title"
        )
    )
    missing = [row for row in files.initiatives() if (row["state"], row["title"]) not in logged]
    if not missing:
        return
    holders = _holders(network)
    secretary, advisor = secretariat_of(network).first(), advisors_of(network).first()
    for row in missing:
        if appointment := _author(row, holders):
            _load_one(row, appointment, secretary, advisor)
            done["initiatives"] += 1


def _holders(network: Network) -> Holders:
    current = Appointment.objects.in_force().with_access().with_seat().filter(seat__network=network)
    return {(a.seat.ministry.state.iso2, a.seat.ministry.kind, a.capacity): a for a in current}


def _author(row: dict[str, Any], holders: Holders) -> Appointment | None:
    capacities = [row["by"]] if "by" in row else [Capacity.PRINCIPAL, Capacity.ACTING]
    found = (holders.get((row["state"], row["seat"], capacity)) for capacity in capacities)
    return next((appointment for appointment in found if appointment), None)


def _load_one(row: dict[str, Any], appointment: Appointment, secretary: Any, advisor: Any) -> None:
    seat, by = appointment.seat, appointment.person
    status = row.get("status", Status.PUBLISHED)
    created, submitted, decided = _times(row)
    initiative = actions.create(
        seat=seat,
        by=by,
        language=_language(row),
        values=_values(row | row.get("earlier", {})),
        partners=_partners(seat.ministry.state_id, row.get("partners", [])),
        at=created,
    )
    if "earlier" not in row:
        _translate(initiative, row)
    for label, url in row.get("evidence", []):
        actions.add_evidence(initiative=initiative, by=by, label=label, url=url, at=created)
    if status == Status.DRAFT:
        return
    if "earlier" in row:
        revised.submit(
            initiative=initiative, row=row, by=by, secretary=secretary, submitted=submitted, decided=decided
        )
    else:
        actions.submit(text=initiative, by=by, at=submitted)
    if status == Status.RETURNED:
        actions.return_to_state(text=initiative, by=secretary, remark=row["remark"], at=decided)
    if status in {Status.PUBLISHED, Status.ARCHIVED}:
        actions.approve(text=initiative, by=secretary, at=decided)
    if status == Status.ARCHIVED:
        actions.archive(text=initiative, by=secretary, at=_noon(row["archived"]))
    if "advice" in row:
        actions.comment(
            text=initiative,
            by=advisor,
            kind=CommentKind.ADVICE,
            body=row["advice"],
            language=Language.SPANISH,
            at=decided + timedelta(days=12),
        )


def _language(row: dict[str, Any]) -> str:
    return Language.PORTUGUESE if row["state"] == "BR" else Language.SPANISH


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["title"],
        "summary": row["summary"],
        "kind": row["kind"],
        "audiences": row["audiences"],
        # where it is today is what the progress reports say, where there are any
        "stage": row.get("began", row["stage"]),
        "starts_on": _day(row.get("starts")),
        "ends_on": _day(row.get("ends")),
        "partner_organisations": row.get("organisations", ""),
    }


def _partners(state: int, kinds: list[str]) -> Iterable[Ministry]:
    return Ministry.objects.in_force().filter(state=state, kind__in=kinds) if kinds else []


def _translate(initiative: Initiative, row: dict[str, Any]) -> None:
    """Translations come with the demonstration: nobody made them on a day, so they are no event."""
    columns: dict[str, Any] = {}
    made_from: dict[str, dict[str, str]] = {}
    for language, texts in row.get("translations", {}).items():
        for field, value in texts.items():
            columns[column(field, language)] = value
            made_from.setdefault(field, {})[language] = fingerprint(row[field])
        columns[column("sort_title", language)] = sort_key(texts["title"])
    if columns:
        Initiative.objects.filter(pk=initiative.pk).update(**columns, translated_from=made_from)
        initiative.refresh_from_db()
        if kind := kind_named("initiative"):
            keep(kind, initiative, by=None, office={}, at=None)


def _times(row: dict[str, Any]) -> tuple[datetime, datetime, datetime]:
    """When it was created, submitted and decided on; never later than now, whatever the day of loading."""
    if "days_ago" in row:
        last = timezone.now() - timedelta(days=row["days_ago"])
        steps = 2 if row["status"] == Status.RETURNED else 1 if row["status"] != Status.DRAFT else 0
        submitted = last - timedelta(days=4) if steps == 2 else last
        return submitted - timedelta(days=steps * 3), submitted, last
    decided = _noon(row["published"])
    created = _noon(row["created"])
    while decided.date() >= today():
        created, decided = (day.replace(year=day.year - 1) for day in (created, decided))
    return created, created + (decided - created) / 2, decided


def _noon(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time(12)))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
