"""The milestones of an initiative: the page on which its seat keeps them, and their files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from initiatives import actions
from initiatives.actions.milestones import MOST, Clash
from initiatives.forms.milestones import MilestoneForm, MilestoneRows
from initiatives.models import Initiative, Milestone
from initiatives.rules import answers_for_seat
from initiatives.views.initiative import kept, page
from network_portal.common import formats
from network_portal.common.views import names_fields
from network_portal.documents import actions as documents
from network_portal.documents.tickets import redeem
from network_portal.documents.validation import Refused
from network_portal.documents.views import serve

LABELS = {
    f"m{number}-{name}": field.label
    for number in range(1, MOST + 1)
    for name, field in MilestoneForm.base_fields.items()
}


@names_fields(LABELS)
@require_http_methods(["GET", "HEAD", "POST"])
def initiative_milestones(request: HttpRequest, pk: int) -> HttpResponse:
    """All milestones of one initiative in one form."""
    key = f"milestones-{pk}"
    if not request.user.is_authenticated:
        return kept.until_sign_in(request, key, [name for name in request.POST if name in {*LABELS, "rows"}])
    found = page.find(request, pk)
    if found is None:
        raise Http404
    if why := _why_not(request, found):
        if request.method == "POST":
            return kept.give_back(request, 403, why)
        raise PermissionDenied(why)
    if request.method == "POST":
        return _serve(request, found, key)
    text = kept.text_for(request, key)
    rows = MilestoneRows(found, _known(found), data=text[0] if text else None, checked=False)
    return _show(request, found, rows, kept_at=text[1] if text else None)


@require_safe
def milestone_file(request: HttpRequest, pk: int, milestone: int) -> HttpResponseBase:
    """The file that shows a milestone; 404 for who may not see its initiative."""
    visible = Milestone.objects.visible_to(request.user).select_related("evidence_document")
    found = get_object_or_404(visible, pk=milestone, initiative=pk, evidence_document__isnull=False)
    return serve(found.evidence_document, request=request)


def _why_not(request: HttpRequest, found: Initiative) -> str:
    if kept.is_by_another(request):
        return _("You signed in as somebody else in another window.")
    if request.user.has_perm("initiatives.keep_milestones", found):
        return ""
    if not answers_for_seat(request.user, found):
        return _("Only the focal points of its institution keep the milestones of an initiative.")
    return _("While the initiative is in review or archived, its milestones cannot be changed.")


def _serve(request: HttpRequest, found: Initiative, key: str) -> HttpResponse:
    do = request.POST.get("do", "save")
    if do == "forget":
        kept.forget(request, key)
        return redirect("initiative_milestones", found.pk)
    rows = MilestoneRows(found, _known(found), data=request.POST, files=request.FILES)
    _receive(request, rows)
    if do == "more":
        return _show(request, found, rows.unchecked())
    if not rows.is_valid:
        return _show(request, found, rows)
    try:
        changed = actions.keep_milestones(initiative=found, steps=rows.steps, by=request.user)
    except Clash as clash:
        rows.show_clash(clash.current)
        return _show(request, found, rows, status=409)
    except PermissionDenied as refusal:
        return kept.give_back(request, 403, str(refusal))
    except ValidationError as error:
        rows.add_error(error)
        return _show(request, found, rows)
    kept.forget(request, key)
    _say(request, found, changed)
    return redirect(f"{found.get_absolute_url()}#milestones")


def _receive(request: HttpRequest, rows: MilestoneRows) -> None:
    """Keep the files that came with the rows, so that they are still there when a field is wrong."""
    for form in rows:
        if not form.is_bound:
            continue
        sent = form.data.get(form.add_prefix("document"), "")
        stored, lost = redeem([sent] if sent else [], request.user)
        form.stored = stored[0] if stored else None
        if lost:
            form.refused = _("The uploaded file is no longer there. Choose it once more.")
        if file := form.files.get(form.add_prefix("file")):
            try:
                form.stored = documents.store(file=file, by=request.user)
            except Refused as refusal:
                form.refused = f"{file.name}: {' '.join(refusal.messages)}"


def _known(found: Initiative) -> list[Milestone]:
    return list(found.milestones.select_related("evidence_document"))


def _show(
    request: HttpRequest, found: Initiative, rows: MilestoneRows, *, kept_at: Any = None, status: int = 200
) -> HttpResponse:
    context = {
        "initiative": found,
        "rows": rows,
        "kept_at": kept_at,
        "is_clash": status == 409,
        "writer": kept.writer_of(request.user),
        "language": formats.language_name(found.original_language),
        "crumbs": [
            (_("Initiatives"), reverse("initiatives")),
            (found.number, found.get_absolute_url()),
            (_("Milestones"), ""),
        ],
    }
    return render(request, "initiatives/milestone/form.html", context, status=status)


def _say(request: HttpRequest, found: Initiative, changed: int) -> None:
    if not changed:
        messages.info(request, _("Nothing was changed."))
        return
    said = ngettext("One milestone was saved.", "%(number)s milestones were saved.", changed)
    said = said % {"number": formats.number(changed)}
    if found.status == "published":
        said = f"{said} {_('They are public at once, with the initiative.')}"
    messages.success(request, said)
