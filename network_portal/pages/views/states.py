"""The member states, and the page of one of them."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from initiatives.follows import with_followed_states
from initiatives.lists.commitments import commitments_of
from initiatives.lists.mechanisms import mechanisms_of
from initiatives.models import Initiative
from initiatives.queries import newest, office_rows_of
from initiatives.rounds.compliance import newest_of_state
from members.confirmation import with_confirmation
from members.meetings import hosted_by
from members.models import Membership, Network
from members.queries import ministries_of_state, seats_of_state, shown_memberships
from network_portal.common import exports
from network_portal.common.forms import PortalFormMixin
from network_portal.common.sorting import fold, sort_key
from network_portal.common.translation import current_language
from network_portal.common.views import page_of
from network_portal.dashboards.charts import Caption, Picture, arch
from network_portal.pages import members

LATEST = 5
SEARCH_LENGTH = 80


class StateSearch(PortalFormMixin, forms.Form):
    """What the list may be asked for."""

    q = forms.CharField(
        label=gettext_lazy("State"),
        required=False,
        max_length=SEARCH_LENGTH,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


@require_safe
def states(request: HttpRequest) -> HttpResponseBase:
    """Members in alphabetical order, searched by `q`; `?format=csv` and `xlsx` export exactly that."""
    network: Network = request.network  # type: ignore[attr-defined]
    form = StateSearch(request.GET)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    sees_seats = request.user.has_perm("members.view_seats", network)
    rows = members.rows_of(network, _found(_members(network), wanted), sees_seats=sees_seats)
    if kind := request.GET.get("format"):
        return exports.respond(members.table_of(rows, sees_seats=sees_seats, note=wanted), kind)
    page = page_of(request, rows)
    context = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "sees_seats": sees_seats,
        "clear": request.path if wanted else "",
        "links": [
            (label, _export_address(request, kind)) for label, kind in (("CSV", "csv"), ("XLSX", "xlsx"))
        ],
    }
    return render(request, "pages/states/list.html", context)


@require_safe
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """What the record says of one member: its figures, institutions and latest initiatives."""
    network: Network = request.network  # type: ignore[attr-defined]
    everybody = _members(network, request.user)
    membership = next((row for row in everybody if row.state.slug == slug), None)
    if membership is None:
        raise Http404(slug)
    shown = membership.state
    sees_seats = request.user.has_perm("members.view_seats", network)
    known = with_confirmation(seats_of_state(network, shown)) if sees_seats else []
    seats = [members.seat_row(seat) for seat in known]
    ministries = [] if sees_seats else list(ministries_of_state(network, shown))
    stages = members.stages_of(network, shown)
    commitments = commitments_of(network, shown)
    context = {
        "state": shown,
        "membership": membership,
        "hosted": hosted_by(network, shown),
        "picture": _arch(everybody, membership),
        "figures": members.figures(stages, seats, len(ministries)),
        "seats": seats,
        "ministries": ministries,
        "rows": office_rows_of(
            newest(Initiative.objects.of_network(network).of_state(shown).published())[:LATEST]
        ),
        "mechanisms": mechanisms_of(network, shown),
        "round_row": newest_of_state(network, shown) if sees_seats else None,
        "count": sum(stages.values()),
        "all_of_them": f"{reverse('initiatives')}?state={slug}",
        "commitments": commitments[:LATEST],
        "commitments_count": len(commitments),
        "all_commitments": f"{reverse('commitments')}?state={slug}",
        "follows": getattr(membership, "is_followed", False) if sees_seats else None,
        "may_log": shown.pk in request.roles.states_in(network),  # type: ignore[attr-defined]
        "crumbs": [(_("States"), reverse("states")), (shown.name, "")],
    }
    return render(request, "pages/states/detail.html", context)


def _members(network: Network, follower: Any = None) -> list[Membership]:
    found = shown_memberships(network)
    return sorted(
        with_followed_states(found, follower) if follower else found, key=lambda row: sort_key(row.state.name)
    )


def _found(everybody: list[Membership], wanted: str) -> list[Membership]:
    """Those whose name, long name or capital has the words, accents and case ignored."""
    words = fold(wanted).split()
    return [row for row in everybody if all(word in _searched(row) for word in words)]


def _searched(row: Membership) -> str:
    return fold(f"{row.state.name} {row.state.official_name} {row.state.capital} {row.state.iso2}")


def _arch(everybody: list[Membership], membership: Membership) -> Picture:
    """The Network's bridge with this state's stone marked."""
    name = membership.state.name
    return arch(
        [row.state.iso2 for row in everybody],
        marked={membership.state.iso2},
        labels=False,
        caption=Caption(
            name=f"arch-{membership.state.slug}",
            title=_("A bridge of %(count)s stones, one for each member state") % {"count": len(everybody)},
            description=_("Marked: %(state)s.") % {"state": name},
            language=current_language(),
        ),
    )


def _export_address(request: HttpRequest, kind: str) -> str:
    """The same question in another format, all pages of it."""
    address: Any = request.GET.copy()
    address.pop("page", None)
    address["format"] = kind
    return f"?{address.urlencode()}"
