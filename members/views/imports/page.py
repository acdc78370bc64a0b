"""One import: how far it is, what it would change, what is wrong in it, and its being applied."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from members import actions
from members.imports import wording
from members.models import BulkImport
from members.views.access import office_only
from members.views.imports.shown import done_of, entries_of, mistake, refusal_of, show_of, shown
from members.views.register.shared import crumbs
from network_portal.common.views import page_of


@require_safe
@office_only
def office_import(request: HttpRequest, pk: int) -> HttpResponse:
    """The difference row by row, or the errors, 25 a page; while work goes on, how far it is."""
    row = _own(request, pk)
    show = show_of(row, request.GET.get("show", ""))
    changes, errors = entries_of(row, "changes"), [] if refusal_of(row) else row.errors
    listed = errors if show == "errors" else row.plan if show == "all" else changes
    page = page_of(request, listed)
    context: dict[str, Any] = {
        "row": row,
        "crumbs": crumbs((_("Imports"), reverse("office_imports")), (row.name, "")),
        "refusal": refusal_of(row),
        "remarks": [wording.say_remark(remark) for remark in row.remarks],
        "done": done_of(row),
        "show": show,
        "tabs": [("changes", len(changes)), ("errors", len(errors)), ("all", len(row.plan))],
        "page": page,
        "rows": [] if show == "errors" else [shown(row.kind, entry) for entry in page],
        "mistakes": [mistake(row.kind, problem) for problem in page] if show == "errors" else [],
    }
    return render(request, "members/import/detail.html", context)


@require_safe
@office_only
def office_import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that says how far it is; once the work is done the whole page is asked for again."""
    row = _own(request, pk, for_list=True)
    response = render(request, "members/import/_progress.html", {"row": row, "done": done_of(row)})
    if not row.is_under_way:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@office_only
def office_import_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Have it applied; who comes second is told that somebody was before."""
    row = _own(request, pk)
    if not actions.start_import(row=row, by=request.user):
        messages.warning(
            request, _("There was nothing to apply: this import was started already, or changed since.")
        )
    return redirect(row)


def _own(request: HttpRequest, pk: int, *, for_list: bool = False) -> BulkImport:
    found = BulkImport.objects.of_network(request.network)  # type: ignore[attr-defined]
    found = found.for_list() if for_list else found.select_related("by", "applied_by").defer("content")
    return get_object_or_404(found, pk=pk)
