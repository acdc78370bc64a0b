"""What the parties of a review say to each other."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.records import part_of, record
from initiatives.models import Comment
from initiatives.models.comments import about
from initiatives.states import CommentKind
from network_portal.common.states import lock
from network_portal.common.translation import current_language

#: The same words again within this time were sent by the same press of a button.
ONE_CLICK = timedelta(minutes=1)

#: By kind of comment: who may leave it.
PERMISSIONS: dict[str, str] = {
    CommentKind.REMARK: "initiatives.remark",
    CommentKind.ADVICE: "initiatives.advise",
    CommentKind.PARTNER: "initiatives.talk_with_partners",
}


@transaction.atomic
def comment(
    *,
    text: Any,
    by: Any,
    kind: CommentKind,
    body: str,
    language: str,
    field: str = "",
    at: datetime | None = None,
) -> Comment:
    """A remark between state and secretariat, an advisor's advice, or a comment among partners.

    On a text or on one `field` of it.
    """
    if not by.has_perm(PERMISSIONS[kind], text):
        raise PermissionDenied(_("Your role does not allow this action."))
    require_remark(body)
    lock(text)
    at = at or timezone.now()
    # A second click is not a second remark.
    said = Comment.objects.about(text).filter(
        author=by, kind=kind, body=body, field=field, at__gt=at - ONE_CLICK
    )
    if known := said.first():
        return known
    written = write_comment(text, by, kind, body, language, at, field)
    if kind == CommentKind.PARTNER:
        record("partner_commented", text, by, remark=body, at=at)
    else:
        record("advised" if kind == CommentKind.ADVICE else "remarked", text, by, remark=body, at=at)
    return written


def write_comment(
    text: Any,
    by: Any,
    kind: CommentKind,
    body: str,
    language: str | None = None,
    at: datetime | None = None,
    field: str = "",
) -> Comment:
    """Keep a comment with the office that wrote it; the caller has checked the permission."""
    role, office = part_of(by, text)
    return Comment.objects.create(
        **about(text),
        network_id=text.network_id,
        state_id=text.state_id,
        kind=kind,
        field=field,
        body=body,
        language=language or current_language(),
        author=by,
        author_role=role,
        author_office=office,
        at=at or timezone.now(),
    )


def require_remark(remark: str) -> None:
    """ValidationError when nothing is said."""
    if not remark.strip():
        raise ValidationError({"remark": _("Say what is to be corrected, and where.")})
