"""Appointments to seats, as the secretariat keeps them; an alternate also as the seat's principal names one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members import actions
from members.actions.terms import never_took_effect
from members.clashes import Clash
from members.forms.succession import labels
from members.forms.terms import AlternateForm, AppointForm, CorrectAppointmentForm, EndAppointmentForm
from members.models import Appointment
from members.states import Capacity
from members.views.access import members_only, office_only
from members.views.terms import shared
from network_portal.common.views import gives_texts_back, names_fields
from network_portal.documents.views import serve


@names_fields(labels(AppointForm))
@gives_texts_back
@require_http_methods(shared.METHODS)
@office_only
def office_appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Appoint somebody to a seat, by email address."""
    seat = shared.seat_of(request, pk)
    language = seat.ministry.original_language
    form = AppointForm(request.POST or None, request.FILES or None, language=language)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        given = shared.try_out(
            form, lambda: actions.appoint_by_email(seat=seat, by=request.user, at=at, **form.cleaned_data)
        )
        if given:
            shared.tell_given(request, given, at)
            return redirect(shared.home_of(seat))
    context = {"form": form, "seat": seat, "crumbs": shared.crumbs(seat, last=_("Appoint"))}
    return render(request, "members/term/appoint.html", context)


@names_fields(labels(AlternateForm))
@gives_texts_back
@require_http_methods(shared.METHODS)
@members_only
def seat_alternate(request: HttpRequest, pk: int) -> HttpResponse:
    """The seat's principal or acting holder appoints an alternate."""
    seat = shared.seat_of(request, pk)
    if not request.user.has_perm("members.appoint_alternate", seat):
        raise PermissionDenied(
            _("Only the principal or acting focal point appoints an alternate to the seat.")
        )
    user: Any = request.user
    form = AlternateForm(request.POST or None, request.FILES or None, language=user.language)
    if request.method == "POST" and form.is_valid():
        at, asked = timezone.now(), {**form.cleaned_data, "capacity": Capacity.ALTERNATE}
        given = shared.try_out(form, lambda: actions.appoint_by_email(seat=seat, by=user, at=at, **asked))
        if given:
            shared.tell_given(request, given, at)
            return redirect("workspace")
    trail = [(_("My workspace"), reverse("workspace")), (_("Appoint an alternate"), "")]
    return render(request, "members/term/alternate.html", {"form": form, "seat": seat, "crumbs": trail})


@require_safe
@office_only
def office_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """One appointment: who, as what, from when until when, its letter and its invitation."""
    row = shared.appointment_of(request, pk)
    context = shared.facts_of(row) | {
        "history": reverse("office_history", args=["appointment", row.pk]),
        "crumbs": shared.crumbs(row.seat, row),
    }
    return render(request, "members/term/appointment.html", context)


@names_fields(labels(CorrectAppointmentForm))
@gives_texts_back
@require_http_methods(shared.METHODS)
@office_only
def office_appointment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what was typed wrong."""
    row = shared.appointment_of(request, pk)
    initial = {"capacity": row.capacity, "title": row.title, "since": row.since}
    initial["last_day"] = shared.facts_of(row)["last_day"]
    form = CorrectAppointmentForm(
        request.POST or None, request.FILES or None, initial=initial, has_letter=row.letter_id is not None
    )
    if request.method == "POST" and form.is_valid():
        done = shared.try_out(
            form,
            lambda: actions.correct_appointment(appointment=row, by=request.user, **form.cleaned_data),
        )
        if done:
            messages.success(request, _("The appointment was corrected."))
            return redirect("office_appointment", pk=row.pk)
    last = _("Correct the appointment")
    context = {"form": form, "row": row, "place": shared.name_of(row.seat), "title": last}
    context |= {"crumbs": shared.crumbs(row.seat, row, last), "back": _address(row)}
    return render(request, "members/term/edit.html", context)


@names_fields(labels(EndAppointmentForm))
@gives_texts_back
@require_http_methods(shared.METHODS)
@office_only
def office_appointment_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a term, past or to come."""
    row = shared.appointment_of(request, pk)
    form = EndAppointmentForm(request.POST or None, initial={"last_day": shared.facts_of(row)["last_day"]})
    if request.method == "POST" and form.is_valid():
        done = shared.try_out(
            form, lambda: actions.end_appointment(appointment=row, by=request.user, **form.cleaned_data)
        )
        if done:
            said = _("The term of %(name)s has its last day.") % {"name": row.person}
            return shared.gone_to(request, said, row.seat)
    last = _("End the term")
    context = {"form": form, "row": row, "place": shared.name_of(row.seat), "title": last}
    context |= {"crumbs": shared.crumbs(row.seat, row, last), "back": _address(row), "is_seat": True}
    return render(request, "members/term/end.html", context)


@require_http_methods(shared.METHODS)
@office_only
def office_appointment_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a term that never took effect: asks once."""
    row = shared.appointment_of(request, pk)
    if not never_took_effect(row):
        messages.info(request, _("This term took effect already: it can be ended, not withdrawn."))
        return redirect("office_appointment_end", pk=row.pk)
    if request.method == "POST":
        try:
            actions.withdraw_appointment(appointment=row, by=request.user)
        except Clash as clash:
            messages.info(request, " ".join(clash.messages))
            return redirect("office_appointment_end", pk=row.pk)
        said = _("The appointment of %(name)s was withdrawn.") % {"name": row.person}
        return shared.gone_to(request, said, row.seat)
    last = _("Withdraw the appointment")
    context = shared.facts_of(row) | {"place": shared.name_of(row.seat), "title": last}
    context |= {"crumbs": shared.crumbs(row.seat, row, last), "back": _address(row)}
    return render(request, "members/term/withdraw.html", context)


@require_safe
@login_required
def office_appointment_letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The letter of appointment, for the secretariat and for those who hold the seat."""
    row = shared.appointment_of(request, pk)
    if not request.user.has_perm("members.view_letter", row.seat):
        if request.roles.takes_part(request.network):  # type: ignore[attr-defined]
            raise PermissionDenied(
                _("Only who holds the seat, or the technical secretariat, reads its letters.")
            )
        raise Http404
    if row.letter is None:
        raise Http404("The appointment has no letter.")
    return serve(row.letter, request=request)


def _address(row: Appointment) -> str:
    return reverse("office_appointment", args=[row.pk])
