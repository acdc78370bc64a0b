"""What a network is, where it comes from, and what could not be confirmed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from members.models import Meeting, Network
from network_portal.dashboards.caching import kept
from network_portal.dashboards.figures.scope import Scope
from network_portal.pages import history
from network_portal.pages.telling import fact
from network_portal.pages.views.home import arch_of_members, recognitions_of


def about(request: HttpRequest) -> HttpResponse:
    """Facts with their sources where a history was written, and the register's own words; members of today."""
    network = request.network  # type: ignore[attr-defined]
    scope = Scope(network)
    told = history.history_of(network)
    context = {
        "members": scope.members,
        "arch": kept("arch", network.pk, (), lambda: arch_of_members(scope).svg()),
        "history": _told(network, told) if told else None,
        "recognitions": recognitions_of(network),
        "model": None if told else _model_of(network),
    }
    return render(request, "pages/about.html", context)


def _told(network: Network, told: history.History) -> dict[str, Any]:
    days = [each.on for each in told.milestones]
    meetings = Meeting.objects.of_network(network).filter(starts_on__in=days)
    pages = {row.starts_on: row.get_absolute_url() for row in meetings}
    return {
        "what_it_is": [fact(each) for each in told.what_it_is],
        "milestones": [fact(each, pages) for each in told.milestones],
        "open_questions": [fact(each) for each in told.open_questions],
    }


def _model_of(network: Network) -> Network | None:
    """The network that it is modelled after."""
    if network.modelled_after_id is None:
        return None
    return Network.objects.filter(pk=network.modelled_after_id).first()
