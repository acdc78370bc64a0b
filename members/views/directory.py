"""The directory, for those who take part in the network: its list, its exports and its contact cards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from members import cards
from members.directory import entry_of
from members.lists.asking import export_links
from members.lists.directory import DirectoryQuestion, table_of
from members.views.access import members_only
from network_portal.common import exports
from network_portal.common.views import page_of

VCARD = "text/vcard; charset=utf-8"


@require_safe
@members_only
def directory(request: HttpRequest) -> HttpResponseBase:
    """Who answers what the address asks for; `?format=csv` and `xlsx` export exactly those."""
    question = DirectoryQuestion(request.GET, network=request.network)  # type: ignore[attr-defined]
    if kind := request.GET.get("format"):
        return exports.respond(table_of(question.found, note=question.in_words), kind)
    context = {
        "question": question,
        "page": page_of(request, question.found),
        "links": [*export_links(request), ("vCard", _cards_address(request))],
        "clear": "" if question.is_plain else request.path,
    }
    return render(request, "members/directory/list.html", context)


@require_safe
@members_only
def directory_card(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The contact card of an appointment or a post; 404 for one that is not in the directory today."""
    network = request.network  # type: ignore[attr-defined]
    entry = entry_of(network, kind, pk)
    if entry is None:
        raise Http404
    return _attachment(cards.card(entry, network=network), cards.file_name(entry))


@require_safe
@members_only
def directory_cards(request: HttpRequest) -> HttpResponse:
    """The cards of everybody whom the list shows under the same filters, in one file."""
    network = request.network  # type: ignore[attr-defined]
    question = DirectoryQuestion(request.GET, network=network)
    return _attachment(cards.cards(question.found, network=network), exports.filename("directory", "vcf"))


def _attachment(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=VCARD)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _cards_address(request: HttpRequest) -> str:
    address = request.GET.copy()
    for name in ("page", "format"):
        address.pop(name, None)
    start = reverse("directory_cards")
    return f"{start}?{address.urlencode()}" if address else start
