"""What stands beside an initiative: its open change, its editions, a request for withdrawal; read with its row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from initiatives.models import Amendment, Edition
from initiatives.states import Status
from initiatives.withdrawals import ARCHIVED, ASKED, with_last_withdrawal
from network_portal.common.translation import current_language


def with_beside(initiatives: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `change` ({pk, status, at} of the open one), `editions_kept` and `last_withdrawal`; no query more."""
    change = Amendment.objects.open().filter(initiative=OuterRef("pk")).order_by()
    told = JSONObject(pk="pk", status="status", at="updated_at")
    kept = Edition.objects.filter(initiative=OuterRef("pk")).order_by("number")
    line = JSONObject(number="number", at="approved_at", office="approved_office")
    return with_last_withdrawal(initiatives).annotate(
        change=Subquery(change.annotate(told=told).values("told")[:1]),
        editions_kept=ArraySubquery(kept.annotate(line=line).values("line")),
    )


@dataclass(frozen=True)
class EditionLine:
    """An edition without its text; office: that approved it, in the page's language, empty where it is not known."""

    number: int
    at: datetime | None
    office: str


def editions_listed(initiative: Any) -> list[EditionLine]:
    """The approved editions, the first one first.

    What was public before editions were kept has one: the text as it stands, which is written when somebody begins
    to change it. A million of them may have come without ever being changed.
    """
    language = current_language()
    lines = [
        EditionLine(line["number"], parse_datetime(line["at"]), line["office"].get(language, ""))
        for line in initiative.editions_kept
    ]
    if not lines and initiative.published_at:
        return [EditionLine(1, initiative.published_at, "")]
    return lines


def change_for(initiative: Any, *, is_insider: bool, reads_review: bool) -> dict[str, Any] | None:
    """The open change as the reader may know of it: advisers and partners only while it is in review."""
    change: dict[str, Any] | None = initiative.change
    if change is None or not (is_insider or (reads_review and change["status"] == Status.SUBMITTED)):
        return None
    return {**change, "at": parse_datetime(change["at"]), "label": Status(change["status"]).label}


def withdrawal_for(initiative: Any) -> dict[str, Any] | None:
    """What insiders are told of the last act: {is_asked, is_archived, at, office, remark}; None where none matters."""
    last: dict[str, Any] | None = initiative.last_withdrawal
    is_asked = last is not None and last["kind"] == ASKED and initiative.status == Status.PUBLISHED
    is_archived = last is not None and last["kind"] == ARCHIVED and initiative.status == Status.ARCHIVED
    if last is None or not (is_asked or is_archived):
        return None
    return {
        "is_asked": is_asked,
        "is_archived": is_archived,
        "at": parse_datetime(last["at"]),
        "office": last["office"].get(current_language(), ""),
        "remark": last["remark"] or "",
    }
