"""The way of a text through clearance and review to the public record."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from initiatives.actions.comments import require_remark, write_comment
from initiatives.actions.records import record
from initiatives.actions.texts import require_complete
from initiatives.models import Initiative
from initiatives.states import FLOW, CommentKind
from network_portal.common.states import lock


@transaction.atomic
def submit(
    *, initiative: Initiative, by: Any, version: int | None = None, at: datetime | None = None
) -> Initiative:
    """To the secretariat's review, or first to the ministry's own clearance when an alternate wrote it."""
    at = at or timezone.now()
    require_complete(lock(initiative))  # the text as it is saved, whoever saved it last
    name = "submit" if "submit" in FLOW.available(initiative, by) else "ask_clearance"
    stamp = {"submitted_at": at} if name == "submit" else {}
    FLOW.move(initiative, name, by=by, version=version, updated_at=at, **stamp)
    record("submitted" if name == "submit" else "clearance_asked", initiative, by, at=at)
    return initiative


@transaction.atomic
def clear(*, initiative: Initiative, by: Any, at: datetime | None = None) -> Initiative:
    """The principal agrees with the alternate's text: it goes to the secretariat."""
    at = at or timezone.now()
    require_complete(lock(initiative))  # the text as it is saved, whoever saved it last
    FLOW.move(initiative, "clear", by=by, updated_at=at, submitted_at=at)
    record("submitted", initiative, by, at=at)
    return initiative


@transaction.atomic
def send_back(*, initiative: Initiative, by: Any, remark: str, at: datetime | None = None) -> Initiative:
    """The principal wants the alternate to change something, and says what."""
    require_remark(remark)
    FLOW.move(initiative, "send_back", by=by, updated_at=at or timezone.now())
    write_comment(initiative, by, CommentKind.REMARK, remark, at=at)
    record("sent_back", initiative, by, remark=remark, at=at)
    return initiative


@transaction.atomic
def withdraw(*, initiative: Initiative, by: Any, at: datetime | None = None) -> Initiative:
    """The seat takes its text back before anybody decided on it."""
    FLOW.move(initiative, "withdraw", by=by, updated_at=at or timezone.now())
    record("withdrawn", initiative, by, at=at)
    return initiative


@transaction.atomic
def return_to_state(
    *, initiative: Initiative, by: Any, remark: str, version: int | None = None, at: datetime | None = None
) -> Initiative:
    """The secretariat asks for a correction, and says which."""
    require_remark(remark)
    FLOW.move(initiative, "return", by=by, version=version, updated_at=at or timezone.now())
    write_comment(initiative, by, CommentKind.REMARK, remark, at=at)
    record("returned", initiative, by, remark=remark, at=at)
    return initiative


@transaction.atomic
def approve(
    *,
    initiative: Initiative,
    by: Any,
    remark: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> Initiative:
    """The secretariat publishes the text."""
    at = at or timezone.now()
    FLOW.move(initiative, "approve", by=by, version=version, updated_at=at, published_at=at)
    if remark:
        write_comment(initiative, by, CommentKind.REMARK, remark, at=at)
    record("published", initiative, by, remark=remark, at=at)
    return initiative


@transaction.atomic
def archive(*, initiative: Initiative, by: Any, at: datetime | None = None) -> Initiative:
    """Off the public site; `restore` undoes it."""
    FLOW.move(initiative, "archive", by=by, updated_at=at or timezone.now())
    record("archived", initiative, by, at=at)
    return initiative


@transaction.atomic
def restore(*, initiative: Initiative, by: Any, at: datetime | None = None) -> Initiative:
    """Back on the public site, under the date of its first publication."""
    FLOW.move(initiative, "restore", by=by, updated_at=at or timezone.now())
    record("restored", initiative, by, at=at)
    return initiative
