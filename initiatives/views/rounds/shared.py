"""What the pages of rounds share: who may open them, whose rows they show, and how they are found."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import ReportingRound, RoundReport, StateReturn
from initiatives.rounds.asking import PHASES, phase_of
from network_portal.notifications.views.access import for_office

METHODS = ["GET", "HEAD", "POST"]
office_only = for_office(gettext_lazy("Only the technical secretariat keeps the reporting rounds."))


def round_of(request: HttpRequest, pk: int) -> ReportingRound:
    """A round of the request's network, planned ones too; 404 for any other."""
    rounds = ReportingRound.objects.of_network(request.network)  # type: ignore[attr-defined]
    found: ReportingRound = get_object_or_404(rounds.select_related("network"), pk=pk)
    return found


def opened_round(request: HttpRequest, pk: int) -> ReportingRound:
    """A round that was opened; what is only planned nobody but the secretariat sees."""
    rounds = ReportingRound.objects.of_network(request.network).opened()  # type: ignore[attr-defined]
    found: ReportingRound = get_object_or_404(rounds.select_related("network"), pk=pk)
    return found


def return_of(request: HttpRequest, pk: int, slug: str) -> StateReturn:
    """A state's return, for who may read it; 404 for the focal points of other states."""
    found = StateReturn.objects.visible_to(request.user).select_related("round__network", "state")
    of_network = found.filter(round__network=request.network)  # type: ignore[attr-defined]
    row: StateReturn = get_object_or_404(of_network, round=pk, state__iso2=slug.upper())
    return row


def name_of(asked: ReportingRound) -> str:
    return _("Reporting round %(year)s") % {"year": asked.year}


def office_crumbs(asked: ReportingRound | None, last: str = "") -> list[tuple[str, str]]:
    trail = [(_("Register"), reverse("office")), (_("Reporting rounds"), reverse("office_rounds"))]
    if asked is not None:
        trail.append((name_of(asked), reverse("office_round", args=[asked.pk]) if last else ""))
    if last:
        trail.append((last, ""))
    return trail


def phase_in_words(asked: ReportingRound) -> tuple[str, str]:
    """planned, open or closed, and what pages call it."""
    phase = phase_of(asked)
    return phase, str(PHASES[phase])


def reports_of(asked: ReportingRound) -> dict[str, Any]:
    """The reports that were asked for, and whether one is being made right now."""
    found = RoundReport.objects.filter(round=asked).select_related("document").order_by("language")
    reports = list(found)
    return {"reports": reports, "making": any(report.is_under_way for report in reports)}


def put_errors(form: Any, error: ValidationError) -> None:
    """What an action refused, beside the field that it names."""
    for name, faults in error.message_dict.items():
        for fault in faults:
            form.add_error(name if name in form.fields else None, fault)
