"""What the approval of a change brings about: the initiative says what was proposed."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.changes import columns_of
from initiatives.actions.editions import keep_edition
from initiatives.actions.milestones import check_dates
from initiatives.actions.partners import drop_owner
from initiatives.actions.stages import note_stage
from initiatives.actions.texts import TEXTS, require_enough
from initiatives.actions.ways import Way, goes
from initiatives.editions import WRITTEN, after, conflicts_of, mark_of, values_of
from initiatives.models import Amendment, Evidence, Initiative
from initiatives.states import PUBLIC
from network_portal.common.states import Stale, WrongState, lock, save
from network_portal.common.translation import column


def require_complete(amendment: Amendment) -> None:
    """What a reader needs is there, and there is something to decide on; ValidationError by field."""
    initiative = amendment.initiative
    if initiative.status not in PUBLIC:
        raise _whole(_("The initiative is not public now. Its change can be submitted once it is."))
    if not amendment.values:
        raise _whole(_("Nothing differs from what is published, so there is nothing to submit."))
    texts = after(amendment, values_of(initiative, WRITTEN))
    if not texts[column("title", texts["original_language"])].strip():
        raise ValidationError({"title": _("This is needed before the text can be submitted.")})
    days = {name: _day(amendment.values.get(name)) for name in ("starts_on", "ends_on")}
    if wrong := check_dates(initiative, days["starts_on"], days["ends_on"]):
        raise ValidationError(wrong)
    try:
        require_enough(texts[column("summary", texts["original_language"])])
    except ValidationError as error:
        raise ValidationError({"summary": error}) from error


def _whole(said: str) -> ValidationError:
    return ValidationError({NON_FIELD_ERRORS: said})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def publish_change(amendment: Amendment, by: Any, at: datetime) -> None:
    """Write what changes, and only that, and keep the edition.

    Raises WrongState where the initiative is not public, and Stale where one of the fields was changed in another
    way since: its reader has not seen that yet.
    """
    initiative = lock(amendment.initiative)
    if initiative.status not in PUBLIC:
        raise WrongState(amendment, "approve")
    published = values_of(initiative, amendment.values)
    if conflicts_of(amendment, published):
        raise Stale(amendment)
    values = amendment.values
    save(initiative, **columns_of(initiative, values), updated_at=at)
    if "partner_ministries" in values:
        initiative.partner_ministries.set(values["partner_ministries"])
        drop_owner([initiative], initiative.seat)
    if "commitments" in values:
        initiative.commitments.set(values["commitments"])
    if "evidence" in values:
        _write_evidence(initiative, amendment, at)
    if "stage" in values:
        note_stage(initiative, values["stage"], timezone.localdate(at), at=at)
    keep_edition(initiative, by, at)
    # what is told of the approval calls the initiative as it is called now
    amendment.initiative = initiative


def _write_evidence(initiative: Initiative, amendment: Amendment, at: datetime) -> None:
    """Rows that stay keep their addresses; the files come from the amendment's own, where they were held."""
    wanted = {mark_of(entry): entry for entry in amendment.values["evidence"]}
    for evidence in initiative.evidence.all():
        mark = (evidence.document_id,) if evidence.document_id else (evidence.url, evidence.label)
        if wanted.pop(mark, None) is None:
            evidence.delete()
    Evidence.objects.bulk_create(
        Evidence(
            initiative=initiative, label=entry["label"], url=entry["url"], document_id=entry["document"],
            added_at=at, added_by_id=amendment.created_by_id,
        )
        for entry in wanted.values()
    )  # fmt: skip
    amendment.documents.clear()


def _written(amendment: Amendment, name: str) -> str:
    """One of the texts as it would be published."""
    texts = after(amendment, values_of(amendment.initiative, WRITTEN))
    return str(texts[column(name, texts["original_language"])])


def _corrected(amendment: Amendment, corrections: dict[str, str]) -> dict[str, Any]:
    """The columns of an amendment whose texts the reviewer corrected a little."""
    published = values_of(amendment.initiative, WRITTEN)
    language = after(amendment, published)["original_language"]
    texts = {column(name, language): text for name, text in corrections.items()}
    return {
        "values": {**amendment.values, **texts},
        "began": {**{name: published[name] for name in texts}, **amendment.began},
    }


goes(
    Amendment,
    Way(require_complete, approved=(publish_change,), texts=TEXTS, written=_written, columns=_corrected),
)
