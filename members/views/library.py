"""The shared library for its readers: the list, one document, and its file.

It stands among the pages of the membership, since who may read what follows from roles; the rows are those of
`network_portal.documents`. What a reader may not have is neither listed nor counted, and answers 404.
"""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.library import editions_of, entries_for
from members.lists.asking import export_links
from members.lists.library import LibraryQuestion, table_of
from members.queries import shown_memberships
from network_portal.common import exports
from network_portal.common.translation import read
from network_portal.common.views import page_of
from network_portal.documents.views import serve


@require_safe
def library(request: HttpRequest) -> HttpResponseBase:
    """The documents that the address asks for; `?format=csv` and `xlsx` export exactly those."""
    network, roles = request.network, request.roles  # type: ignore[attr-defined]
    question = LibraryQuestion(request.GET, network=network, roles=roles)
    if kind := request.GET.get("format"):
        table = table_of(question.found, note=question.in_words, absolute=request.build_absolute_uri)
        return exports.respond(table, kind)
    context = {
        "question": question,
        "page": page_of(request, question.found),
        "links": export_links(request),
        "clear": "" if question.is_plain else request.path,
        "may_write": request.user.has_perm("members.use_office", network),
        "is_visitor": not roles.takes_part(network),
    }
    return render(request, "members/library/list.html", context)


@require_safe
def library_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: what it is, who may read it, its file and its other languages."""
    network = request.network  # type: ignore[attr-defined]
    shelf = _shelf(request)
    entry = get_object_or_404(shelf.for_list(), pk=pk)
    context = {
        "entry": entry,
        "editions": editions_of(entry, shelf),
        "site": urlsplit(entry.source).netloc.removeprefix("www."),
        "has_page": entry.state_id is not None
        and shown_memberships(network).filter(state=entry.state_id).exists(),
        "may_write": request.user.has_perm("members.use_office", network),
        "crumbs": [(_("Library"), reverse("library")), (read(entry, "title").value, "")],
    }
    return render(request, "members/library/detail.html", context)


@require_safe
def library_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Download the file; whether the reader may have it is asked each time."""
    entry = get_object_or_404(_shelf(request).with_document(), pk=pk)
    return serve(entry.document, request=request)


def _shelf(request: HttpRequest) -> Any:
    return entries_for(request.roles, request.network)  # type: ignore[attr-defined]
