"""What the pages of appointments and posts share."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from members import waiting
from members.actions.terms import never_took_effect
from members.clashes import Clash
from members.forms.terms import TermForm
from members.models import Appointment, Organisation, Post, Seat
from network_portal.common import formats
from network_portal.common.periods import today
from network_portal.common.translation import read
from network_portal.documents.validation import Refused

METHODS = ["GET", "HEAD", "POST"]
Crumbs = list[tuple[str, str]]


def seat_of(request: HttpRequest, pk: int) -> Seat:
    """A seat of the request's network, with its ministry and state; or 404."""
    network = request.network  # type: ignore[attr-defined]
    found: Seat = get_object_or_404(Seat.objects.filter(network=network).with_ministry(), pk=pk)
    return found


def appointment_of(request: HttpRequest, pk: int) -> Appointment:
    own = Appointment.objects.filter(seat__network=request.network)  # type: ignore[attr-defined]
    found: Appointment = get_object_or_404(own.with_seat().select_related("letter"), pk=pk)
    return found


def post_of(request: HttpRequest, pk: int) -> Post:
    own = Post.objects.filter(network=request.network)  # type: ignore[attr-defined]
    found: Post = get_object_or_404(own.with_organisation(), pk=pk)
    return found


def organisation_of(request: HttpRequest, pk: int) -> Organisation:
    """An organisation that works for the request's network, or for none yet; 404 for those of others alone."""
    known = Organisation.objects.known_to(request.network)  # type: ignore[attr-defined]
    found: Organisation = get_object_or_404(known, pk=pk)
    return found


def home_of(place: Seat | Organisation) -> str:
    """The page of a seat or an organisation, from where its terms are entered."""
    name = "office_seat" if isinstance(place, Seat) else "office_organisation"
    return reverse(name, args=[place.pk])


def name_of(place: Seat | Organisation) -> str:
    """Institution and state, or organisation, in the page's language if it can be."""
    if isinstance(place, Organisation):
        return read(place, "name").value
    return f"{read(place.ministry, 'name').value}, {place.ministry.state.name}"


def crumbs(place: Seat | Organisation, row: Any = None, last: str = "") -> Crumbs:
    """To the seat or organisation, on to the term, and the page itself."""
    trail = [(name_of(place), home_of(place))]
    if row is not None:
        view = "office_appointment" if isinstance(row, Appointment) else "office_post"
        trail.append((str(row.person), reverse(view, args=[row.pk]) if last else ""))
    return [*trail, (last, "")] if last else trail


def try_out(form: TermForm, act: Callable[[], Any]) -> Any:
    """What the action returned; None once the form says what stood in its way, and then nothing was written."""
    try:
        return act()
    except Clash as clash:
        form.add_clash(clash)
    except Refused as refusal:  # the file changed between the form's look at it and the action's
        form.add_error("letter", refusal)
    return None


def tell_given(request: HttpRequest, row: Appointment | Post, given_at: datetime) -> None:
    """Say what happened and who is told of it; given_at: the moment that the action was told."""
    invitation = waiting.invitation_for(row)
    words = {"name": row.person, "email": row.person.email}
    if invitation is None:
        said = _("Entered: %(name)s. A message goes to %(email)s, where the account is open already.")
    elif invitation.sent_at < given_at:
        said = _("Entered: %(name)s. The invitation sent to %(email)s earlier opens this too.")
    else:
        words["day"] = formats.date_long(invitation.last_day)
        said = _("Entered: %(name)s. An invitation goes to %(email)s; its link works until %(day)s.")
    messages.success(request, said % words)


def facts_of(row: Any) -> dict[str, Any]:
    """What a page of a term shows besides the row: last day, invitation, and what can be done with it."""
    return {
        "row": row,
        "last_day": row.until - timedelta(days=1) if row.until else None,
        "invitation": waiting.invitation_for(row),
        "may_withdraw": never_took_effect(row),
        "is_over": row.until is not None and row.until <= today(),
    }


def gone_to(request: HttpRequest, said: str, place: Seat | Organisation) -> HttpResponse:
    messages.success(request, said)
    return redirect(home_of(place))
