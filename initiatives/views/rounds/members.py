"""Rounds for everybody who takes part: which there were, and what each state answered, in numbers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.models import RoundReport, StateReturn
from initiatives.rounds.asking import PHASES, RoundQuestion, StateQuestion, phase_of, rounds_table
from initiatives.rounds.compliance import Totals, rows_of, table_of
from initiatives.views.rounds.shared import name_of, opened_round, phase_in_words
from members.lists.asking import export_links
from members.views.access import members_only
from network_portal.common import exports
from network_portal.common.views import page_of


@require_safe
@members_only
def rounds(request: HttpRequest) -> HttpResponseBase:
    """The rounds that were opened; `?format=csv` and `xlsx` export exactly what is asked for."""
    network = request.network  # type: ignore[attr-defined]
    question = RoundQuestion(request.GET, network=network)
    found = question.found.opened()
    if kind := request.GET.get("format"):
        return exports.respond(rounds_table(found, note=question.in_words), kind)
    page = page_of(request, found)
    context = {
        "question": question,
        "page": page,
        "rows": [(each, phase_of(each), PHASES[phase_of(each)]) for each in page],
        "links": export_links(request),
        "clear": "" if question.is_plain else request.path,
    }
    return render(request, "initiatives/round/list.html", context)


@require_safe
@members_only
def round_return(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the reader's own state's answers or, for who answers for none, to those of all in numbers."""
    asked = opened_round(request, pk)
    states = request.roles.states_in(asked.network_id)  # type: ignore[attr-defined]
    own = StateReturn.objects.filter(round=asked, state__in=states).select_related("state").order_by("pk")
    if given := own.first():
        return redirect("state_return", pk=pk, slug=given.state.slug)
    return redirect("round_totals", pk=pk)


@require_safe
@members_only
def round_totals(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The compliance table; explanations stay with the state, the secretariat and the advisors."""
    asked = opened_round(request, pk)
    rows = rows_of(asked)
    question = StateQuestion(request.GET, network=asked.network)
    found = question.of(rows)
    if kind := request.GET.get("format"):
        return exports.respond(table_of(asked, found, note=question.in_words), kind)
    phase, words = phase_in_words(asked)
    roles = request.roles  # type: ignore[attr-defined]
    reads_all = roles.is_secretariat(asked.network_id) or roles.is_advisor(asked.network_id)
    context: dict[str, Any] = {
        "asked": asked,
        "title": name_of(asked),
        "phase": phase,
        "phase_label": words,
        "totals": Totals.of(rows),
        "question": question,
        "page": page_of(request, found),
        "links": export_links(request),
        "clear": "" if question.is_plain else request.path,
        #: The states whose answers the reader may open.
        "readable": {row.state.pk for row in rows} if reads_all else roles.states_in(asked.network_id),
        "reports": _reports(asked),
        "crumbs": [(_("Reporting rounds"), reverse("rounds")), (name_of(asked), "")],
    }
    return render(request, "initiatives/round/totals.html", context)


def _reports(asked: Any) -> list[RoundReport]:
    """What can be downloaded: everything that was made, once the round is closed."""
    if asked.closed_at is None:
        return []
    found = RoundReport.objects.filter(round=asked, document__isnull=False)
    return list(found.select_related("document").order_by("language"))
