"""One state's register: its standings, its institutions and who holds their seats."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members import actions, register
from members.forms.standings import FirstStandingForm, StandingCorrection, StandingForm, initial_of
from members.models import Membership
from members.standings import steps_of
from members.views.access import office_only
from members.views.register.shared import (
    METHODS,
    crumbs,
    does,
    membership_of,
    network_of,
    state_crumbs,
    state_of,
)


@office_only
@require_safe
def office_state(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that the register holds of one state."""
    network = network_of(request)
    state = state_of(request, slug)
    steps = steps_of(Membership.objects.filter(network=network, state=state))
    context = {
        "state": state,
        "steps": steps[::-1],
        "step": next((step for step in steps if step.row.is_in_force()), None),
        "places": register.places_of(network, state),
        "past": register.past_ministries(state),
        "crumbs": crumbs((state.name, "")),
    }
    return render(request, "members/register/state.html", context)


@office_only
@require_http_methods(METHODS)
def office_state_add(request: HttpRequest) -> HttpResponse:
    """A state that the register lacks, with its first standing."""
    network = network_of(request)
    form = FirstStandingForm(request.POST if request.method == "POST" else None, network=network)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        if does(form, lambda: actions.change_standing(network=network, by=request.user, **values)):
            messages.success(request, _("The state is in the register."))
            return redirect("office_state", slug=values["state"].slug)
    context = {"form": form, "crumbs": crumbs((_("Add a state"), ""))}
    return render(request, "members/standing/add.html", context)


@office_only
@require_http_methods(METHODS)
def office_standing(request: HttpRequest, slug: str) -> HttpResponse:
    """A new standing from a day on; the page says what it does to access."""
    network, state = network_of(request), state_of(request, slug)
    form = StandingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = form.cleaned_data
        act = lambda: actions.change_standing(network=network, state=state, by=request.user, **values)  # noqa: E731
        if does(form, act):
            messages.success(request, _("The new standing is recorded."))
            return redirect("office_state", slug=slug)
    context = {"state": state, "form": form, "crumbs": state_crumbs(state, (_("Change the standing"), ""))}
    return render(request, "members/standing/change.html", context)


@office_only
@require_http_methods(METHODS)
def office_standing_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a standing right that was recorded wrongly."""
    membership = membership_of(request, pk)
    state = membership.state
    form = StandingCorrection(
        request.POST if request.method == "POST" else None, initial=initial_of(membership)
    )
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "last_day"}
        act = lambda: actions.correct_standing(membership=membership, by=request.user, **values)  # noqa: E731
        if does(form, act):
            messages.success(request, _("The standing is put right."))
            return redirect("office_state", slug=state.slug)
    context = {
        "state": state,
        "membership": membership,
        "form": form,
        "crumbs": state_crumbs(state, (_("Put a standing right"), "")),
    }
    return render(request, "members/standing/edit.html", context)
