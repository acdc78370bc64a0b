"""The demonstration's changes of published texts: one with three editions, one in review, one that came back."""

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from initiatives import actions
from initiatives.actions import Writing
from initiatives.demo.files import FOLDER
from initiatives.models import Amendment, Initiative
from initiatives.states import CommentKind
from members.models import Network
from members.queries import leading_for, secretariat_of
from network_portal.common.translation import column
from network_portal.events.models import Event


def load(*, network: Network, done: Counter[str]) -> None:
    """Make the changes of initiatives that were never changed before; what was decided on since stays so."""
    secretary = secretariat_of(network).first()
    rows = json.loads((FOLDER / "amendments.json").read_text(encoding="utf-8"))
    begun = set(Event.objects.filter(network=network, kind="initiatives.change_begun").values_list(
        "state__iso2", "payload__title"
    ))  # fmt: skip
    for row in rows:
        found = Initiative.objects.of_network(network).published().with_seat().filter(
            state__iso2=row["state"], seat__ministry__kind=row["seat"],
            **{column("title", "es"): row["title"]},
        ).first()  # fmt: skip
        if found is None or (row["state"], row["title"]) in begun:
            continue
        if secretary and (holder := leading_for(found.seat).first()):
            for change in row["changes"]:
                _change(found, change, holder, secretary)
                done["changes of published texts"] += 1


def _change(initiative: Initiative, row: dict[str, Any], by: Any, secretary: Any) -> None:
    at = _after(initiative, row["begun"])
    writing = Writing(
        language="es", values=row["values"], links=[tuple(link) for link in row.get("links", [])]
    )
    change = actions.amend(
        initiative=initiative, writing=writing, by=by, touched=set(row["values"]), form="", at=at
    )
    if change is None:
        return
    actions.submit(text=change, by=by, at=_after(initiative, row["submitted"]))
    for role, days, body in row.get("remarks", []):
        actions.comment(
            text=change, by=secretary if role == "secretariat" else by, kind=CommentKind.REMARK, body=body,
            language="es", at=_after(initiative, days),
        )  # fmt: skip
    _decide(change, row, secretary)


def _decide(change: Amendment, row: dict[str, Any], secretary: Any) -> None:
    if "approved" in row:
        actions.approve(text=change, by=secretary, at=_after(change.initiative, row["approved"]))
    if "returned" in row:
        at = _after(change.initiative, row["returned"])
        actions.return_to_state(text=change, by=secretary, remark=row["remark"], at=at)


def _after(initiative: Initiative, days: int) -> datetime:
    """So many days ago, and never before the text was public."""
    published = initiative.published_at or timezone.now()
    first = min(published + timedelta(hours=1000 - days), timezone.now())
    return max(timezone.now() - timedelta(days=days), first)
