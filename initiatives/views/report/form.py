"""The page on which a seat reports progress."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives import actions
from initiatives.forms.reports import labels, stored
from initiatives.models import Initiative, ProgressReport
from initiatives.rules import answers_for_seat
from initiatives.states import PUBLIC, Status
from initiatives.views.initiative import conflict, kept
from initiatives.views.initiative.page import find as find_initiative
from initiatives.views.initiative.page import why_no_edit
from initiatives.views.report import page
from initiatives.views.report.autosave import autosave
from initiatives.views.report.desk import ReportDesk
from network_portal.common.states import Stale, WrongState
from network_portal.common.views import names_fields

METHODS = ["GET", "HEAD", "POST"]


@names_fields(labels())
@require_http_methods(METHODS)
def initiative_report(request: HttpRequest, pk: int) -> HttpResponse:
    """A new report; whoever began one that is still with them is led to that."""
    initiative = find_initiative(request, pk)
    if request.POST.get("do") == "autosave":
        return autosave(request, initiative, None)
    if not request.user.is_authenticated:
        return kept.until_sign_in(request, f"report-of-{pk}", _sent(request))
    if initiative is None:
        return _refuse(request, 404, _("There is no such initiative, or it is not yours to see."))
    if not request.user.has_perm("initiatives.report_progress", initiative):
        return _refuse(request, 403, why_no_report(request.user, initiative))
    if request.method != "POST" and (begun := _begun(request.user, initiative)):
        messages.info(
            request, _("This report was begun before. Go on with it, or delete it to begin another one.")
        )
        return redirect("report_edit", begun.pk)
    return _serve(request, initiative, None)


@names_fields(labels())
@require_http_methods(METHODS)
def report_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The text of a report, while it is with its institution."""
    if not request.user.is_authenticated:
        return kept.until_sign_in(request, f"report-{pk}", _sent(request))
    found = page.find(request, pk)
    if found is None:
        return _refuse(request, 404, _("There is no such report, or it is not yours to see."))
    if not request.user.has_perm("initiatives.edit_text", found):
        reason = why_no_edit(found, request.user)
        if request.method != "POST" and answers_for_seat(request.user, found):
            # An old link or bookmark: its own people are led to what they can do with the text now.
            messages.warning(request, reason)
            return redirect(found)
        return _refuse(request, 403, reason)
    return _serve(request, found.initiative, found)


def why_no_report(user: Any, initiative: Initiative) -> str:
    """Why this person may not report on an initiative that they may see."""
    if initiative.status not in PUBLIC:
        return _("Progress is reported once an initiative is published.")
    return _("Only the focal points of its institution report on an initiative.")


def _sent(request: HttpRequest) -> list[str]:
    """What of a form is kept when its session has ended."""
    return [name for name in request.POST if name in {*labels(), "documents", "base", "form"}]


def _begun(user: Any, initiative: Initiative) -> ProgressReport | None:
    """The latest one that this person can go on with."""
    for found in initiative.reports.filter(status__in=[Status.DRAFT, Status.RETURNED]).order_by("-pk"):
        if user.has_perm("initiatives.edit_text", found):
            return found
    return None


def _refuse(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    """The error page of every other address, or for a form that was sent one that gives the text back."""
    if request.method == "POST":
        return kept.give_back(request, status, reason)
    if status == 404:
        raise Http404
    raise PermissionDenied(reason)


def _serve(request: HttpRequest, initiative: Initiative, report: ProgressReport | None) -> HttpResponse:
    desk = ReportDesk(request, initiative, report)
    if request.method != "POST":
        return page.show(desk)
    if kept.is_by_another(request):
        return kept.give_back(request, 403, _("You signed in as somebody else in another window."))
    if request.POST.get("do") == "forget":
        kept.forget(request, desk.key)
        return redirect(desk.address)
    return _save(desk)


def _save(desk: ReportDesk) -> HttpResponse:
    """Check, write, and say what happens next; whatever stands in the way, the text comes back."""
    submitting = desk.request.POST.get("do") == "submit"
    data, received = desk.typed(), desk.receive()
    form = desk.form(data, complete=submitting, refusals=received.refusals)
    if not form.is_valid():
        return page.show(desk, form=form, received=received)
    try:
        saved = actions.report_progress(
            account=desk.account(form, received),
            by=desk.user,
            initiative=desk.initiative,
            report=desk.report,
            version=form.cleaned_data["version"],
            submitting=submitting,
            form=desk.form_mark,
        )
    except Stale as stale:
        return _conflict(desk, form, cast(ProgressReport, stale.current), received)
    except (PermissionDenied, WrongState) as refusal:
        moved_on = _("The text moved on while you were writing, and it is no longer with you.")
        return kept.give_back(
            desk.request, 403, moved_on if isinstance(refusal, WrongState) else str(refusal)
        )
    except ValidationError as error:
        form.add_error(None, error)
        return page.show(desk, form=form, received=received)
    kept.forget(desk.request, desk.key)
    kept.confirm(desk.request)
    desk.request.session["writing_language"] = saved.original_language
    _say(desk.request, saved, submitting)
    return redirect(saved)


def _conflict(desk: ReportDesk, form: Any, current: ProgressReport, received: Any) -> HttpResponse:
    """409: what differs field by field, each with mine to edit and a choice to take theirs."""
    both = conflict.both_texts(desk, form=form, current=current, now=stored(current), received=received)
    context = both | {
        "address": desk.address,
        "number": desk.initiative.number,
        "crumbs": page.crumbs(desk, _("Two texts")),
    }
    return render(desk.request, "initiatives/initiative/conflict.html", context, status=409)


def _say(request: HttpRequest, saved: ProgressReport, submitting: bool) -> None:
    """What happens next, and who is told."""
    texts: dict[Any, str] = {
        Status.SUBMITTED: _(
            "The progress report was submitted for review. The technical secretariat is told by email and answers"
            " here. Nothing is public before it is approved."
        ),
        Status.IN_CLEARANCE: _(
            "The progress report was sent for clearance. The principal focal point of your institution is told by"
            " email, and sends it on to the technical secretariat or back to you."
        ),
    }
    draft = _("The progress report was saved. Nobody is told before you submit it.")
    messages.success(request, texts.get(saved.status, draft) if submitting else draft)
