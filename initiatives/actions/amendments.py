"""Changing a published text: the change is written beside it, and becomes the text once it is approved."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.changes import proposed
from initiatives.actions.editions import latest_edition
from initiatives.actions.forms import hold
from initiatives.actions.log import Writing
from initiatives.actions.partners import require_partners
from initiatives.actions.records import record
from initiatives.actions.review import clear, submit
from initiatives.actions.texts import is_being_typed
from initiatives.editions import conflicts_of, values_of
from initiatives.models import Amendment, Initiative
from initiatives.states import PUBLIC, Status
from network_portal.common.states import Stale, WrongState, lock, save
from network_portal.documents.models import Document
from network_portal.events.models import Event


@transaction.atomic
def amend(
    *,
    initiative: Initiative,
    writing: Writing,
    by: Any,
    version: int = 0,
    touched: Collection[str] | None = None,
    submitting: bool = False,
    autosave: bool = False,
    form: str = "",
    at: datetime | None = None,
) -> Amendment | None:
    """Save what is to change in a published initiative, and when `submitting` send it on; the row stays as it is.

    version: of the open amendment that the form showed, 0 where there was none. touched: see `proposed`. None where
    nothing differs from what is published and no change was begun. Raises Stale with what is there now (the
    amendment, or the initiative where that was decided on), PermissionDenied, ValidationError.
    """
    at = at or timezone.now()
    if form:
        hold(form)
    change = _open(initiative) or _open(lock(initiative))
    if change is not None and not version and _was_begun_by(change, form, by):
        # the same form again, by a second click or a line that broke before the answer
        if not by.has_perm("initiatives.edit_text", change):
            return change
        version = change.version
    current = _allowed(initiative, change, by)
    if (change.version if change else 0) != version:
        raise Stale(change or current)
    change = _save(current, change, writing, touched, by, at, form=form, autosave=autosave)
    if submitting:
        if change is None:
            raise ValidationError(_("Nothing differs from what is published, so there is nothing to submit."))
        (clear if change.status == Status.IN_CLEARANCE else submit)(text=change, by=by, at=at)
    return change


@transaction.atomic
def settle(*, amendment: Amendment, by: Any, field: str, keeps_published: bool, version: int) -> Amendment:
    """Decide on one field that was changed in another way since: what is published stays, or the change holds."""
    current = lock(amendment, version=version)
    if not by.has_perm("initiatives.settle", current):
        raise PermissionDenied(_("Your role does not allow this action."))
    published = values_of(current.initiative, current.values)
    if field not in conflicts_of(current, published):
        raise Stale(current)
    values, began = dict(current.values), dict(current.began)
    if keeps_published:
        values.pop(field)
        began.pop(field)
    else:
        began[field] = published[field]
    save(amendment, values=values, began=began)
    record("settled", amendment, by, fields=[field])
    return amendment


@transaction.atomic
def give_up(*, amendment: Amendment, by: Any, at: datetime | None = None) -> Amendment:
    """The institution does not want the change any more: what is published stays as it is."""
    at = at or timezone.now()
    current = lock(amendment)
    if current.status not in (Status.DRAFT, Status.IN_CLEARANCE, Status.RETURNED):
        raise WrongState(current, "give_up")
    if not by.has_perm("initiatives.edit_text", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    current.documents.clear()
    save(amendment, status=Status.ARCHIVED, updated_at=at)
    record("given_up", amendment, by, at=at)
    return amendment


def _open(initiative: Initiative) -> Amendment | None:
    """The amendment that is open, locked."""
    found = Amendment.objects.open().select_for_update(of=("self",)).filter(initiative=initiative.pk)
    change: Amendment | None = found.first()
    return change


def _was_begun_by(change: Amendment, form: str, by: Any) -> bool:
    begun = Event.objects.about(change).filter(actor=by, kind="initiatives.change_begun", payload__form=form)
    return bool(form) and begun.exists()


def _allowed(initiative: Initiative, change: Amendment | None, by: Any) -> Initiative:
    """The initiative as it stands, where this person may change it now."""
    current: Initiative = Initiative.objects.with_seat().get(pk=initiative.pk)
    if change is not None:
        change.initiative = current
    permission, text = ("edit_text", change) if change else ("amend", current)
    if current.status not in PUBLIC or not by.has_perm(f"initiatives.{permission}", text):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    return current


def _save(
    initiative: Initiative,
    change: Amendment | None,
    writing: Writing,
    touched: Collection[str] | None,
    by: Any,
    at: datetime,
    *,
    form: str,
    autosave: bool,
) -> Amendment | None:
    published = values_of(initiative)
    if touched is None or "partner_ministries" in touched:
        require_partners(initiative.seat, writing.partners, published["partner_ministries"])
    values = proposed(published, change.values if change else {}, writing, touched)
    began = {name: change.began.get(name, published[name]) if change else published[name] for name in values}
    if change is None and not values:
        return None
    if change is None:
        change = Amendment.objects.create(
            initiative=initiative, base=latest_edition(initiative), language=writing.language,
            values=values, began=began, created_by=by, created_at=at, updated_at=at,
        )  # fmt: skip
        record("change_begun", change, by, at=at, fields=list(values), form=form)
    elif values != change.values:
        fields = [name for name in published if values.get(name) != change.values.get(name)]
        save(change, values=values, began=began, language=writing.language, updated_at=at)
        if not (autosave and is_being_typed(change, by, at)):
            record("edited", change, by, at=at, fields=fields, autosave=autosave)
    _keep_documents(change, published)
    return change


def _keep_documents(change: Amendment, published: dict[str, Any]) -> None:
    """The files that it adds, locked, so that the sweep of unattached uploads does not take one away."""
    keys = [entry["document"] for entry in change.values.get("evidence", []) if entry["document"]]
    known = {entry["document"] for entry in published["evidence"]}
    found = Document.objects.select_for_update().filter(pk__in=set(keys) - known).order_by("pk")
    change.documents.set(found if keys else [])
