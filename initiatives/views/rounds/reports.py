"""The printed result of a round: asked for by the secretariat, read by everybody once the round is closed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from initiatives import actions
from initiatives.forms.rounds import ReportForm
from initiatives.models import RoundReport
from initiatives.views.rounds.shared import office_only, opened_round, reports_of, round_of
from members.views.access import members_only
from network_portal.documents.views import serve


@require_POST
@office_only
def office_round_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the report made in a language, or made anew."""
    asked = round_of(request, pk)
    form = ReportForm(request.POST)
    if form.is_valid():
        actions.ask_for_report(asked=asked, language=form.cleaned_data["language"], by=request.user)
    else:
        messages.error(request, _("Choose one of the three languages."))
    return redirect(f"{reverse('office_round', args=[pk])}#report")


@require_safe
@office_only
def office_round_report_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that says how far the reports are; once none is being made any more it asks no more."""
    asked = round_of(request, pk)
    context = {"asked": asked, **reports_of(asked)}
    return render(request, "initiatives/round/_reports.html", context)


@require_safe
@members_only
def round_report(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """Download the report: the secretariat at once, everybody who takes part once the round is closed."""
    asked = opened_round(request, pk)
    if asked.closed_at is None and not request.user.has_perm("initiatives.keep_round", asked):
        raise Http404
    found = RoundReport.objects.filter(round=asked, language=language, document__isnull=False)
    report = found.select_related("document").first()
    if report is None:
        raise Http404
    return serve(report.document, request=request)
