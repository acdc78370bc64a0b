"""Institutions: one of them, a new one, and what is put right about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members import actions, register
from members.forms.ministries import MinistryForm, NewMinistryForm, initial_of
from members.models import Seat
from members.views.access import office_only
from members.views.register.shared import (
    METHODS,
    does,
    ministry_crumbs,
    ministry_of,
    network_of,
    state_crumbs,
    state_of,
)
from network_portal.common.translation import LANGUAGE_CODES, in_language, read, standing


@office_only
@require_safe
def office_ministry(request: HttpRequest, pk: int) -> HttpResponse:
    """One institution: its names, what it was before and what it became, and its seat."""
    ministry = ministry_of(request, pk)
    before, after = register.chain_of(ministry)
    seats = Seat.objects.filter(network=network_of(request), ministry=ministry)
    context = {
        "ministry": ministry,
        "names": [
            (code, in_language(ministry, "name", code), standing(ministry, "name", code).label)
            for code in LANGUAGE_CODES
        ],
        "before": before,
        "after": after,
        "seat": seats.first(),
        "crumbs": state_crumbs(ministry.state, (read(ministry, "name").value, "")),
    }
    return render(request, "members/institution/detail.html", context)


@office_only
@require_http_methods(METHODS)
def office_ministry_new(request: HttpRequest, slug: str) -> HttpResponse:
    """An institution that the register lacks."""
    network, state = network_of(request), state_of(request, slug)
    form = NewMinistryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        done = []
        values = {
            "state": state, "network": network, "since": cleaned["since"],
            "values": form.values, "with_seat": cleaned["with_seat"], "by": request.user,
        }  # fmt: skip
        if does(form, lambda: done.append(actions.add_ministry(**values))):
            messages.success(request, _("The institution is in the register."))
            return redirect("office_ministry", pk=done[0].pk)
    context = {"state": state, "form": form, "crumbs": state_crumbs(state, (_("Add an institution"), ""))}
    return render(request, "members/institution/new.html", context)


@office_only
@require_http_methods(METHODS)
def office_ministry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put names and particulars right; a new name by law is another page."""
    network, ministry = network_of(request), ministry_of(request, pk)
    form = MinistryForm(request.POST if request.method == "POST" else None, initial=initial_of(ministry))
    if request.method == "POST" and form.is_valid():
        values = {"network": network, "since": form.cleaned_data["since"], "values": form.values}
        act = lambda: actions.correct_ministry(ministry=ministry, by=request.user, **values)  # noqa: E731
        if does(form, act):
            messages.success(request, _("The institution is put right."))
            return redirect("office_ministry", pk=pk)
    context = {
        "ministry": ministry,
        "form": form,
        "crumbs": ministry_crumbs(ministry, _("Put the entry right")),
    }
    return render(request, "members/institution/edit.html", context)
