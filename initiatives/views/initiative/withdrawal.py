"""The request to take an initiative off the public site, and the answer that leaves it there."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from initiatives import actions
from initiatives.views.initiative.detail import page, readable
from initiatives.views.initiative.remarks import ReasonForm
from initiatives.views.text.comments import sign_in_first


def initiative_ask_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """The institution asks; a visit without the button leads to the initiative."""
    said = _(
        "The technical secretariat was told. It archives the initiative, or says here why it stays public."
    )
    return _with_reason(request, pk, "ask_withdrawal", actions.ask_withdrawal, said)


def initiative_decline_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretariat leaves it public."""
    said = _("The institution was told why the initiative stays public.")
    return _with_reason(request, pk, "decline_withdrawal", actions.decline_withdrawal, said)


def _with_reason(
    request: HttpRequest, pk: int, name: str, action: Callable[..., Any], said: str
) -> HttpResponse:
    if not request.user.is_authenticated:
        return sign_in_first("initiative", pk)
    found = readable(request, pk)
    if request.method != "POST":
        return redirect(found)
    form = ReasonForm(request.POST, auto_id="reason_%s")
    if not form.is_valid() and request.user.has_perm(f"initiatives.{name}", found):
        return page(request, found, reason_form=form)
    # Without a reason it is refused all the same, and for the reason that comes first.
    action(initiative=found, by=request.user, remark=form.cleaned_data.get("remark", ""))
    messages.success(request, said)
    return redirect(found)
