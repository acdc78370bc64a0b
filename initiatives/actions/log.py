"""All that one form holds, saved in one transaction: the text, its evidence, and where it goes next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from initiatives.actions.evidence import add_evidence, remove_evidence
from initiatives.actions.forms import created_by_form, hold
from initiatives.actions.review import clear, submit
from initiatives.actions.texts import create, edit
from initiatives.models import Commitment, Evidence, Initiative
from initiatives.states import Status
from members.models import Ministry, Seat
from network_portal.documents.models import Document


@dataclass(frozen=True)
class Writing:
    """What somebody typed: `values` as for `create`, links as (label, address), evidence to add and to take off."""

    language: str
    values: dict[str, Any]
    partners: Sequence[Ministry] = ()
    #: Those that it answers; None leaves them as they are.
    commitments: Sequence[Commitment] | None = None
    links: Sequence[tuple[str, str]] = ()
    documents: Sequence[Document] = ()
    removed: Sequence[Evidence] = field(default=())


@transaction.atomic
def log(
    *,
    writing: Writing,
    by: Any,
    initiative: Initiative | None = None,
    version: int | None = None,
    seat: Seat | None = None,
    submitting: bool = False,
    autosave: bool = False,
    form: str = "",
) -> Initiative:
    """Save a form and, when `submitting`, send the text on; a new draft of `seat` without an `initiative`.

    A new form that comes twice (a second click, a line that broke before the answer) is one initiative.
    Raises Stale, PermissionDenied, ValidationError; nothing is written then.
    """
    if initiative is None and form:
        hold(form)
        initiative = created_by_form(Initiative, form=form, by=by)
        if initiative is not None and not by.has_perm("initiatives.edit_text", initiative):
            return initiative  # the first copy of this form has already sent it on
    text = {
        "language": writing.language,
        "values": writing.values,
        "partners": writing.partners,
        "commitments": writing.commitments,
        "by": by,
    }
    if initiative is None:
        if seat is None:
            raise PermissionDenied
        initiative = create(seat=seat, form=form, **text)
    else:
        version = initiative.version if version is None else version
        edit(initiative=initiative, version=version, autosave=autosave, **text)
    _save_evidence(initiative, writing, by)
    if submitting:
        move = clear if initiative.status == Status.IN_CLEARANCE else submit
        move(text=initiative, by=by)
    return initiative


def _save_evidence(initiative: Initiative, writing: Writing, by: Any) -> None:
    for evidence in writing.removed:
        remove_evidence(evidence=evidence, by=by)
    for label, url in writing.links:
        add_evidence(initiative=initiative, by=by, label=label, url=url)
    # Locked, so that the sweep of unattached uploads does not take one away before this commits.
    keys = [document.pk for document in writing.documents]
    for document in Document.objects.select_for_update().filter(pk__in=keys).order_by("pk") if keys else ():
        add_evidence(initiative=initiative, by=by, label=document.name, document=document)
