"""Seats: who holds and held one, its entry in the directory, and opening one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import actions, register
from members.forms.seats import SeatForm
from members.models import Appointment
from members.views.access import office_only
from members.views.register.shared import (
    METHODS,
    does,
    ministry_crumbs,
    ministry_of,
    network_of,
    seat_of,
)
from network_portal.common.periods import today


@office_only
@require_safe
def office_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """One seat: its office, its holders of today and those before, or where its work went."""
    seat = register.seat_with_all(network_of(request), pk)
    if seat is None:
        raise Http404("There is no such seat in this network.")
    past = Appointment.objects.filter(seat=seat, period__endswith__lte=today())
    context = {
        "seat": seat,
        "place": register.Place(seat.ministry, seat, register.holders_of_seats([seat.pk])[seat.pk]),
        "past": past.select_related("person").order_by("-period"),
        "crumbs": ministry_crumbs(seat.ministry, _("Seat")),
    }
    return render(request, "members/office_seat/detail.html", context)


@office_only
@require_POST
def office_seat_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an institution its seat in the network, or open a closed one again."""
    ministry = ministry_of(request, pk)
    try:
        seat = actions.open_seat(ministry=ministry, network=network_of(request), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("office_ministry", pk=pk)
    messages.success(request, _("The institution has a seat. Appoint who holds it."))
    return redirect("office_seat", pk=seat.pk)


@office_only
@require_http_methods(METHODS)
def office_seat_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """How the office of a seat is reached."""
    seat = seat_of(request, pk)
    initial = {"email": seat.email, "phone": seat.phone, "address": seat.address}
    form = SeatForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if does(form, lambda: actions.correct_seat(seat=seat, by=request.user, **values)):
            messages.success(request, _("The entry is put right."))
            return redirect("office_seat", pk=pk)
    context = {"seat": seat, "form": form, "crumbs": ministry_crumbs(seat.ministry, _("Put the entry right"))}
    return render(request, "members/office_seat/edit.html", context)
