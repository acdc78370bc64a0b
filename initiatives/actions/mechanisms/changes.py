"""The change of a published mechanism: written by its state, and once approved written to the mechanism."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.mechanisms.texts import (
    COPIED,
    Entry,
    create,
    require_complete,
    snapshot,
    write_entry,
)
from initiatives.actions.records import record
from initiatives.actions.ways import Way, goes
from initiatives.models import Mechanism
from initiatives.states import Status
from initiatives.verification import VERIFIABLE
from network_portal.common.states import Stale, lock, save
from network_portal.common.translation import LANGUAGE_CODES, column


@transaction.atomic
def change_of(
    *, mechanism: Mechanism, entry: Entry, by: Any, version: int, at: datetime | None = None, form: str = ""
) -> Mechanism:
    """A change that the state's focal points propose, as a draft; the mechanism stays public as approved.

    version: of the mechanism that was in front of the writer; Stale when it was put right since. There is one open
    change at a time: Stale with that one when somebody else began it meanwhile.
    """
    current = lock(mechanism)
    if not by.has_perm("initiatives.change_mechanism", current):
        raise PermissionDenied(_("Only the focal points of its institution propose changes of a mechanism."))
    if known := Mechanism.objects.open_changes().filter(revises=current).first():
        raise Stale(known)
    if current.version != version:
        raise Stale(current)
    at = at or timezone.now()
    as_it_is = Entry(current.original_language, {}, list(current.ministries.all()))
    change = create(seat=current.seat, entry=as_it_is, by=by, at=at, form=form, revises=current)
    values = {name: getattr(current, name) for name in COPIED}
    Mechanism.objects.filter(pk=change.pk).update(**values)
    change.refresh_from_db()
    write_entry(change, lock(change), entry, at)
    return change


def apply_change(text: Mechanism, by: Any, at: datetime) -> None:
    """What approval brings about: a change is written to its mechanism and put away; a mechanism begins its year."""
    if not text.is_change:
        Mechanism.objects.filter(pk=text.pk).update(moved_at=at)
        text.moved_at = at
        return
    mechanism: Any = text.revises
    current = lock(mechanism)
    before, after = snapshot(current), snapshot(text)
    changed = sorted(name for name in after if after[name] != before[name] and name != "translated_from")
    if "ministries" in changed:
        current.ministries.set(after["ministries"])
    save(
        mechanism, **{name: after[name] for name in changed if name != "ministries"},
        translated_from=after["translated_from"], unverified=_unverified(current, changed),
        # another source is another page, which nobody read yet
        is_verified=current.is_verified and "source" not in changed,
        updated_at=at, moved_at=at,
    )  # fmt: skip
    # it has said what it had to say: what is public is the mechanism
    save(text, status=Status.ARCHIVED)
    record("mechanism_changed", mechanism, by, at=at, fields=changed)


#: Stored fields that are part of what another one says.
PARTS_OF = {
    "established_precision": "established_on",
    "instrument_url": "instrument",
    "instrument_document": "instrument",
    **{column(name, code): name for name in VERIFIABLE for code in LANGUAGE_CODES},
}


def _unverified(mechanism: Mechanism, changed: list[str]) -> list[str]:
    """What a change brings stands on no page that was read, until the secretariat says so."""
    if not mechanism.is_verified:
        return list(mechanism.unverified)
    fields = {PARTS_OF.get(name, name) for name in changed} | set(mechanism.unverified)
    return [name for name in VERIFIABLE if name in fields]


goes(
    Mechanism,
    Way(
        require_complete,
        approved=(apply_change,),
        texts=("name", "instrument", "terms", "civil_society", "note"),
    ),
)
