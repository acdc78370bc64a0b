"""What a reader does with an initiative by one button of its page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from initiatives import actions
from initiatives.history import verbose_name
from initiatives.models import Initiative
from initiatives.states import FLOW, Status
from initiatives.steps import STEPS, VERBS
from initiatives.views.initiative.detail import page, readable, sign_in_first
from initiatives.views.initiative.remarks import SendBackForm
from network_portal.common.states import WrongState

ACTIONS: dict[str, Callable[..., Initiative]] = {
    "submit": actions.submit,
    "clear": actions.clear,
    "withdraw": actions.withdraw,
    "archive": actions.archive,
    "restore": actions.restore,
}


def initiative_move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Make one move and go back to the initiative; a visit without the button leads there as well."""
    if verb not in VERBS:
        raise Http404(f"There is no move {verb!r}.")
    if not request.user.is_authenticated:
        return sign_in_first(pk)
    found = readable(request, pk)
    if request.method != "POST":
        return redirect(found)
    if verb == "send_back":
        return _send_back(request, found)
    try:
        moved = ACTIONS[verb](text=found, by=request.user, **_read_version(request, verb))
    except ValidationError as error:
        messages.error(request, " ".join([_("The text is not complete yet."), *_missing(error)]))
        return redirect("initiative_edit", pk=pk)
    return _done(request, moved, "ask_clearance" if moved.status == Status.IN_CLEARANCE else verb)


def _send_back(request: HttpRequest, found: Initiative) -> HttpResponse:
    form = SendBackForm(request.POST)
    if form.is_valid():
        remark = form.cleaned_data["remark"]
        moved = actions.send_back(text=found, by=request.user, remark=remark)
        return _done(request, moved, "send_back")
    if "send_back" in FLOW.available(found, request.user):
        return page(request, found, send_back_form=form)
    # Without a remark it is refused all the same, and for the reason that comes first.
    if found.status != Status.IN_CLEARANCE:
        raise WrongState(found, "send_back")
    raise PermissionDenied(_("Your role does not allow this action."))


def _read_version(request: HttpRequest, verb: str) -> dict[str, Any]:
    """The version that was on the page, so that nobody submits what somebody else changed meanwhile."""
    version = request.POST.get("version", "")
    return {"version": int(version)} if verb == "submit" and version.isdecimal() and len(version) < 10 else {}


def _missing(error: ValidationError) -> list[str]:
    return [f"{verbose_name(name)}: {' '.join(said)}" for name, said in error.message_dict.items()]


def _done(request: HttpRequest, moved: Initiative, name: str) -> HttpResponse:
    messages.success(request, str(STEPS[name].done))
    return redirect(moved)
