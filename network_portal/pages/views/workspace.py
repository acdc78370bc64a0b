"""The workspace: what waits for the reader's roles, and what is going on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from initiatives import history
from initiatives import queries as initiatives
from initiatives.lists.commitments import silent_commitments
from initiatives.models import Initiative
from initiatives.reviewing import queue_of
from initiatives.states import Stage, Status
from initiatives.waiting import round_tasks, tasks_of
from members.models import Network
from members.roles import Roles, roles_of
from members.routing import Routing
from network_portal.common.formats import language_name
from network_portal.common.periods import today
from network_portal.common.translation import current_language
from network_portal.notifications.models import Delivery
from network_portal.pages import queries
from network_portal.pages.handover import is_new
from network_portal.translations import queries as translations

SHOWN, NEWS = 10, 5
#: How far back an advisor's news go.
RECENT = timedelta(days=14)
TABS = ("all", "mine", "unpublished", "under_way", "partner")


@dataclass(frozen=True)
class Tab:
    """One selection of the state's initiatives: its name in the address and how many it holds."""

    name: str
    count: int
    is_current: bool


@login_required
@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """By role; who has several sees the parts of each, who has none is told whom to write to."""
    network = request.network  # type: ignore[attr-defined]
    roles = roles_of(request.user)
    if not roles.takes_part(network):
        last = queries.last_term(request.user, network)
        return render(request, "pages/workspace/none.html", {"last": last})
    context = {
        "posts": [post for post in roles.posts if post.network_id == network.pk],
        "focal": _focal_point(request, roles, network) if roles.is_focal_point(network) else None,
        "office": _secretariat(network) if roles.is_secretariat(network) else None,
        "advice": _advisor(network) if roles.is_advisor(network) else None,
    }
    return render(request, "pages/workspace.html", context)


def _focal_point(request: HttpRequest, roles: Roles, network: Network) -> dict[str, Any]:
    appointments = [a for a in roles.appointments if a.seat.network_id == network.pk]
    state = appointments[0].seat.ministry.state
    states, seats = roles.states_in(network), [a.seat_id for a in appointments]
    partner = initiatives.partnered(request.user, {a.seat.ministry_id for a in appointments})
    counts = initiatives.counts_of_states(network, states, seats, partner)
    known = queries.seats_for(network, states)
    routing = Routing({seat.pk: seat for seat in known})
    tasks = [
        *tasks_of(roles, network, routing=routing),
        *queries.seat_tasks(known, appointments),
        *round_tasks(roles, network),
    ]
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else TABS[0]
    of_network = Initiative.objects.of_network(network)
    own = of_network.filter(state__in=states)
    chosen = of_network.filter(partner) if tab == "partner" else _of_tab(tab, own, seats)
    return {
        "appointments": appointments,
        "state": state,
        "tasks": sorted(tasks, key=lambda task: task.due),
        "taken_over": [a for a in appointments if is_new(a)],
        "silent": silent_commitments(network, states),
        "vacancies": queries.vacancies_of(known, state, appointments),
        "unconfirmed": [seat for seat in known if seat.pk in seats and seat.unconfirmed_since],
        "ending": [a for a in appointments if queries.ends_soon(a)],
        "news": initiatives.latest_published(network, NEWS, without=states),
        "tabs": [Tab(name, counts[name], name == tab) for name in TABS],
        "rows": initiatives.office_rows_of(chosen.order_by("-updated_at", "-pk")[:SHOWN]),
        "is_partner_tab": tab == "partner",
        "count": counts["all"],
        "count_of_tab": counts[tab],
        "list": f"{reverse('initiatives')}?state={state.slug}",
    }


def _of_tab(tab: str, found: QuerySet[Initiative], seats: list[int]) -> QuerySet[Initiative]:
    if tab == "mine":
        return found.filter(seat__in=seats)
    if tab == "unpublished":
        return found.exclude(status__in=[Status.PUBLISHED, Status.ARCHIVED])
    return found.filter(stage=Stage.UNDER_WAY) if tab == "under_way" else found


def _secretariat(network: Network) -> dict[str, Any]:
    queue = queue_of(network)
    language = current_language()
    lacking = translations.lacking(network.pk)
    vacancies, unconfirmed = queries.seats_that_wait(network)
    return {
        "review": len(queue),
        "waiting": queue[0].waiting if queue else None,
        "vacancies": vacancies,
        "unconfirmed": unconfirmed,
        "ending": queries.terms_ending(network),
        "lacking": [(language_name(code, language), count) for code, count in lacking.items() if count],
        "lacking_count": sum(lacking.values()),
        "failed": Delivery.objects.failed().filter(event__network=network).count(),
        "events": history.latest_events(network, NEWS + 2),
    }


def _advisor(network: Network) -> dict[str, Any]:
    since = today() - RECENT
    return {
        "submitted": initiatives.rows_of(initiatives.review_queue(network)[:SHOWN]),
        "news": initiatives.latest_published(network, SHOWN, since=since),
        "since": since,
    }
