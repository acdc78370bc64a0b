"""Links and files that show what an initiative says."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.records import record
from initiatives.models import Evidence, Initiative
from network_portal.common.states import lock
from network_portal.documents.models import Document


@transaction.atomic
def add_evidence(
    *,
    initiative: Initiative,
    by: Any,
    label: str,
    url: str = "",
    document: Document | None = None,
    at: datetime | None = None,
) -> Evidence:
    """A link or a file; the same file or link twice is one."""
    current = lock(initiative)
    if not by.has_perm("initiatives.edit_text", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    same = {"document": document} if document else {"url": url, "label": label}
    if known := Evidence.objects.filter(initiative=current, **same).first():
        return known
    at = at or timezone.now()
    evidence = Evidence.objects.create(
        initiative=current, label=label, url=url, document=document, added_by=by, added_at=at
    )
    record("evidence_added", current, by, evidence=label, at=at)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Any) -> None:
    current = lock(evidence.initiative)
    if not by.has_perm("initiatives.edit_text", current):
        raise PermissionDenied(_("This text is not with you now, so it cannot be changed."))
    record("evidence_removed", current, by, evidence=evidence.label)
    evidence.delete()
