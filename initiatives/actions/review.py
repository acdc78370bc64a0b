"""The way of a text, whatever its kind, through clearance to review, and off the public record and back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from initiatives.actions.comments import require_remark, write_comment
from initiatives.actions.records import record
from initiatives.actions.ways import way_of
from initiatives.states import FLOW, CommentKind
from network_portal.common.states import lock


@transaction.atomic
def submit(*, text: Any, by: Any, version: int | None = None, at: datetime | None = None) -> Any:
    """To the secretariat's review, or first to the ministry's own clearance when an alternate wrote it."""
    at = at or timezone.now()
    require_complete(text)
    name = "submit" if "submit" in FLOW.available(text, by) else "ask_clearance"
    stamp = {"submitted_at": at} if name == "submit" else {}
    FLOW.move(text, name, by=by, version=version, updated_at=at, **stamp)
    record("submitted" if name == "submit" else "clearance_asked", text, by, at=at)
    return text


@transaction.atomic
def clear(*, text: Any, by: Any, at: datetime | None = None) -> Any:
    """The principal agrees with the alternate's text: it goes to the secretariat."""
    at = at or timezone.now()
    require_complete(text)
    FLOW.move(text, "clear", by=by, updated_at=at, submitted_at=at)
    record("submitted", text, by, at=at)
    return text


@transaction.atomic
def send_back(*, text: Any, by: Any, remark: str, at: datetime | None = None) -> Any:
    """The principal wants the alternate to change something, and says what."""
    require_remark(remark)
    FLOW.move(text, "send_back", by=by, updated_at=at or timezone.now())
    write_comment(text, by, CommentKind.REMARK, remark, at=at)
    record("sent_back", text, by, remark=remark, at=at)
    return text


@transaction.atomic
def withdraw(*, text: Any, by: Any, at: datetime | None = None) -> Any:
    """The seat takes its text back before anybody decided on it."""
    FLOW.move(text, "withdraw", by=by, updated_at=at or timezone.now())
    record("withdrawn", text, by, at=at)
    return text


@transaction.atomic
def archive(*, text: Any, by: Any, remark: str = "", at: datetime | None = None) -> Any:
    """Off the public site; `restore` undoes it. The state is told the reason, `remark`."""
    FLOW.move(text, "archive", by=by, updated_at=at or timezone.now())
    if remark:
        write_comment(text, by, CommentKind.REMARK, remark, at=at)
    record("archived", text, by, remark=remark, at=at)
    return text


@transaction.atomic
def restore(*, text: Any, by: Any, at: datetime | None = None) -> Any:
    """Back on the public site, under the date of its first publication."""
    FLOW.move(text, "restore", by=by, updated_at=at or timezone.now())
    record("restored", text, by, at=at)
    return text


def require_complete(text: Any) -> None:
    """As it is saved, whoever saved it last; ValidationError by field."""
    way_of(text).require_complete(lock(text))
