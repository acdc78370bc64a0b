"""The page on which a mechanism is written, by its state or by the secretariat."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.actions import mechanisms as actions
from initiatives.forms.mechanism import MechanismForm
from initiatives.models import Mechanism
from initiatives.rules import answers_for_seat
from initiatives.states import Status
from initiatives.views.initiative.page import why_no_edit
from initiatives.views.mechanism import conflict, seats
from initiatives.views.mechanism.desk import Desk
from initiatives.views.mechanism.page import show
from network_portal.common.states import Stale, WrongState
from network_portal.common.views import gives_texts_back, names_fields, typed_texts

METHODS = ["GET", "HEAD", "POST"]
LABELS = {name: field.label for name, field in MechanismForm.base_fields.items()}


@names_fields(LABELS)
@gives_texts_back
@login_required
@require_http_methods(METHODS)
def mechanism_new(request: HttpRequest) -> HttpResponse:
    """A new mechanism of one of the person's seats, or for the secretariat of any; `?seat=` says which."""
    if not request.user.has_perm("initiatives.log_mechanism", request.network):  # type: ignore[attr-defined]
        raise PermissionDenied(
            _("Only focal points and the technical secretariat log mechanisms, and you are neither today.")
        )
    seat = seats.chosen(request)
    if seat is None:
        return seats.choose(request)
    return _serve(Desk(request, None, seat))


@names_fields(LABELS)
@gives_texts_back
@login_required
@require_http_methods(METHODS)
def mechanism_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The text while it is with its state; of a published mechanism its correction or a change of it."""
    found = _find(request, pk)
    if found is None:
        raise Http404("There is no such mechanism, or it is not the reader's to see.")
    if found.is_public and not request.user.has_perm("initiatives.correct_mechanism", found):
        open_change = Mechanism.objects.open_changes().filter(revises=found).first()
        if open_change and request.method != "POST" and answers_for_seat(request.user, found):
            return redirect("mechanism", pk=open_change.pk)
    if not _may(request.user, found):
        reason = why_no_edit(found, request.user)
        if request.method != "POST" and answers_for_seat(request.user, found):
            # An old link or bookmark: its own people are led to what they can do with the text now.
            messages.warning(request, reason)
            return redirect(found)
        return _refuse(request, reason)
    return _serve(Desk(request, found, found.seat))


def _may(user: Any, found: Mechanism) -> bool:
    permissions = ("initiatives.edit_text", "initiatives.correct_mechanism", "initiatives.change_mechanism")
    return any(user.has_perm(permission, found) for permission in permissions)


def _find(request: HttpRequest, pk: int) -> Mechanism | None:
    network = request.network  # type: ignore[attr-defined]
    found: Mechanism | None = (
        Mechanism.objects.visible_to(request.user).of_network(network).for_detail().filter(pk=pk).first()
    )
    return found


def _refuse(request: HttpRequest, reason: str) -> HttpResponse:
    """The error page of every other address, or for a form that was sent one that gives the text back."""
    if request.method != "POST":
        raise PermissionDenied(reason)
    context = {"reason": reason, "texts": typed_texts(request), "status": 403}
    return render(request, "initiatives/initiative/form_refused.html", context, status=403)


def _serve(desk: Desk) -> HttpResponse:
    return _save(desk) if desk.request.method == "POST" else show(desk)


def _save(desk: Desk) -> HttpResponse:
    """Check, write, and say what happens next; whatever stands in the way, the text comes back."""
    submitting = desk.request.POST.get("do") == "submit" or desk.is_office
    form = desk.form(desk.typed(), complete=submitting and not _is_of_record(desk))
    form.is_valid()
    document = desk.receive(form)
    if not form.is_valid():
        return show(desk, form=form)
    try:
        saved = actions.log(
            entry=form.entry(document), by=desk.user, seat=desk.seat, mechanism=desk.mechanism,
            version=form.cleaned_data["version"], submitting=submitting, form=desk.form_mark,
        )  # fmt: skip
    except Stale as stale:
        return conflict.show(desk, form=form, current=stale.current)
    except (PermissionDenied, WrongState) as refusal:
        moved_on = _("The text moved on while you were writing, and it is no longer with you.")
        return _refuse(desk.request, moved_on if isinstance(refusal, WrongState) else str(refusal))
    except ValidationError as error:
        form.add_error(None, error.messages)
        return show(desk, form=form)
    desk.request.session["writing_language"] = saved.original_language
    messages.success(desk.request, _said(desk, saved, submitting))
    return redirect(saved)


def _is_of_record(desk: Desk) -> bool:
    """Whether the secretariat puts an entry right: what was never known is not asked for."""
    return desk.is_office and desk.mechanism is not None


def _said(desk: Desk, saved: Mechanism, submitting: bool) -> str:
    """What happens next, and who is told."""
    number = {"number": saved.number}
    if desk.is_office:
        return _("%(number)s was saved and is public as it stands now.") % number
    texts: dict[str, str] = {
        Status.SUBMITTED: _(
            "%(number)s was submitted for review. The technical secretariat is told by email and answers here. "
            "Nothing of it is public before it is approved."
        ),
        Status.IN_CLEARANCE: _(
            "%(number)s was sent for clearance. The principal focal point of your institution is told by email, "
            "and sends it on to the technical secretariat or back to you."
        ),
    }
    draft = _(
        "%(number)s was saved. Nobody is told before you submit it. "
        "Only your state and the technical secretariat see it."
    )
    return (texts.get(saved.status, draft) if submitting else draft) % number
