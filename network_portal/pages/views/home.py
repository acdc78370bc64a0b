"""The visitors' home page: what the Network is, five live figures, the map, and what is new."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.lists.recognitions import Told, of_home
from initiatives.queries import latest_published
from members.models import Network
from network_portal.common.periods import today
from network_portal.common.translation import current_language
from network_portal.dashboards import charts
from network_portal.dashboards.caching import kept
from network_portal.dashboards.figures import headlines
from network_portal.dashboards.figures.scope import Scope
from network_portal.dashboards.page import map_of_published
from network_portal.pages import history
from network_portal.pages.telling import listed, step

LATEST, RECOGNITIONS = 4, 3


def home(request: HttpRequest) -> HttpResponse:
    """Figures and map are kept until something is published; the latest initiatives are read each time."""
    network = request.network  # type: ignore[attr-defined]
    figures = kept("home", network.pk, (), lambda: _figures(Scope(network)))
    told = history.history_of(network)
    context = {
        **figures,
        "on": today(),
        "latest": latest_published(network, LATEST),
        "history": _told(told) if told else None,
        "recognitions": recognitions_of(network)[:RECOGNITIONS],
    }
    return render(request, "pages/home.html", context)


def _told(told: history.History) -> dict[str, object]:
    """The way from words to action."""
    return {"steps": [step(each) for each in told.steps]}


def recognitions_of(network: Network) -> list[Told]:
    """What others say of the Network, kept until the secretariat changes something of it."""
    return kept("recognitions", network.pk, (), lambda: of_home(network))


def arch_of_members(scope: Scope) -> charts.Picture:
    """A stone for each member, by name; those that proposed the Network are marked."""
    members = scope.members
    title = _("A bridge with a stone for each member state")
    names = ", ".join(row.state.name for row in members)
    return charts.arch(
        [row.state.iso2 for row in members],
        marked={row.state.iso2 for row in members if row.is_founding},
        labels=True,
        caption=charts.Caption("arch", title, names, current_language()),
    )


def _figures(scope: Scope) -> dict[str, object]:
    founders = [row.state.name for row in scope.members if row.is_founding]
    return {
        "headlines": headlines.of_region(scope),
        "map": map_of_published(scope, lambda code: reverse("state", args=[code.lower()])),
        "arch": arch_of_members(scope).svg(),
        "founders": listed(founders),
        "members": len(scope.members),
    }
