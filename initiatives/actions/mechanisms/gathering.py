"""Which initiatives run under a mechanism."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.actions.records import record
from initiatives.models import Initiative, Mechanism
from network_portal.common.states import lock


@transaction.atomic
def gather(
    *, mechanism: Mechanism, initiatives: Iterable[Initiative], by: Any, at: datetime | None = None
) -> Mechanism:
    """Say which published initiatives of its state run under a mechanism; texts in other statuses stay as they are.

    Raises ValidationError for one of another state or network, one that is not public, and one that runs under
    another mechanism. Nothing changed is no event.
    """
    current = lock(mechanism)
    allowed = ("initiatives.edit_text", "initiatives.gather_under_mechanism", "initiatives.correct_mechanism")
    if not any(by.has_perm(permission, current) for permission in allowed):
        raise PermissionDenied(_("Your role does not allow this action."))
    public = Initiative.objects.filter(network=current.network_id, state=current.state_id).published()
    wanted = {initiative.pk for initiative in initiatives}
    locked = list(public.filter(pk__in=wanted).select_for_update(of=("self",)).order_by("pk"))
    if {row.pk for row in locked} != wanted:
        raise ValidationError(_("Only published initiatives of its own state run under a mechanism."))
    if any(row.mechanism_id not in (None, current.pk) for row in locked):
        raise ValidationError(_("One of the initiatives runs under another mechanism already."))
    gone = list(public.filter(mechanism=current).exclude(pk__in=wanted).order_by("pk"))
    come = [row for row in locked if row.mechanism_id is None]
    if come or gone:
        at = at or timezone.now()
        Initiative.objects.filter(pk__in=[row.pk for row in come]).update(mechanism=current)
        Initiative.objects.filter(pk__in=[row.pk for row in gone]).update(mechanism=None)
        Mechanism.objects.filter(pk=current.pk).update(moved_at=at)
        mechanism.moved_at = at
        numbers = {"added": [row.number for row in come], "removed": [row.number for row in gone]}
        record("mechanism_gathered", mechanism, by, at=at, **numbers)
    return mechanism
