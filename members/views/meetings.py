"""The meetings of the focal points, for everybody, and their documents, for whom they are open to."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.lists.asking import export_links
from members.lists.meetings import MeetingQuestion, table_of
from members.meetings import documents_for, members_at, states_present
from members.models import Meeting
from members.queries import shown_memberships
from network_portal.common import exports
from network_portal.common.translation import read
from network_portal.common.views import page_of
from network_portal.documents.views import serve


@require_safe
def meetings(request: HttpRequest) -> HttpResponseBase:
    """All meetings that the address asks for; `?format=csv` and `xlsx` export exactly those."""
    network = request.network  # type: ignore[attr-defined]
    question = MeetingQuestion(request.GET, network=network)
    if kind := request.GET.get("format"):
        table = table_of(question.found, note=question.in_words, absolute=request.build_absolute_uri)
        return exports.respond(table, kind)
    context = {
        "question": question,
        "page": page_of(request, question.found),
        "links": export_links(request),
        "clear": "" if question.is_plain else request.path,
        "may_record": request.user.has_perm("members.use_office", network),
    }
    return render(request, "members/meeting/list.html", context)


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: where, when, who was there, what it dealt with and decided."""
    network = request.network  # type: ignore[attr-defined]
    shown = get_object_or_404(Meeting.objects.of_network(network).select_related("host"), pk=pk)
    present, members = states_present(shown), members_at(shown)
    context = {
        "meeting": shown,
        "present": present,
        "members_present": sum(state.pk in members for state in present),
        "members": len(members),
        "pages": set(shown_memberships(network).values_list("state", flat=True)),
        "decisions": list(shown.decisions.all()),
        "documents": list(documents_for(request.roles, shown)),  # type: ignore[attr-defined]
        "site": urlsplit(shown.source).netloc.removeprefix("www."),
        "may_record": request.user.has_perm("members.use_office", network),
        "crumbs": [(_("Focal Points Meetings"), reverse("meetings")), (read(shown, "title").value, "")],
    }
    return render(request, "members/meeting/detail.html", context)


@require_safe
def meeting_document(request: HttpRequest, pk: int, document: int) -> HttpResponseBase:
    """Download a file of a meeting; 404 for who may not have it."""
    network = request.network  # type: ignore[attr-defined]
    of = get_object_or_404(Meeting.objects.of_network(network), pk=pk)
    found = get_object_or_404(documents_for(request.roles, of), pk=document)  # type: ignore[attr-defined]
    return serve(found.document, request=request)
