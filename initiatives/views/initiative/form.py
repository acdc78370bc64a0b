"""The page on which an initiative is written."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives import actions
from initiatives.forms import InitiativeForm
from initiatives.forms.initiative import COLUMNS, labels
from initiatives.models import Initiative
from initiatives.rules import answers_for_seat
from initiatives.states import Status
from initiatives.views.initiative import conflict, kept, page
from initiatives.views.initiative.autosave import autosave
from initiatives.views.initiative.desk import Desk
from network_portal.common.states import Stale, WrongState
from network_portal.common.views import names_fields

METHODS = ["GET", "HEAD", "POST"]


@names_fields(labels())
@require_http_methods(METHODS)
def initiative_new(request: HttpRequest) -> HttpResponse:
    """A new initiative of one of the person's seats."""
    if request.POST.get("do") == "autosave":
        return autosave(request, None)
    if not request.user.is_authenticated:
        return kept.until_sign_in(request, "new")
    if not request.user.has_perm("initiatives.log_initiative", request.network):  # type: ignore[attr-defined]
        return _refuse(request, 403, _("Only focal points log initiatives, and you hold no seat today."))
    return _serve(request, None)


@names_fields(labels())
@require_http_methods(METHODS)
def initiative_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The text of an initiative, while it is with its ministry."""
    if not request.user.is_authenticated:
        return kept.until_sign_in(request, str(pk))
    initiative = page.find(request, pk)
    if initiative is None:
        return _refuse(request, 404, _("There is no such initiative, or it is not yours to see."))
    if not request.user.has_perm("initiatives.edit_text", initiative):
        reason = page.why_not(initiative, request.user)
        if request.method != "POST" and answers_for_seat(request.user, initiative):
            # An old link or bookmark: its own people are led to what they can do with the text now.
            messages.warning(request, reason)
            return redirect(initiative)
        return _refuse(request, 403, reason)
    return _serve(request, initiative)


def _refuse(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    """The error page of every other address, or for a form that was sent one that gives the text back."""
    if request.method == "POST":
        return kept.give_back(request, status, reason)
    if status == 404:
        raise Http404
    raise PermissionDenied(reason)


def _serve(request: HttpRequest, initiative: Initiative | None) -> HttpResponse:
    desk = Desk(request, initiative)
    if request.method != "POST":
        return page.show(desk)
    if kept.is_by_another(request):
        return kept.give_back(request, 403, _("You signed in as somebody else in another window."))
    if request.POST.get("do") == "forget":
        kept.forget(request, desk.key)
        return redirect(desk.address)
    return _save(desk)


def _save(desk: Desk) -> HttpResponse:
    """Check, write, and say what happens next; whatever stands in the way, the text comes back."""
    submitting = desk.request.POST.get("do") == "submit"
    data, received = desk.typed(), desk.receive()
    form = desk.form(data, complete=submitting, refusals=received.refusals)
    if not form.is_valid():
        return page.show(desk, form=form, received=received)
    try:
        initiative = actions.log(
            writing=desk.writing(form, received),
            by=desk.user,
            initiative=desk.initiative,
            version=form.cleaned_data["version"],
            seat=form.seat_chosen,
            submitting=submitting,
            form=desk.form_mark,
        )
    except Stale as stale:
        return conflict.show(desk, form=form, current=cast(Initiative, stale.current), received=received)
    except (PermissionDenied, WrongState) as refusal:
        return kept.give_back(desk.request, 403, _reason(refusal))
    except ValidationError as error:
        _complain(form, error)
        return page.show(desk, form=form, received=received)
    _remember(desk, initiative)
    _say(desk.request, initiative, submitting)
    return redirect("initiative", initiative.pk)


def _complain(form: InitiativeForm, error: ValidationError) -> None:
    """What an action refuses, beside the field where there is one."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    fields = {column: name for name, column in COLUMNS.items()}
    for column, said in error.message_dict.items():
        form.add_error(fields.get(column), said)


def _reason(refusal: Exception) -> str:
    moved_on = _("The text moved on while you were writing, and it is no longer with you.")
    return moved_on if isinstance(refusal, WrongState) else str(refusal)


def _remember(desk: Desk, initiative: Initiative) -> None:
    kept.forget(desk.request, desk.key)
    kept.confirm(desk.request)
    desk.request.session["writing_language"] = initiative.original_language


def _say(request: HttpRequest, initiative: Initiative, submitting: bool) -> None:
    """What happens next, and who is told."""
    texts: dict[Any, str] = {
        Status.SUBMITTED: _(
            "%(number)s was submitted for review. The technical secretariat is told by email and answers here; "
            "the other focal points of your institution are told in the portal. "
            "Nothing is public before it is approved."
        ),
        Status.IN_CLEARANCE: _(
            "%(number)s was sent for clearance. The principal focal point of your institution is told by email, "
            "and sends it on to the technical secretariat or back to you."
        ),
    }
    saved = _(
        "%(number)s was saved. Nobody is told before you submit it. "
        "Only your state and the technical secretariat see it."
    )
    text = texts.get(initiative.status, saved) if submitting else saved
    messages.success(request, text % {"number": initiative.number})
