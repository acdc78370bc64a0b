"""Writing an announcement: its draft, its changes, and its end if it stays one."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Announcement, Network, State
from members.roles import roles_of
from members.states import AnnouncementStatus
from network_portal.common import formats
from network_portal.common.states import Stale, WrongState, lock, save
from network_portal.common.translation import LANGUAGE_CODES, column, fingerprint, in_language
from network_portal.events import actions as events
from network_portal.events.models import Event

TEXTS = ("subject", "body")
LENGTHS = {"subject": 150, "body": 8000}


@dataclass(frozen=True)
class Writing:
    """What is written: texts by field and language, the language of writing, and the audience."""

    language: str
    texts: dict[str, dict[str, str]]
    roles: Iterable[str] = ()
    kinds: Iterable[str] = ()
    states: Iterable[State] = field(default_factory=tuple)

    def text(self, name: str, language: str) -> str:
        return self.texts.get(name, {}).get(language, "")

    @property
    def original(self) -> dict[str, str]:
        """The texts in the language of writing, by field."""
        return {name: self.text(name, self.language) for name in TEXTS}


@transaction.atomic
def draft_announcement(
    *, network: Network, writing: Writing, by: Any, at: datetime | None = None
) -> Announcement:
    """A new draft. ValidationError by stored field where a text is not whole."""
    if not roles_of(by).is_secretariat(network):
        raise PermissionDenied(_("Only the technical secretariat writes announcements."))
    require_whole(writing)
    announcement = Announcement(network=network, created_by=by, **_columns(writing, None))
    if at:
        announcement.created_at = at
    announcement.save(force_insert=True)
    announcement.states.set(writing.states)
    record("announcement_drafted", announcement, by, at=at)
    return announcement


@transaction.atomic
def edit_announcement(
    *, announcement: Announcement, writing: Writing, by: Any, version: int, at: datetime | None = None
) -> Announcement:
    """Save what was typed into a draft; Stale when somebody saved after `version`, WrongState once it is none.

    What did not change is no event. ValidationError by stored field where a text is not whole.
    """
    current = lock_draft(announcement, "edit", by, version)
    require_whole(writing)
    columns = _columns(writing, current)
    changed = {name: value for name, value in columns.items() if getattr(current, name) != value}
    before = set(current.states.values_list("pk", flat=True))
    moved = before != {state.pk for state in writing.states}
    if not changed and not moved:
        return current
    if moved:
        current.states.set(writing.states)
    save(announcement, **changed)
    names = sorted({*changed, *(["states"] if moved else [])} - {"translated_from"})
    record("announcement_edited", announcement, by, at=at, fields=names)
    return announcement


@transaction.atomic
def delete_announcement(*, announcement: Announcement, by: Any, version: int | None = None) -> None:
    """Delete a draft for good; that it existed stays in the record of events."""
    current = lock_draft(announcement, "delete", by, version)
    record("announcement_deleted", current, by)
    current.delete()


def lock_draft(announcement: Announcement, verb: str, by: Any, version: int | None) -> Announcement:
    """The draft, locked; WrongState, PermissionDenied or Stale where it is not for this person to change."""
    current: Announcement = lock(announcement)
    if not by.has_perm("members.announce", current):
        raise PermissionDenied(_("Only the technical secretariat writes announcements."))
    if current.status != AnnouncementStatus.DRAFT:
        raise WrongState(current, verb)
    if version is not None and current.version != version:
        raise Stale(current)
    return current


def record(
    verb: str,
    announcement: Announcement,
    by: Any,
    *,
    part: tuple[str, dict[str, str]] | None = None,
    at: datetime | None = None,
    **payload: Any,
) -> Event:
    """Write the event of an act; `part` is the role and office of the act where it is not of today's `by`."""
    role, office = part or roles_of(by).part_in(announcement.network_id)
    return events.record(
        f"members.{verb}",
        by=by,
        role=role,
        office=office,
        subject=announcement,
        network=announcement.network,
        language=announcement.original_language,
        at=at,
        payload={
            "title": in_language(announcement, "subject", announcement.original_language),
            "version": announcement.version,
            **{key: value for key, value in payload.items() if value},
        },
    )


def require_whole(writing: Writing) -> None:
    """Subject and text in the language of writing, both or neither in the others; ValidationError by field."""
    faults: dict[str, str] = {}
    for code in LANGUAGE_CODES:
        written = {name: writing.text(name, code) for name in TEXTS}
        for name, text in written.items():
            if fault := _fault(
                name, text, is_needed=code == writing.language, has_other=any(written.values())
            ):
                faults[column(name, code)] = fault
    if faults:
        raise ValidationError(faults)


def _fault(name: str, text: str, *, is_needed: bool, has_other: bool) -> str:
    if not text and is_needed:
        if name == "subject":
            return _("Write the subject: it is what readers see first.")
        return _("Write the text in the language of writing.")
    if not text and has_other:
        return _("In a language there must be both subject and text, or neither.")
    if name == "subject" and any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in text):
        return _("The subject is one line: take out the line breaks.")
    if len(text) > LENGTHS[name]:
        said = _("This has %(count)s characters; at most %(most)s fit. Shorten it.")
        return said % {"count": formats.number(len(text)), "most": formats.number(LENGTHS[name])}
    return ""


def _columns(writing: Writing, before: Announcement | None) -> dict[str, Any]:
    """The stored fields of what was written."""
    texts = {column(name, code): writing.text(name, code) for name in TEXTS for code in LANGUAGE_CODES}
    return texts | {
        "original_language": writing.language,
        "roles": sorted(writing.roles),
        "kinds": sorted(writing.kinds),
        "translated_from": {name: _made_from(name, writing, before) for name in TEXTS},
    }


def _made_from(name: str, writing: Writing, before: Announcement | None) -> dict[str, str]:
    """Marks of the original that each translation was made from: one that was left alone keeps its own."""
    mark = fingerprint(writing.text(name, writing.language))
    kept: dict[str, str] = {}
    if before and before.original_language == writing.language:
        kept = {
            code: old
            for code, old in before.translated_from.get(name, {}).items()
            if in_language(before, name, code) == writing.text(name, code)
        }
    return {
        code: kept.get(code, mark)
        for code in LANGUAGE_CODES
        if code != writing.language and writing.text(name, code)
    }
