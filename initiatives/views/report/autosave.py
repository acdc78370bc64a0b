"""Saving a report while it is typed: the page's script sends the form and reads JSON."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from initiatives import actions
from initiatives.forms.reports import COLUMNS, stored
from initiatives.models import Initiative, ProgressReport
from initiatives.states import Status
from initiatives.views.initiative import kept
from initiatives.views.initiative.autosave import refuse, saved_meanwhile
from initiatives.views.initiative.differences import fingerprints
from initiatives.views.report import page
from initiatives.views.report.desk import ReportDesk
from network_portal.common import formats
from network_portal.common.states import Stale


@require_POST
def report_autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Save the text of a report as it stands in the page."""
    found = page.find(request, pk)
    return autosave(request, found.initiative if found else None, found)


def autosave(
    request: HttpRequest, initiative: Initiative | None, report: ProgressReport | None
) -> JsonResponse:
    """As that of an initiative answers; files wait until somebody saves. Without `report` a draft is created."""
    if not request.user.is_authenticated:
        return refuse(_("Your session ended. Sign in again: the text is kept in this browser."), 401)
    if initiative is None:
        return refuse(_("There is no such report, or it is not yours to see."), 404)
    if kept.is_by_another(request):
        return refuse(_("You signed in as somebody else in another window."), 403)
    desk = ReportDesk(request, initiative, report)
    form = desk.form(desk.typed())
    form.fields["remove"].disabled = True
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        saved = actions.report_progress(
            account=desk.account(form, None),
            by=desk.user,
            initiative=initiative,
            report=report,
            version=form.cleaned_data["version"],
            autosave=True,
            form=desk.form_mark,
        )
    except Stale as stale:
        return refuse(saved_meanwhile(stale.current, desk.user, form.cleaned_data["version"]), 409)
    except PermissionDenied as refusal:
        return refuse(str(refusal), 403)
    request.session["writing_language"] = saved.original_language
    return JsonResponse(_answer(saved))


def _answer(saved: ProgressReport) -> dict[str, Any]:
    at = formats.time(timezone.localtime(saved.updated_at))
    if saved.status == Status.DRAFT:
        status = _("Draft saved at %(time)s. Only your state and the technical secretariat see it.")
    else:
        status = _("Saved at %(time)s.")
    return {
        "version": saved.version,
        "saved_at": at,
        "status": status % {"time": at},
        "base": fingerprints(stored(saved), COLUMNS),
        "key": f"report-{saved.pk}",
        "edit": reverse("report_edit", args=[saved.pk]),
        "autosave": reverse("report_autosave", args=[saved.pk]),
    }
