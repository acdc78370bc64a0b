"""Applying an import: every row by the action that would do it by hand, all of them in one transaction."""

import logging
from datetime import datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import override

from members.actions.imports import failed, outcome_of, record
from members.actions.rows import Rows
from members.imports import kinds, progress
from members.imports.plans import Entry, Plan
from members.models import BulkImport, Network
from members.states import ImportStatus

logger = logging.getLogger(__name__)

#: Marks the locks by which the imports of one network are applied one after the other.
_LOCK = 7201


class MovedOn(Exception):
    """The register changed since the file was read; `plan` is what the file would do now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("the register changed")
        self.plan = plan


class RowRefused(Exception):
    """A row that the register did not take; `problem` says which and why."""

    def __init__(self, entry: Entry, code: str, **params: Any) -> None:
        super().__init__(code)
        self.problem = {"row": entry.row, "column": "", "code": code, "params": params}


class Lost(Exception):
    """Somebody else has the import by now: the sweep freed it while this work was slow."""


def apply_import(*, pk: int, at: datetime | None = None) -> None:
    """Do what a started import says, or nothing of it; who started it is told how it ended.

    Repeating it does no harm: who comes second finds that it is not being applied any more. A database that is
    away leaves it as it is, for the sweep.
    """
    started = BulkImport.objects.filter(pk=pk, status=ImportStatus.APPLYING)
    if (row := started.select_related("network", "applied_by").first()) is None:
        return
    try:
        with override(row.language), pghistory.context(user=row.applied_by_id):
            _apply(row, at)
    except Lost:
        logger.warning("import %s was freed before it was done; nothing of it was written", pk)
    except MovedOn as moved:
        remarks = [*row.remarks, {"code": "moved_on", "params": {}}]
        _finish(row, "moved_on", outcome_of(moved.plan) | {"remarks": remarks}, at)
    except RowRefused as refused:
        counts = {**row.counts, "wrong": 1, "errors": 1}
        values = {"status": ImportStatus.REFUSED, "errors": [refused.problem], "counts": counts}
        _finish(row, "refused", values, at)
    except OperationalError:
        raise
    except Exception:
        logger.exception("import %s could not be applied", pk)
        _finish(row, "failed", failed("crashed", at), at)
    finally:
        progress.forget(pk)


@transaction.atomic
def _apply(row: BulkImport, at: datetime | None) -> None:
    _take_turn(row.network)
    wanted = [Entry(**stored) for stored in row.plan]
    rows = Rows(row, [entry for entry in wanted if entry.does != "same"], at)
    plan, _remarks = kinds.plan_of(
        kind=row.kind, content=bytes(row.content), network=row.network, language=row.language
    )
    if plan.problems or plan.stored() != row.plan:
        raise MovedOn(plan)
    _do(rows, row)
    values = {"status": ImportStatus.DONE, "done": row.total, "finished_at": at or timezone.now()}
    _finish(row, "applied", values, at)


def _take_turn(network: Network) -> None:
    """Wait until no other import of the network is being applied; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, network.pk])


def _do(rows: Rows, row: BulkImport) -> None:
    """The changes before what is new, since a term must end before the next one can begin.

    What still collides is tried again after the others; when nothing moves any more the first of them is refused.
    """
    waiting = sorted(rows.entries, key=lambda entry: entry.id is None)
    done = row.total - len(waiting)
    while waiting:
        colliding = []
        for entry in waiting:
            try:
                with transaction.atomic():
                    rows.do(entry)
            except (IntegrityError, ValidationError) as error:
                colliding.append((entry, error))
                continue
            done += 1
            progress.tell(row.pk, done)
        if len(colliding) == len(waiting):
            raise _refusal(*colliding[0])
        waiting = [entry for entry, _error in colliding]


def _refusal(entry: Entry, error: Exception) -> RowRefused:
    if isinstance(error, ValidationError):
        return RowRefused(entry, "refused", reason=" ".join(error.messages))
    return RowRefused(entry, "collides")


@transaction.atomic
def _finish(row: BulkImport, outcome: str, values: dict[str, Any], at: datetime | None) -> None:
    """Write how it ended, with the event that tells who started it. Raises Lost where somebody freed it meanwhile."""
    mine = BulkImport.objects.filter(pk=row.pk, status=ImportStatus.APPLYING, claimed_at=row.claimed_at)
    if not mine.update(**values):
        raise Lost
    record("import_finished", row, row.applied_by, at=at, outcome=outcome, changes=row.changes)
