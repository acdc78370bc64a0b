"""Sending an announcement: at once or at its hour, once, to whom its audience names at that moment."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.announcements import record
from members.audiences import people
from members.models import Announcement
from members.roles import roles_of
from members.states import ANNOUNCING, AnnouncementStatus
from network_portal.common.states import PORTAL, lock
from network_portal.common.translation import LANGUAGE_CODES, in_language
from network_portal.events.models import Event

logger = logging.getLogger(__name__)

#: How far ahead something can be scheduled: beyond it a year was mistyped.
FARTHEST = timedelta(days=366)


class NobodyToTell(Exception):
    """The audience names nobody with access today."""


@transaction.atomic
def schedule_announcement(
    *,
    announcement: Announcement,
    by: Any,
    send_at: datetime,
    version: int | None = None,
    at: datetime | None = None,
) -> Announcement:
    """Have a draft sent at an hour that is to come; ValidationError for `send_at` that is not.

    Raises WrongState, Stale, PermissionDenied as every move does, and NobodyToTell.
    """
    at = at or timezone.now()
    if send_at <= at:
        raise ValidationError({"send_at": _("This moment has passed. Choose a later one.")})
    if send_at > at + FARTHEST:
        raise ValidationError({"send_at": _("This is more than a year ahead. Check the date.")})
    ANNOUNCING.move(announcement, "schedule", by=by, version=version, send_at=send_at)
    _require_somebody(announcement)
    record("announcement_scheduled", announcement, by, at=at, send_at=send_at.isoformat())
    return announcement


@transaction.atomic
def unschedule_announcement(
    *, announcement: Announcement, by: Any, at: datetime | None = None
) -> Announcement:
    """Make a scheduled announcement a draft again, before its hour."""
    ANNOUNCING.move(announcement, "unschedule", by=by, send_at=None)
    record("announcement_unscheduled", announcement, by, at=at)
    return announcement


@transaction.atomic
def send_announcement(
    *, announcement: Announcement, by: Any, version: int | None = None, at: datetime | None = None
) -> Event:
    """Send it now, once for all: the event is what the outbox tells everybody whom the audience names.

    Raises WrongState, Stale, PermissionDenied as every move does, and NobodyToTell; nothing is written then.
    """
    at = at or timezone.now()
    ANNOUNCING.move(announcement, "send", by=by, version=version, sent_at=at)
    _require_somebody(announcement)
    return record("announced", announcement, by, at=at, **texts_of(announcement))


def send_due_announcements(*, at: datetime | None = None) -> int:
    """Send what is scheduled and due, also what fell due while nothing ran; how many were sent.

    Each once, however often or by how many this is called. A fault of one does not stop the others.
    """
    at = at or timezone.now()
    sent = 0
    for announcement in Announcement.objects.due(at).order_by("send_at", "pk"):
        try:
            sent += _send_due(announcement, at)
        except Exception:
            logger.exception("announcement %s is due and could not be sent", announcement.pk)
    return sent


@transaction.atomic
def _send_due(announcement: Announcement, at: datetime) -> bool:
    """Send one whose hour has come, as the act of who scheduled it.

    Who scheduled it may have left the secretariat since. It is sent all the same, because the office decided it:
    as the portal's act, under the office that scheduled it. Where the audience has emptied meanwhile it goes back to
    the drafts and the secretariat is told, rather than count as sent to nobody.
    """
    current: Announcement = lock(announcement)
    if current.status != AnnouncementStatus.SCHEDULED or current.send_at is None or current.send_at > at:
        return False  # somebody sent it, took it back or put it off since it was found
    plan = (
        Event.objects.about(current)
        .of_kinds("members.announcement_scheduled")
        .select_related("actor")
        .first()
    )
    by = plan.actor if plan and roles_of(plan.actor).is_secretariat(current.network_id) else None
    part = (plan.actor_role, plan.actor_office) if plan else ("", {})
    if not people(current).exists():
        ANNOUNCING.move(current, "unschedule", by=PORTAL, send_at=None)
        record("announcement_held_back", current, None, part=part, at=at)
        return False
    ANNOUNCING.move(current, "send", by=by or PORTAL, sent_at=at)
    record("announced", current, by, part=part, at=at, **texts_of(current))
    return True


def texts_of(announcement: Announcement) -> dict[str, Any]:
    """What the event keeps of an announcement for good: its texts, in the languages that it has."""
    codes = [code for code in LANGUAGE_CODES if in_language(announcement, "body", code)]
    return {
        "subject": {code: in_language(announcement, "subject", code) for code in codes},
        "body": {code: in_language(announcement, "body", code) for code in codes},
    }


def _require_somebody(announcement: Announcement) -> None:
    if not people(announcement).exists():
        raise NobodyToTell
