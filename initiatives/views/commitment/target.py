"""Revising the target date of a commitment."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from initiatives import actions
from initiatives.forms.targets import TargetForm
from initiatives.models import Commitment
from initiatives.views.commitment.detail import page, readable
from network_portal.common import formats
from network_portal.common.states import Stale
from network_portal.common.views import gives_texts_back, names_fields


@names_fields(
    {"after": TargetForm.base_fields["after"].label, "reason": TargetForm.base_fields["reason"].label}
)
@gives_texts_back
@login_required
def commitment_target(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the new date at once; a visit without the form leads to the commitment."""
    found = readable(request, pk)
    there = f"{found.get_absolute_url()}#target"
    if request.method != "POST":
        return redirect(there)
    if not request.user.has_perm("initiatives.revise_target", found):
        raise PermissionDenied(
            _("Only the focal points of the state and the technical secretariat revise a target date.")
        )
    form = TargetForm(request.POST, commitment=found)
    if not form.is_valid():
        return page(request, found, target_form=form)
    values = form.cleaned_data
    try:
        actions.revise_target(
            commitment=found,
            after=values["after"],
            reason=values["reason"],
            version=values["version"],
            by=request.user,
        )
    except Stale as stale:
        return _changed_meanwhile(request, cast(Commitment, stale.current))
    day = formats.date_long(values["after"])
    messages.success(
        request, _("The target date is %(day)s now. The former one stays public.") % {"day": day}
    )
    return redirect(there)


def _changed_meanwhile(request: HttpRequest, current: Commitment) -> HttpResponse:
    """409: the page as it stands now, with what was typed and the date that somebody else set."""
    newer = readable(request, current.pk)
    data = request.POST.copy()
    data["version"] = str(newer.version)
    form = TargetForm(data, commitment=newer)
    form.is_valid()
    form.add_error(
        None,
        _(
            "Somebody changed this commitment meanwhile. Read it as it stands now; save again if you still want to."
        ),
    )
    return page(request, newer, target_form=form, status=409)
