"""A state wants something off the public record: it asks, and the secretariat archives it or says why not."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.comments import write_comment
from initiatives.actions.records import record
from initiatives.models import Initiative
from initiatives.states import PUBLIC, CommentKind
from initiatives.withdrawals import is_asked
from network_portal.common.states import WrongState, lock


@transaction.atomic
def ask_withdrawal(*, initiative: Initiative, by: Any, remark: str, at: datetime | None = None) -> None:
    """The institution asks for its published initiative to be archived; asked once, it stands until it is answered."""
    current = _public(initiative, "ask_withdrawal")
    if not by.has_perm("initiatives.ask_withdrawal", current):
        raise PermissionDenied(_("Only the focal points of its institution ask for its withdrawal."))
    _require(remark)
    if not is_asked(current):
        _write("withdrawal_asked", current, by, remark, at)


@transaction.atomic
def decline_withdrawal(*, initiative: Initiative, by: Any, remark: str, at: datetime | None = None) -> None:
    """The secretariat leaves it public, and says why."""
    current = _public(initiative, "decline_withdrawal")
    if not by.has_perm("initiatives.decline_withdrawal", current):
        raise PermissionDenied(_("Your role does not allow this action."))
    if not is_asked(current):
        raise WrongState(current, "decline_withdrawal")
    _require(remark)
    _write("withdrawal_declined", current, by, remark, at)


def _public(initiative: Initiative, move: str) -> Initiative:
    current: Initiative = lock(initiative)
    if current.status not in PUBLIC:
        raise WrongState(current, move)
    return current


def _require(remark: str) -> None:
    if not remark.strip():
        raise ValidationError({"remark": _("Say why.")})


def _write(verb: str, initiative: Initiative, by: Any, remark: str, at: datetime | None) -> None:
    at = at or timezone.now()
    write_comment(initiative, by, CommentKind.REMARK, remark, at=at)
    if verb == "withdrawal_asked":
        record("withdrawal_asked", initiative, by, remark=remark, at=at)
    else:
        record("withdrawal_declined", initiative, by, remark=remark, at=at)
