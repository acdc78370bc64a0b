"""The list of mechanisms, and its exports."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from initiatives.lists.mechanisms import MechanismQuestion, table_of
from members.lists.asking import export_links
from members.roles import roles_of
from network_portal.common import exports
from network_portal.common.views import page_of


@require_safe
def mechanisms(request: HttpRequest) -> HttpResponseBase:
    """What the reader may see, filtered by the address; `?format=csv` and `xlsx` export exactly that."""
    network = request.network  # type: ignore[attr-defined]
    question = MechanismQuestion(request.GET, network=network, user=request.user)
    takes_part = roles_of(request.user).takes_part(network)
    if kind := request.GET.get("format"):
        table = table_of(
            question.found,
            note=question.in_words,
            with_status=takes_part,
            absolute=request.build_absolute_uri,
        )
        return exports.respond(table, kind)
    context = {
        "question": question,
        "page": page_of(request, question.found),
        "links": export_links(request),
        "clear": "" if question.is_plain else request.path,
        "takes_part": takes_part,
        "may_log": request.user.has_perm("initiatives.log_mechanism", network),
    }
    return render(request, "initiatives/mechanism/list.html", context)
