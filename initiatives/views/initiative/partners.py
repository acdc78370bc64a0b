"""What partners say to each other beside an initiative."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from initiatives import actions
from initiatives.states import CommentKind
from initiatives.views.initiative.detail import page, partner_form_for, readable
from initiatives.views.text.comments import sign_in_first
from members.roles import roles_of
from network_portal.common.translation import current_language


def initiative_partner_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a comment for the institution and its partners; a visit without the button leads to the initiative."""
    if not request.user.is_authenticated:
        return sign_in_first("initiative", pk)
    found = readable(request, pk)
    there = f"{found.get_absolute_url()}#partners"
    if request.method != "POST":
        return redirect(there)
    takes_part = roles_of(request.user).takes_part(found.network_id)
    form = partner_form_for(found, request.user, takes_part, request.POST)
    if form is None:
        raise PermissionDenied(_("Your role does not allow this action."))
    if not form.is_valid():
        return page(request, found, partner_form=form)
    actions.comment(
        text=found,
        by=request.user,
        kind=CommentKind.PARTNER,
        body=form.cleaned_data["body"],
        language=current_language(),
    )
    messages.success(request, _("Your comment was sent to the institution and its partners."))
    return redirect(there)
