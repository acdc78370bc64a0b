"""Recognitions, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.lists.recognitions import RecognitionQuestion, table_of, told
from initiatives.models import Recognition
from members.lists.asking import export_links
from network_portal.common import exports
from network_portal.common.views import page_of


@require_safe
def recognitions(request: HttpRequest) -> HttpResponseBase:
    """All that are shown, filtered by the address; `?format=csv` and `xlsx` export exactly those."""
    network = request.network  # type: ignore[attr-defined]
    question = RecognitionQuestion(request.GET, network=network)
    if kind := request.GET.get("format"):
        table = table_of(question.found, note=question.in_words, absolute=request.build_absolute_uri)
        return exports.respond(table, kind)
    page = page_of(request, question.found)
    context = {
        "question": question,
        "page": page,
        "told": [told(row) for row in page.object_list],
        "links": export_links(request),
        "clear": "" if question.is_plain else request.path,
        "keeps": request.user.has_perm("members.use_office", network),
    }
    return render(request, "initiatives/recognition/list.html", context)


@require_safe
def recognition(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, at an address that can be quoted; 404 while it is hidden, but for the secretariat."""
    network = request.network  # type: ignore[attr-defined]
    visible = Recognition.objects.visible_to(request.user).of_network(network).select_related("state")
    found = get_object_or_404(visible, pk=pk)
    one = told(found)
    context = {
        "recognition": found,
        "one": one,
        "keeps": request.user.has_perm("members.use_office", network),
        "crumbs": [(_("Recognitions"), reverse("recognitions")), (one.by, "")],
    }
    return render(request, "initiatives/recognition/detail.html", context)
