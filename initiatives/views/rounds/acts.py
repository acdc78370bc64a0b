"""What the secretariat does with a round: each is asked about once, says what will happen, and is then done."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from initiatives import actions
from initiatives.forms.rounds import ExtendForm, ReasonForm
from initiatives.models import ReportingRound
from initiatives.rounds.compliance import Totals, rows_of
from initiatives.views.rounds.shared import (
    METHODS,
    name_of,
    office_crumbs,
    office_only,
    put_errors,
    return_of,
    round_of,
)
from members.models import Membership
from members.states import Standing
from network_portal.common import formats
from network_portal.common.states import WrongState
from network_portal.common.translation import current_language


@require_http_methods(METHODS)
@office_only
def office_round_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it at once, before its day."""
    asked = round_of(request, pk)
    if asked.opened_at:
        raise WrongState(asked, "open")
    if request.method == "POST":
        try:
            actions.open_round(asked=asked, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("office_round_edit", pk=pk)
        messages.success(request, _("The round is open. The focal points of every state were told."))
        return redirect("office_round", pk=pk)
    members = Membership.objects.in_force().filter(network=asked.network_id, standing=Standing.MEMBER)
    return _ask(request, asked, "open", _("Open the round"), {"states": members.count()})


@require_http_methods(METHODS)
@office_only
def office_round_extend(request: HttpRequest, pk: int) -> HttpResponse:
    """More time for those who have not submitted."""
    asked = _running(request, pk, "extend")
    form = ExtendForm(request.POST or None)
    if form.is_valid():
        due_on, reason = form.cleaned_data["due_on"], form.cleaned_data["reason"]
        try:
            actions.extend_round(asked=asked, due_on=due_on, reason=reason, by=request.user)
        except ValidationError as error:
            put_errors(form, error)
        else:
            said = _("Answers are due by %(day)s now. The states that have not submitted were told.")
            messages.success(request, said % {"day": formats.date_long(due_on, current_language())})
            return redirect("office_round", pk=pk)
    return _ask(request, asked, "extend", _("Give more time"), {"form": form})


@require_http_methods(METHODS)
@office_only
def office_round_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the states that have not submitted, now."""
    asked = _running(request, pk, "remind")
    if request.method == "POST":
        told = actions.remind_states(asked=asked, by=request.user)
        said = ngettext("One state was reminded.", "%(count)s states were reminded.", told)
        if told:
            messages.success(request, said % {"count": formats.number(told, current_language())})
        else:
            messages.info(
                request, _("Nobody was reminded: all have submitted, or were reminded today already.")
            )
        return redirect("office_round", pk=pk)
    waiting = [row for row in rows_of(asked) if not row.is_submitted]
    return _ask(request, asked, "remind", _("Remind now"), {"waiting": waiting})


@require_http_methods(METHODS)
@office_only
def office_round_close(request: HttpRequest, pk: int) -> HttpResponse:
    """The end of the round: nobody answers any more."""
    asked = _running(request, pk, "close")
    if request.method == "POST":
        actions.close_round(asked=asked, by=request.user)
        messages.success(request, _("The round is closed. Everybody who was asked was told."))
        return redirect("office_round", pk=pk)
    rows = rows_of(asked)
    context = {"totals": Totals.of(rows), "waiting": [row for row in rows if not row.is_submitted]}
    return _ask(request, asked, "close", _("Close the round"), context)


@require_http_methods(METHODS)
@office_only
def office_return_reopen(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Give one state its answers back."""
    given = return_of(request, pk, slug)
    if given.submitted_at is None or not given.round.is_running:
        raise WrongState(given, "reopen")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        version = request.POST.get("version", "")
        actions.reopen_return(
            state_return=given,
            reason=form.cleaned_data["reason"],
            version=int(version) if version.isdecimal() and len(version) < 10 else None,
            by=request.user,
        )
        said = _("%(state)s has its answers back, and its focal points were told why.")
        messages.success(request, said % {"state": given.state.name})
        return redirect("office_round", pk=pk)
    context = {"form": form, "given": given}
    return _ask(request, given.round, "reopen", _("Give the answers back"), context)


def _running(request: HttpRequest, pk: int, verb: str) -> ReportingRound:
    asked = round_of(request, pk)
    if not asked.is_running:
        raise WrongState(asked, verb)
    return asked


def _ask(
    request: HttpRequest, asked: ReportingRound, act: str, label: str, context: dict[str, Any]
) -> HttpResponse:
    shown = {"asked": asked, "name": name_of(asked), "crumbs": office_crumbs(asked, label), **context}
    return render(request, f"initiatives/round/act_{act}.html", shown)
