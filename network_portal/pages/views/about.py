"""What the Network is, where it comes from, and what could not be confirmed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from network_portal.dashboards.caching import kept
from network_portal.dashboards.figures.scope import Scope
from network_portal.pages import history
from network_portal.pages.telling import date_in_words, fact
from network_portal.pages.views.home import arch_of_members


def about(request: HttpRequest) -> HttpResponse:
    """Facts with their sources, members of today from the register."""
    network = request.network  # type: ignore[attr-defined]
    scope = Scope(network)
    context = {
        "members": scope.members,
        "arch": kept("arch", network.pk, (), lambda: arch_of_members(scope).svg()),
        "what_it_is": [fact(each) for each in history.WHAT_IT_IS],
        "milestones": [fact(each) for each in history.MILESTONES],
        "open_questions": [fact(each) for each in history.OPEN_QUESTIONS],
        "recognitions": [(each, date_in_words(each.on, "day")) for each in history.RECOGNITIONS],
    }
    return render(request, "pages/about.html", context)
