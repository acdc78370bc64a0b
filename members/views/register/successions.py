"""Institutions that get another name, become one, or end: filled in, asked about once, and then done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members import actions, mergers
from members.forms.ministries import CloseForm, EndForm, MergeForm, RenameForm, initial_of
from members.mergers import Plan
from members.models import Ministry, State
from members.views.access import office_only
from members.views.register.shared import (
    METHODS,
    does,
    ministry_crumbs,
    ministry_of,
    network_of,
    seat_of,
    state_crumbs,
    state_of,
    would_do,
)

PLACE = "members/institution/"


@office_only
@require_http_methods(METHODS)
def office_ministry_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """A new name from a day on: the old row ends, its seats move to the new one."""
    ministry = ministry_of(request, pk)
    initial = {**initial_of(ministry), "since": None, "source": "", "is_verified": False}
    form = RenameForm(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> Any:
        return actions.rename_ministry(
            ministry=ministry, network=network_of(request), since=form.cleaned_data["since"],
            values=form.values, reason=form.cleaned_data["reason"], by=request.user,
        )  # fmt: skip

    context = {"ministry": ministry, "crumbs": ministry_crumbs(ministry, _("New name"))}
    return _ask(
        request, form, act, lambda: mergers.plan_of_renaming(ministry), context,
        page=f"{PLACE}rename.html", done=_("The institution has its new name; its seat has moved along."),
    )  # fmt: skip


@office_only
@require_http_methods(METHODS)
def office_ministry_merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Several institutions of a state become one, from a day on."""
    state = state_of(request, slug)
    form = MergeForm(request.POST if request.method == "POST" else None, institutions=_lasting(state))

    def act() -> Any:
        cleaned = form.cleaned_data
        return actions.merge_ministries(
            network=network_of(request), since=cleaned["since"], reason=cleaned["reason"], by=request.user,
            **form.chosen,
        )  # fmt: skip

    def plan() -> Plan:
        chosen = form.chosen
        keeper = chosen["keeper"] or chosen["sources"][0]
        return mergers.plan_of_merger(chosen["sources"], chosen["target"], keeper, form.cleaned_data["since"])

    context = {"state": state, "crumbs": state_crumbs(state, (_("Merge institutions"), ""))}
    return _ask(
        request, form, act, plan, context, page=f"{PLACE}merge.html", done=_("The institutions are merged.")
    )


@office_only
@require_http_methods(METHODS)
def office_ministry_close(request: HttpRequest, pk: int) -> HttpResponse:
    """An institution ends; what it did goes to a successor, if there is one."""
    ministry = ministry_of(request, pk)
    others = [row for row in _lasting(ministry.state) if row.pk != ministry.pk]
    form = CloseForm(request.POST if request.method == "POST" else None, institutions=others)

    def act() -> Any:
        common = {
            "network": network_of(request), "since": form.cleaned_data["since"],
            "reason": form.cleaned_data["reason"], "by": request.user,
        }  # fmt: skip
        if form.follower:
            return actions.merge_ministries(sources=[ministry], target=form.follower, **common)
        actions.close_ministry(ministry=ministry, **common)
        return ministry

    def plan() -> Plan:
        since = form.cleaned_data["since"]
        if form.follower:
            return mergers.plan_of_merger([ministry], form.follower, ministry, since)
        return mergers.plan_of_closing(mergers.open_seats([ministry]), since)

    context = {"ministry": ministry, "crumbs": ministry_crumbs(ministry, _("End of the institution"))}
    return _ask(
        request, form, act, plan, context,
        page=f"{PLACE}close.html", done=_("The end of the institution is recorded."),
    )  # fmt: skip


@office_only
@require_http_methods(METHODS)
def office_seat_close(request: HttpRequest, pk: int) -> HttpResponse:
    """The institution goes on without a seat in this network."""
    seat = seat_of(request, pk)
    form = EndForm(request.POST if request.method == "POST" else None)

    def act() -> Any:
        actions.close_seat(seat=seat, by=request.user, **form.cleaned_data)
        return seat.ministry

    context = {"seat": seat, "crumbs": ministry_crumbs(seat.ministry, _("Close the seat"))}
    return _ask(
        request, form, act, lambda: mergers.plan_of_closing([seat], form.cleaned_data["since"]), context,
        page="members/office_seat/close.html", done=_("The seat is closed."),
    )  # fmt: skip


def _ask(
    request: HttpRequest,
    form: Any,
    act: Callable[[], Any],
    plan: Callable[[], Plan],
    context: dict[str, Any],
    *,
    page: str,
    done: str,
) -> HttpResponse:
    """The form; then what would happen, with the button that does it; then the institution as it is afterwards.

    What is asked about was rehearsed, so that nothing is asked that would be refused.
    """
    context = {**context, "form": form, "plan": None}
    if request.method == "POST" and form.is_valid():
        if "confirm" in request.POST:
            kept: list[Any] = []
            if does(form, lambda: kept.append(act())):
                messages.success(request, done)
                return redirect("office_ministry", pk=kept[0].pk)
        elif "back" not in request.POST and would_do(form, act):
            return render(request, "members/institution/confirm.html", {**context, "plan": plan()})
    return render(request, page, context)


def _lasting(state: State) -> list[Ministry]:
    rows = Ministry.objects.filter(state=state, period__endswith__isnull=True)
    return list(rows.select_related("state", "successor").order_by("kind", "pk"))
