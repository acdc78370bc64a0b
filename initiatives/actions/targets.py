"""Revising the date by which a commitment is to be kept: effective at once, with a reason, the former date kept."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.records import record
from initiatives.models import Commitment, TargetRevision
from members.roles import roles_of
from network_portal.common import formats
from network_portal.common.states import lock, save
from network_portal.common.translation import current_language


@transaction.atomic
def revise_target(
    *,
    commitment: Commitment,
    after: date,
    reason: str,
    by: Any,
    version: int,
    language: str = "",
    at: datetime | None = None,
) -> TargetRevision:
    """A new target date of what is public; Stale when somebody saved after `version`.

    ValidationError by field for a date before the announcement, for the date that it has already, and for none.
    """
    at = at or timezone.now()
    current = lock(commitment, version=version)
    if not by.has_perm("initiatives.revise_target", current):
        raise PermissionDenied(
            _("Only the focal points of the state and the technical secretariat revise a target date.")
        )
    require_revision(current, after, reason)
    language = language or current_language()
    _role, office = roles_of(by).part_in(current.network_id, state=current.state_id)
    revision = TargetRevision.objects.create(
        commitment=current,
        before=current.target_on,
        after=after,
        reason=reason.strip(),
        language=language,
        revised_at=at,
        revised_by=by,
        office=office,
    )
    save(commitment, target_on=after, updated_at=at)
    before = current.target_on.isoformat() if current.target_on else ""
    record("target_revised", commitment, by, at=at, before=before, after=after.isoformat(), remark=reason)
    return revision


def require_revision(commitment: Commitment, after: date, reason: str) -> None:
    """ValidationError by field for what is no revision."""
    wrong: dict[str, str] = {}
    if after < commitment.made_on:
        day = formats.date_long(commitment.made_on, current_language())
        wrong["after"] = _("It is before the announcement, %(date)s.") % {"date": day}
    elif after == commitment.target_on:
        wrong["after"] = _("This is the target date already. Choose another one.")
    if not reason.strip():
        wrong["reason"] = _("Say why the date changes. The public reads it.")
    if wrong:
        raise ValidationError(wrong)
