"""Writing an initiative: a new draft, its changes, and its end if it stays one."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.actions.editions import keep_edition
from initiatives.actions.milestones import check_dates
from initiatives.actions.partners import require_partners
from initiatives.actions.records import record
from initiatives.actions.stages import note_first_stage
from initiatives.actions.ways import Way, goes
from initiatives.models import Commitment, Initiative
from initiatives.models.initiatives import SUMMARY_MINIMUM
from members.models import Ministry, Seat
from members.roles import roles_of
from network_portal.common import formats
from network_portal.common.sorting import sort_key
from network_portal.common.states import Stale, lock, save
from network_portal.common.translation import LANGUAGE_CODES, column, in_language
from network_portal.events.models import Event

TEXTS = ("title", "summary")
#: How long one event stands for all that the page saves by itself.
AUTOSAVE_EVENT = timedelta(minutes=10)
PLAIN = ("kind", "audiences", "stage", "starts_on", "ends_on", "partner_organisations", "mechanism")


@transaction.atomic
def create(
    *,
    seat: Seat,
    by: Any,
    language: str,
    values: dict[str, Any],
    partners: Iterable[Ministry] = (),
    commitments: Iterable[Commitment] | None = None,
    at: datetime | None = None,
    form: str = "",
) -> Initiative:
    """A new draft of a seat. `values` holds the texts in `language` and the plain fields.

    form: the mark of the form it was typed in, by which a form that is sent twice is known.
    """
    if not roles_of(by).capacities_in(seat):
        raise PermissionDenied(_("Only a focal point of this institution can log its initiatives."))
    _require_own(seat.ministry.state_id, values)
    at = at or timezone.now()
    initiative = Initiative(
        network_id=seat.network_id,
        seat=seat,
        state_id=seat.ministry.state_id,
        created_by=by,
        created_at=at,
        updated_at=at,
        original_language=language,
    )
    for name, value in _columns(initiative, language, values).items():
        setattr(initiative, name, value)
    partners = list(partners)
    require_partners(seat, partners)
    initiative.save(force_insert=True)
    initiative.partner_ministries.set(partners)
    if commitments:
        initiative.commitments.set(commitments)
    record("created", initiative, by, at=at, form=form)
    return initiative


@transaction.atomic
def edit(
    *,
    initiative: Initiative,
    by: Any,
    version: int,
    language: str,
    values: dict[str, Any],
    partners: Iterable[Ministry] | None = None,
    commitments: Iterable[Commitment] | None = None,
    autosave: bool = False,
    at: datetime | None = None,
) -> Initiative:
    """Save what was typed; Stale when somebody saved after `version`. What did not change is no event.

    autosave: saved by the page while it is typed; one event stands for those of the next ten minutes.
    """
    at = at or timezone.now()
    current = lock(initiative)
    if not by.has_perm("initiatives.edit_text", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    if current.version != version:
        raise Stale(current)
    _require_own(current.state_id, values)
    columns = _columns(current, language, values)
    changed = {name: value for name, value in columns.items() if getattr(current, name) != value}
    names = sorted(changed)
    if partners is not None and _name_partners(current, list(partners)):
        names.append("partner_ministries")
    if commitments is not None and _set_anew(current.commitments, commitments):
        names.append("commitments")
    if names:
        save(initiative, **changed, updated_at=at)
        if not (autosave and is_being_typed(initiative, by, at)):
            fields = [name for name in names if not name.startswith("sort_")]
            record("edited", initiative, by, at=at, fields=fields, autosave=autosave)
    return initiative


@transaction.atomic
def discard(*, initiative: Initiative, by: Any) -> None:
    """Delete a draft for good; that it existed stays in the record of events."""
    current = lock(initiative)
    if not by.has_perm("initiatives.discard_text", current):
        raise PermissionDenied(_("Only a draft can be deleted, and only by its institution."))
    record("discarded", current, by)
    current.delete()


def require_complete(initiative: Initiative) -> None:
    """What may be missing in a draft may not be missing in front of a reader; ValidationError by field."""
    texts = {name: in_language(initiative, name, initiative.original_language) for name in TEXTS}
    missing: dict[str, Any] = {}
    if not texts["title"].strip():
        missing["title"] = _("This is needed before the text can be submitted.")
    try:
        require_enough(texts["summary"])
    except ValidationError as error:
        missing["summary"] = error
    missing |= check_dates(initiative, initiative.starts_on, initiative.ends_on)
    if missing:
        raise ValidationError(missing)


def require_enough(summary: str) -> None:
    """A summary that says what a reader needs to know; ValidationError tells how much it lacks."""
    length = len(summary.strip())
    if length >= SUMMARY_MINIMUM:
        return
    if not length:
        raise ValidationError(_("Write the summary. It is what the public will read."))
    missing = SUMMARY_MINIMUM - length
    raise ValidationError(
        ngettext(
            "One more character is needed: the summary is what the public will read.",
            "%(missing)s more characters are needed: the summary is what the public will read.",
            missing,
        ),
        params={"missing": formats.number(missing)},
    )


def _require_own(state: int, values: dict[str, Any]) -> None:
    """An initiative runs under a mechanism of its own state; ValidationError for any other."""
    mechanism = values.get("mechanism")
    if mechanism is not None and mechanism.state_id != state:
        raise ValidationError({"mechanism": _("This mechanism is of another state than the institution.")})


def _set_anew(relation: Any, rows: Iterable[Any]) -> bool:
    """Let a relation hold these rows; whether it held others."""
    is_changed = {row.pk for row in rows} != set(relation.values_list("pk", flat=True))
    if is_changed:
        relation.set(rows)
    return is_changed


def _name_partners(initiative: Initiative, partners: list[Ministry]) -> bool:
    """Whether they are others than before."""
    named = set(initiative.partner_ministries.values_list("pk", flat=True))
    if {ministry.pk for ministry in partners} == named:
        return False
    require_partners(initiative.seat, partners, named)
    initiative.partner_ministries.set(partners)
    return True


def is_being_typed(text: Any, by: Any, at: datetime) -> bool:
    """Whether the last event already says that this person is typing."""
    last = Event.objects.about(text).first()
    return bool(
        last and last.actor_id == by.pk and last.payload.get("autosave") and last.at > at - AUTOSAVE_EVENT
    )


def _columns(initiative: Initiative, language: str, values: dict[str, Any]) -> dict[str, Any]:
    """Stored fields of what was typed in `language`; texts move along when the language of writing changes."""
    columns: dict[str, Any] = {name: values[name] for name in PLAIN if name in values}
    columns["original_language"] = language
    for name in TEXTS:
        if name not in values:
            continue
        if initiative.original_language != language:
            columns[column(name, initiative.original_language)] = ""
        columns[column(name, language)] = values[name]
    if "title" in values:
        for code in LANGUAGE_CODES:
            title = (
                columns.get(column("title", code), in_language(initiative, "title", code)) or values["title"]
            )
            columns[column("sort_title", code)] = sort_key(title)
    return columns


def _corrected(initiative: Initiative, values: dict[str, str]) -> dict[str, Any]:
    return _columns(initiative, initiative.original_language, values)


goes(
    Initiative,
    Way(require_complete, approved=(note_first_stage, keep_edition), texts=TEXTS, columns=_corrected),
)
