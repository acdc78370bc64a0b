"""Files that change many rows at once: taken in, read, and applied as a whole or not at all."""

import logging
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from members.imports import kinds, progress
from members.imports.plans import MAX_ERRORS, Plan
from members.imports.sheets import Unreadable
from members.models import BulkImport, Network
from members.roles import roles_of
from members.states import ImportStatus
from network_portal.events import actions as events
from network_portal.notifications.actions import ring

logger = logging.getLogger(__name__)

READ, APPLY = "members.tasks.read_import", "members.tasks.apply_import"
#: How long it is tried again to read a file that nobody came to read.
GIVEN_UP = timedelta(hours=1)


@transaction.atomic
def receive_import(
    *,
    network: Network,
    kind: str,
    name: str,
    content: bytes,
    language: str,
    by: Any,
    at: datetime | None = None,
) -> BulkImport:
    """Keep an uploaded file and have it read; nothing of the register changes."""
    at = at or timezone.now()
    received: BulkImport = BulkImport.objects.create(
        network=network,
        kind=kind,
        name=name,
        content=content,
        language=language,
        by=by,
        created_at=at,
        claimed_at=at,
    )
    record("import_received", received, by, at=at)
    transaction.on_commit(lambda: _ring(READ, received.pk), robust=True)
    return received


def read_import(*, pk: int, at: datetime | None = None) -> None:
    """Compare a file with the register and keep what would change and what is wrong. Repeating it does no harm."""
    waiting = BulkImport.objects.filter(pk=pk, status=ImportStatus.READING)
    if (row := waiting.select_related("network").first()) is None:
        return
    try:
        values = _reading(row)
    except Exception:
        # Whatever it is, the page must not wait for ever; the log has it, and the file is kept.
        logger.exception("import %s could not be read", pk)
        values = failed("crashed", at)
    waiting.update(**values)


@transaction.atomic
def start_import(*, row: BulkImport, by: Any, at: datetime | None = None) -> bool:
    """Have an import applied that is ready; whether it was. Of two who start it the conditional UPDATE lets one."""
    ready = BulkImport.objects.filter(pk=row.pk, status=ImportStatus.READY)
    # Where no row would change there is nothing to apply.
    ready = ready.filter(Q(counts__new__gt=0) | Q(counts__changed__gt=0))
    started = ready.update(
        status=ImportStatus.APPLYING,
        claimed_at=at or timezone.now(),
        applied_by=by,
        done=0,
        remarks=_plain(row),
    )
    if started:
        progress.forget(row.pk)
        transaction.on_commit(lambda: _ring(APPLY, row.pk), robust=True)
    return bool(started)


def sweep_imports(*, at: datetime | None = None) -> int:
    """Take up what a worker that was killed, or a queue that was away, left behind; how many imports that were.

    What was not read is read again; what was being applied is ready once more, for nothing of it was written.
    """
    at = at or timezone.now()
    left = BulkImport.objects.under_way().filter(claimed_at__lt=at - timedelta(seconds=settings.IMPORT_LEASE))
    freed = 0
    for row in left.for_list():
        same = BulkImport.objects.filter(pk=row.pk, status=row.status, claimed_at=row.claimed_at)
        if row.status == ImportStatus.APPLYING:
            freed += same.update(status=ImportStatus.READY, remarks=[{"code": "interrupted", "params": {}}])
        elif row.created_at < at - GIVEN_UP:
            freed += same.update(**failed("unread", at))
        elif same.update(claimed_at=at):
            freed += 1
            _ring(READ, row.pk)
    return freed


def record(verb: str, row: BulkImport, by: Any, *, at: datetime | None = None, **payload: Any) -> None:
    """The event of an act on an import, by the name of its file."""
    role, office = roles_of(by).part_in(row.network_id)
    events.record(
        f"members.{verb}",
        by=by,
        role=role,
        office=office,
        subject=row,
        network=row.network,
        language=row.language,
        payload={"title": row.name, "kind": row.kind, **payload},
        at=at,
    )


def outcome_of(plan: Plan) -> dict[str, Any]:
    """The columns of an import whose file was compared."""
    counts = plan.counts
    return {
        "status": ImportStatus.REFUSED if plan.problems else ImportStatus.READY,
        "plan": plan.stored(),
        "errors": plan.stored_problems(),
        "counts": counts,
        "total": counts["new"] + counts["changed"] + counts["same"] + counts["wrong"],
        "done": 0,
    }


def failed(code: str, at: datetime | None = None) -> dict[str, Any]:
    """The columns of an import that came to nothing."""
    return {
        "status": ImportStatus.FAILED,
        "errors": [{"row": 0, "column": "", "code": code, "params": {}}],
        "finished_at": at or timezone.now(),
    }


def _reading(row: BulkImport) -> dict[str, Any]:
    try:
        plan, remarks = kinds.plan_of(
            kind=row.kind, content=bytes(row.content), network=row.network, language=row.language
        )
    except Unreadable as refusal:
        problem = {"row": 0, "column": "", "code": refusal.code, "params": refusal.params}
        return {"status": ImportStatus.REFUSED, "errors": [problem], "plan": [], "counts": {}, "total": 0}
    if len(plan.problems) > MAX_ERRORS:
        remarks.append({"code": "cut", "params": {"limit": MAX_ERRORS}})
    return outcome_of(plan) | {"remarks": remarks}


def _plain(row: BulkImport) -> list[dict[str, Any]]:
    """How the file was read, without what became of an attempt before."""
    return [remark for remark in row.remarks if remark["code"] in ("encoding", "separator")]


def _ring(name: str, pk: int) -> None:
    # By its name: tasks call actions, and not the other way round.
    ring(current_app.signature(name), pk)
