"""The secretariat's rounds: the list, a new one, and the page of one with what every state answered."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives import actions
from initiatives.forms.rounds import ReportForm, RoundForm
from initiatives.models import ReportingRound
from initiatives.rounds.asking import PHASES, RoundQuestion, StateQuestion, phase_of, rounds_table
from initiatives.rounds.compliance import Totals, rows_of, table_of
from initiatives.rounds.log import lines_of
from initiatives.views.rounds.shared import (
    METHODS,
    name_of,
    office_crumbs,
    office_only,
    phase_in_words,
    put_errors,
    reports_of,
    round_of,
)
from members.lists.asking import export_links
from network_portal.common import exports
from network_portal.common.periods import today
from network_portal.common.translation import current_language
from network_portal.common.views import page_of


@require_safe
@office_only
def office_rounds(request: HttpRequest) -> HttpResponseBase:
    """All rounds of the network that the address asks for; `?format=csv` and `xlsx` export exactly those."""
    network = request.network  # type: ignore[attr-defined]
    question = RoundQuestion(request.GET, network=network)
    if kind := request.GET.get("format"):
        return exports.respond(rounds_table(question.found, note=question.in_words), kind)
    page = page_of(request, question.found)
    context = {
        "question": question,
        "page": page,
        "rows": [(each, phase_of(each), PHASES[phase_of(each)]) for each in page],
        "links": export_links(request),
        "clear": "" if question.is_plain else request.path,
        "crumbs": [*office_crumbs(None)[:1], (_("Reporting rounds"), "")],
    }
    return render(request, "initiatives/round/office_list.html", context)


@require_http_methods(METHODS)
@office_only
def office_round_new(request: HttpRequest) -> HttpResponse:
    """A round that is not planned yet."""
    return _serve(request, None)


@require_http_methods(METHODS)
@office_only
def office_round_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The year and the days of a round that has not opened."""
    asked = round_of(request, pk)
    if asked.opened_at:
        messages.info(request, _("This round is open already; its last day can still be put off."))
        return redirect("office_round", pk=pk)
    return _serve(request, asked)


@require_safe
@office_only
def office_round(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One round: how every state stands, what can be done with it, its report and its history."""
    asked = round_of(request, pk)
    rows = rows_of(asked)
    question = StateQuestion(request.GET, network=asked.network)
    found = question.of(rows)
    if kind := request.GET.get("format"):
        return exports.respond(table_of(asked, found, note=question.in_words), kind)
    phase, words = phase_in_words(asked)
    totals = Totals.of(rows)
    context: dict[str, Any] = {
        "asked": asked,
        "title": name_of(asked),
        "phase": phase,
        "phase_label": words,
        "totals": totals,
        "waiting": totals.states - totals.submitted,
        "question": question,
        "page": page_of(request, found),
        "links": export_links(request),
        "clear": "" if question.is_plain else request.path,
        **reports_of(asked),
        "report_form": ReportForm(initial={"language": current_language()}),
        "log": lines_of(asked),
        "crumbs": office_crumbs(asked),
    }
    return render(request, "initiatives/round/office.html", context)


def _serve(request: HttpRequest, asked: ReportingRound | None) -> HttpResponse:
    initial = _days_of(asked) if asked else {"year": today().year, "opens_on": today()}
    form = RoundForm(request.POST or None, asked=asked, initial=initial)
    if form.is_valid() and (saved := _saved(request, form)):
        messages.success(request, _("The round was saved. It opens by itself on its day."))
        return redirect("office_round", pk=saved.pk)
    last = _("Correct") if asked else _("New round")
    context = {"form": form, "asked": asked, "crumbs": office_crumbs(asked, last)}
    return render(request, "initiatives/round/form.html", context)


def _days_of(asked: ReportingRound) -> dict[str, Any]:
    return {"year": asked.year, "opens_on": asked.opens_on, "due_on": asked.due_on}


def _saved(request: HttpRequest, form: RoundForm) -> ReportingRound | None:
    """The round, or None with what stands in the way beside its field."""
    days = {name: form.cleaned_data[name] for name in ("year", "opens_on", "due_on")}
    try:
        if form.asked:
            return actions.correct_round(asked=form.asked, by=request.user, **days)
        return actions.plan_round(network=request.network, by=request.user, **days)  # type: ignore[attr-defined]
    except ValidationError as error:
        put_errors(form, error)
    except IntegrityError as error:
        # of two who plan the same year at once the second learns it here
        if "reporting_round_once_a_year" not in str(error):
            raise
        form.add_error("year", _("There is a round for this year already."))
    return None
