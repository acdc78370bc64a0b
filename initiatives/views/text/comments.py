"""Remarks and advice beside a text of any kind."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives import actions
from initiatives.addresses import read_of
from initiatives.states import CommentKind
from initiatives.views.initiative.remarks import RemarkForm
from network_portal.common.translation import current_language


def leave_comment(request: HttpRequest, kind: str, pk: int, *, readable: Any, page: Any) -> HttpResponse:
    """The answer to a remark or advice that was sent.

    readable(request, pk) gives the text, or 404; page(request, text, remark_form=…) its page with a refused form.
    """
    if not request.user.is_authenticated:
        return sign_in_first(kind, pk)
    found = readable(request, pk)
    there = f"{read_of(found)}#remarks"
    if request.method != "POST":
        return redirect(there)
    said = comment_kind_of(found, request.user)
    form = remark_form_for(
        found, request.user, data=request.POST,
        remarks=said == CommentKind.REMARK, advises=said == CommentKind.ADVICE,
    )  # fmt: skip
    if said is None or form is None:
        raise PermissionDenied(_("Your role does not allow this action."))
    if not form.is_valid():
        answer: HttpResponse = page(request, found, remark_form=form)
        return answer
    actions.comment(
        text=found, by=request.user, kind=said, body=form.cleaned_data["body"], language=current_language()
    )
    told = {
        CommentKind.REMARK: _("Your remark was sent to the other side of the review."),
        CommentKind.ADVICE: _("Your advice was sent to the state and to the technical secretariat."),
    }
    messages.success(request, told[said])
    return redirect(there)


def sign_in_first(kind: str, pk: int) -> HttpResponse:
    """To the sign-in page and from there to the text, as when a session ran out over a form."""
    return redirect_to_login(reverse(kind, args=[pk]))


def remark_form_for(
    found: Any, user: Any, *, remarks: bool, advises: bool, data: Any = None
) -> RemarkForm | None:
    """The form of a party, who reads it beside the field; none for who may not write."""
    if remarks:
        return RemarkForm(
            data,
            label=_("Remark"),
            help_text=_("The state and the technical secretariat read it, nobody else."),
        )
    if advises:
        readers = _("The state, the technical secretariat and the advisers read it, nobody else.")
        return RemarkForm(data, label=_("Advice"), help_text=readers)
    return None


def comment_kind_of(found: Any, user: Any) -> CommentKind | None:
    """What somebody who writes beside the text leaves: a remark of a party or an advisor's advice."""
    if user.has_perm("initiatives.remark", found):
        return CommentKind.REMARK
    return CommentKind.ADVICE if user.has_perm("initiatives.advise", found) else None
