"""What the secretariat decides on a text in review, and who of it does."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.comments import require_remark, write_comment
from initiatives.actions.records import record
from initiatives.actions.ways import way_of
from initiatives.states import FLOW, CommentKind, Status
from members.queries import secretariat_of
from network_portal.common.states import WrongState, lock, save


@transaction.atomic
def return_to_state(
    *,
    text: Any,
    by: Any,
    remark: str = "",
    remarks: Mapping[str, str] | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> Any:
    """The secretariat asks for a correction, and says which: of the whole text, or of its fields by stored name."""
    at = at or timezone.now()
    remarks = dict(remarks or {})
    if not remarks:
        require_remark(remark)
    FLOW.move(text, "return", by=by, version=version, updated_at=at)
    _write_remarks(text, by, remark, remarks, at)
    record("returned", text, by, remark=remark, remarks=remarks, at=at)
    return text


@transaction.atomic
def approve(
    *,
    text: Any,
    by: Any,
    remark: str = "",
    corrections: Mapping[str, str] | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> Any:
    """The secretariat publishes the text, with small corrections if it made any: the state is shown each.

    corrections: by name of the text, in the language it was written in; those that change nothing are none.
    Raises ValidationError by field when a corrected text is not complete any more.
    """
    at = at or timezone.now()
    FLOW.move(text, "approve", by=by, version=version, updated_at=at, published_at=at)
    corrected = _correct(text, corrections or {})
    if remark:
        write_comment(text, by, CommentKind.REMARK, remark, at=at)
    for follow_up in way_of(text).approved:
        follow_up(text, by, at)
    record("published", text, by, remark=remark, corrections=corrected, at=at)
    return text


@transaction.atomic
def assign(*, text: Any, by: Any, to: Any, at: datetime | None = None) -> Any:
    """Say who of the secretariat reviews the text; `to` None gives it back to all."""
    current = lock(text)
    if current.status != Status.SUBMITTED:
        raise WrongState(current, "assign")
    if not by.has_perm("initiatives.review_text", current):
        raise PermissionDenied(_("Your role does not allow this action."))
    if to is not None and not secretariat_of(text.network_id).filter(pk=to.pk).exists():
        raise PermissionDenied(_("Only staff of the technical secretariat review texts."))
    if current.reviewer_id != (to.pk if to else None):
        # Who reviews is no change of the text: the version stays, so that a decision that is being written holds.
        type(text)._base_manager.filter(pk=text.pk).update(reviewer=to)
        text.refresh_from_db()
        record("review_assigned", text, by, reviewer=to.pk if to else None, at=at)
    return text


def _write_remarks(text: Any, by: Any, remark: str, remarks: dict[str, str], at: datetime) -> None:
    """All at the same moment, by which they are known to belong together."""
    if remark:
        write_comment(text, by, CommentKind.REMARK, remark, at=at)
    for field, body in remarks.items():
        write_comment(text, by, CommentKind.REMARK, body, at=at, field=field)


def _correct(text: Any, corrections: Mapping[str, str]) -> list[dict[str, str]]:
    """Write what changed of the texts that may be corrected; what it was and what it is."""
    way = way_of(text)
    before = {name: way.written(text, name) for name in way.texts if name in corrections}
    changed = {name: corrections[name] for name in before if corrections[name] != before[name]}
    if changed:
        save(text, **way.columns(text, changed))
        way.require_complete(text)
    return [{"field": name, "before": before[name], "after": after} for name, after in changed.items()]
