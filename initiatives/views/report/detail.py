"""One progress report: its page, its files, its moves and what is said beside it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives import actions
from initiatives.models import Comment, ProgressReport
from initiatives.steps import steps_of
from initiatives.views.initiative import kept
from initiatives.views.initiative.remarks import RemarkForm, SendBackForm
from initiatives.views.report.page import find
from initiatives.views.text.comments import leave_comment, remark_form_for
from initiatives.views.text.moves import make_move
from members.roles import roles_of
from network_portal.documents.views import serve


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, readable(request, pk))


def report_move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Make one move and go back to the report; a visit without the button leads there as well."""
    return make_move(request, "report", pk, verb, readable=readable, page=page)


def report_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave what a party says beside the report, in the page's language."""
    return leave_comment(request, "report", pk, readable=readable, page=page)


@require_safe
def report_file(request: HttpRequest, pk: int, document: int) -> HttpResponseBase:
    """Download a file of a report; 404 for who may not see the report."""
    found = find(request, pk)
    if found is None:
        raise Http404
    return serve(get_object_or_404(found.documents.all(), pk=document), request=request)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, and on POST the end of a draft."""
    found = readable(request, pk)
    if not request.user.has_perm("initiatives.discard_text", found):
        raise PermissionDenied(_("Only a draft can be deleted, and only by its institution."))
    if request.method == "POST":
        actions.discard_report(report=found, by=request.user)
        kept.forget(request, f"report-{pk}")
        messages.success(request, _("The draft of the report was deleted."))
        return redirect(found.initiative)
    context = {
        "report": found,
        "initiative": found.initiative,
        "crumbs": crumbs(found, _("Delete the draft")),
    }
    return render(request, "initiatives/report/discard.html", context)


def readable(request: HttpRequest, pk: int) -> ProgressReport:
    """The report with all its page shows; 404 for who may not read it, and in another network's rooms."""
    found = find(request, pk)
    if found is None or found.network_id != request.network.pk:  # type: ignore[attr-defined]
        raise Http404
    return found


def page(
    request: HttpRequest,
    found: ProgressReport,
    *,
    remark_form: RemarkForm | None = None,
    send_back_form: SendBackForm | None = None,
) -> HttpResponse:
    """The page of one report; with a form that was refused it shows what was typed and what is wrong."""
    user = request.user
    takes_part = roles_of(user).takes_part(found.network_id)
    remarks = takes_part and user.has_perm("initiatives.remark", found)
    advises = takes_part and user.has_perm("initiatives.advise", found)
    context: dict[str, Any] = {
        "report": found,
        "initiative": found.initiative,
        "documents": list(found.documents.all()),
        "steps": steps_of(found, user),
        "send_back_form": send_back_form or SendBackForm(),
        "comments": Comment.objects.visible_to(user).about(found) if takes_part else [],
        "remark_form": remark_form or remark_form_for(found, user, remarks=remarks, advises=advises),
        "crumbs": crumbs(found),
    }
    return render(request, "initiatives/report/detail.html", context)


def crumbs(found: ProgressReport, last: str = "") -> list[tuple[Any, str]]:
    initiative = found.initiative
    trail = [
        (_("Initiatives"), reverse("initiatives")),
        (initiative.state.name, reverse("state", args=[initiative.state.slug])),
        (initiative.number, initiative.get_absolute_url()),
    ]
    if last:
        return [*trail, (_("Progress report"), found.get_absolute_url()), (last, "")]
    return [*trail, (_("Progress report"), "")]
