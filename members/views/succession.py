"""A holder's pages of a seat: the note for a successor, and the yearly confirmation of its entry."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members import actions
from members.confirmation import with_confirmation
from members.entries import entry_of
from members.forms.succession import EntryForm, NoteForm, labels
from members.models import Seat
from members.queries import secretariat_of
from members.views.access import members_only
from network_portal.common import formats
from network_portal.common.states import Stale
from network_portal.common.views import gives_texts_back, names_fields

METHODS = ["GET", "HEAD", "POST"]


def seat_in(request: HttpRequest, pk: int) -> Any:
    """The seat of the request's network, with its ministry, its state and how its entry stands; or 404."""
    network = request.network  # type: ignore[attr-defined]
    return get_object_or_404(with_confirmation(Seat.objects.filter(network=network).with_ministry()), pk=pk)


@names_fields(labels(NoteForm))
@gives_texts_back
@members_only
@require_http_methods(METHODS)
def seat_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write, or go on with, the note for who comes next."""
    seat = seat_in(request, pk)
    appointment = request.roles.appointment_to(seat)  # type: ignore[attr-defined]
    if not request.user.has_perm("members.leave_note", appointment):
        raise PermissionDenied(_("Only who holds the seat writes this note, while the term lasts."))
    user: Any = request.user
    form = NoteForm.of(appointment, request.POST or None, language=user.language)
    if request.method == "POST" and form.is_valid():
        actions.leave_note(appointment=appointment, by=user, **form.cleaned_data)
        messages.success(
            request,
            _("Your note is kept. Who comes next reads it, and you can change it until your last day."),
        )
        return redirect("seat_note", pk=seat.pk)
    context = {
        "seat": seat,
        "appointment": appointment,
        "form": form,
        "crumbs": crumbs(_("Note for the successor")),
    }
    return render(request, "members/seat/note.html", context)


@names_fields(labels(EntryForm))
@gives_texts_back
@members_only
@require_http_methods(METHODS)
def seat_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry with one button that confirms it; `?correct=1` is the same with fields."""
    seat = seat_in(request, pk)
    if seat.closed_on:
        raise Http404("The entry of a closed seat is nobody's to confirm.")
    if not request.user.has_perm("members.confirm_seat", seat):
        raise PermissionDenied(
            _("Only who holds the seat, or the technical secretariat, confirms its entry.")
        )
    entry = entry_of(seat)
    corrects = request.POST.get("do") == "save" or "correct" in request.GET
    form = EntryForm(entry, entry.of(request.user), request.POST if corrects and request.POST else None)
    if request.method == "POST" and (not corrects or form.is_valid()):
        values = form.cleaned_data if corrects else None
        try:
            actions.confirm_seat(seat=seat, by=request.user, values=values, seen=request.POST.get("seen", ""))
        except Stale:
            messages.warning(
                request,
                _("Somebody changed the entry meanwhile. Look at it once more; nothing you typed was lost."),
            )
        else:
            return _confirmed(request, seat)
    own = entry.of(request.user)
    context = {
        "seat": seat,
        "entry": entry,
        "own": own,
        # one's own line is in the fields
        "holders": [held for held in entry.holders if not corrects or held != own],
        "form": form if corrects else None,
        "office": secretariat_of(seat.network_id),
        "crumbs": crumbs(_("Confirm the entry")),
    }
    return render(request, "members/seat/confirm.html", context)


def _confirmed(request: HttpRequest, seat: Seat) -> HttpResponse:
    day = timezone.localdate(seat.confirmed_at)
    month = formats.month(day.replace(year=day.year + 1, day=1))
    messages.success(request, _("Confirmed. The portal asks again in %(month)s.") % {"month": month})
    if request.roles.appointment_to(seat):  # type: ignore[attr-defined]
        return redirect("workspace")
    return redirect(f"{reverse('state', args=[seat.ministry.state.slug])}#seats")


def crumbs(last: str) -> list[tuple[str, str]]:
    return [(_("My workspace"), reverse("workspace")), (last, "")]
