"""What a reader does with a text of any kind by one button of its page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from initiatives import actions
from initiatives.addresses import edit_of, read_of
from initiatives.history import verbose_name
from initiatives.states import FLOW, Status
from initiatives.steps import REASONED, STEPS, VERBS
from initiatives.views.initiative.remarks import ReasonForm, SendBackForm
from initiatives.views.text.comments import sign_in_first
from network_portal.common.states import WrongState

ACTIONS: dict[str, Callable[..., Any]] = {
    "submit": actions.submit,
    "clear": actions.clear,
    "withdraw": actions.withdraw,
    "archive": actions.archive,
    "restore": actions.restore,
}


def make_move(
    request: HttpRequest, kind: str, pk: int, verb: str, *, readable: Any, page: Any
) -> HttpResponse:
    """Make one move and go back to the text; a visit without the button leads there as well.

    readable(request, pk) gives the text, or 404; page(request, text, send_back_form=…) its page with a refused form.
    """
    if verb not in VERBS:
        raise Http404(f"There is no move {verb!r}.")
    if not request.user.is_authenticated:
        return sign_in_first(kind, pk)
    found = readable(request, pk)
    if request.method != "POST":
        return redirect(read_of(found))
    if verb == "send_back":
        return _send_back(request, found, page)
    if (kind, verb) in REASONED:
        return _with_reason(request, found, verb, page)
    try:
        moved = ACTIONS[verb](text=found, by=request.user, **_read_version(request, verb))
    except ValidationError as error:
        messages.error(request, " ".join([_("The text is not complete yet."), *_missing(found, error)]))
        return redirect(edit_of(found))
    return _done(request, moved, "ask_clearance" if moved.status == Status.IN_CLEARANCE else verb)


def _send_back(request: HttpRequest, found: Any, page: Any) -> HttpResponse:
    form = SendBackForm(request.POST)
    if form.is_valid():
        remark = form.cleaned_data["remark"]
        moved = actions.send_back(text=found, by=request.user, remark=remark)
        return _done(request, moved, "send_back")
    if "send_back" in FLOW.available(found, request.user):
        answer: HttpResponse = page(request, found, send_back_form=form)
        return answer
    # Without a remark it is refused all the same, and for the reason that comes first.
    if found.status != Status.IN_CLEARANCE:
        raise WrongState(found, "send_back")
    raise PermissionDenied(_("Your role does not allow this action."))


def _with_reason(request: HttpRequest, found: Any, verb: str, page: Any) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid() and verb in FLOW.available(found, request.user):
        answer: HttpResponse = page(request, found, send_back_form=form)
        return answer
    # Without a reason it is refused all the same, and for the reason that comes first.
    remark = form.cleaned_data.get("remark", "")
    return _done(request, ACTIONS[verb](text=found, by=request.user, remark=remark), verb)


def _read_version(request: HttpRequest, verb: str) -> dict[str, Any]:
    """The version that was on the page, so that nobody submits what somebody else changed meanwhile."""
    version = request.POST.get("version", "")
    return {"version": int(version)} if verb == "submit" and version.isdecimal() and len(version) < 10 else {}


def _missing(text: Any, error: ValidationError) -> list[str]:
    """What is wrong, with the field that it is wrong with, if it is one."""
    label = text._meta.label_lower
    return [
        " ".join(said) if name == NON_FIELD_ERRORS else f"{verbose_name(name, label)}: {' '.join(said)}"
        for name, said in error.message_dict.items()
    ]


def _done(request: HttpRequest, moved: Any, name: str) -> HttpResponse:
    messages.success(request, str(STEPS[name].done))
    return redirect(read_of(moved))
