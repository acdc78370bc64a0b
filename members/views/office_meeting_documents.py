"""The secretariat's page of a meeting's documents: adding one, and taking one off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members import actions
from members.forms.meeting_documents import MeetingDocumentForm
from members.meetings import documents_for
from members.views.access import office_only
from members.views.office_meetings import METHODS, crumbs, meeting_of
from network_portal.documents.actions import store


@require_http_methods(METHODS)
@office_only
def office_meeting_documents(request: HttpRequest, pk: int) -> HttpResponse:
    """All documents of the meeting, and the form that adds one."""
    meeting = meeting_of(request, pk)
    form = MeetingDocumentForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        document = store(file=values["file"], by=request.user, language=values["language"])
        actions.add_meeting_document(
            meeting=meeting,
            document=document,
            kind=values["kind"],
            visibility=values["visibility"],
            by=request.user,
        )
        messages.success(request, _("“%(name)s” was added.") % {"name": document.name})
        return redirect("office_meeting_documents", pk)
    context = {
        "meeting": meeting,
        "form": form,
        "documents": list(documents_for(request.roles, meeting)),  # type: ignore[attr-defined]
        "crumbs": crumbs(meeting, _("Documents")),
    }
    return render(request, "members/meeting/documents.html", context)


@require_http_methods(METHODS)
@office_only
def office_meeting_document_remove(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    """The question, and on POST the removal."""
    meeting = meeting_of(request, pk)
    row = get_object_or_404(meeting.documents.with_document(), pk=document)
    if request.method == "POST":
        actions.remove_meeting_document(row=row, by=request.user)
        messages.success(request, _("“%(name)s” was removed.") % {"name": row.document.name})
        return redirect("office_meeting_documents", pk)
    trail = crumbs(meeting, _("Remove"))
    trail.insert(2, (_("Documents"), reverse("office_meeting_documents", args=[pk])))
    context = {"meeting": meeting, "row": row, "crumbs": trail}
    return render(request, "members/meeting/document_remove.html", context)
