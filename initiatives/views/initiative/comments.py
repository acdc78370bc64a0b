"""Remarks and advice beside a text."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from initiatives import actions
from initiatives.states import CommentKind
from initiatives.views.initiative.detail import (
    comment_kind_of,
    page,
    readable,
    remark_form_for,
    sign_in_first,
)
from network_portal.common.translation import current_language


def initiative_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave what a party says beside the text, in the page's language."""
    if not request.user.is_authenticated:
        return sign_in_first(pk)
    found = readable(request, pk)
    if request.method != "POST":
        return redirect(f"{found.get_absolute_url()}#remarks")
    kind = comment_kind_of(found, request.user)
    form = remark_form_for(
        found, request.user, data=request.POST,
        remarks=kind == CommentKind.REMARK, advises=kind == CommentKind.ADVICE,
    )  # fmt: skip
    if kind is None or form is None:
        raise PermissionDenied(_("Your role does not allow this action."))
    if not form.is_valid():
        return page(request, found, remark_form=form)
    actions.comment(
        text=found,
        by=request.user,
        kind=kind,
        body=form.cleaned_data["body"],
        language=current_language(),
    )
    told = {
        CommentKind.REMARK: _("Your remark was sent to the other side of the review."),
        CommentKind.ADVICE: _("Your advice was sent to the state and to the technical secretariat."),
    }
    messages.success(request, told[kind])
    return redirect(f"{found.get_absolute_url()}#remarks")
