"""Which seat a new mechanism is kept by: asked where there are several."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Seat
from network_portal.common.forms import PortalFormMixin
from network_portal.common.sorting import sort_key
from network_portal.common.translation import read


class SeatForm(PortalFormMixin, forms.Form):
    """The institution that keeps the entry right."""

    seat = forms.ChoiceField(
        label=gettext_lazy("Institution"),
        help_text=gettext_lazy("It keeps the entry right; it need not be the one that leads the mechanism."),
    )

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for seat in seats:
            name = read(seat.ministry, "name").value
            groups.setdefault(seat.ministry.state.name, []).append((str(seat.pk), name))
        self.fields["seat"].choices = list(groups.items())  # type: ignore[attr-defined]


def chosen(request: HttpRequest) -> Seat | None:
    """The seat of the address, or the only one there is; None where it is still to be chosen."""
    seats = _seats(request)
    asked = request.GET.get("seat", "")
    if asked:
        found = next((seat for seat in seats if str(seat.pk) == asked), None)
        if found is None:
            raise Http404("There is no such seat, or it is not the person's.")
        return found
    return seats[0] if len(seats) == 1 else None


def choose(request: HttpRequest) -> HttpResponse:
    """The page that asks for it."""
    context = {
        "form": SeatForm(seats=_seats(request)),
        "crumbs": [(_("Mechanisms"), reverse("mechanisms")), (_("New mechanism"), "")],
    }
    return render(request, "initiatives/mechanism/choose_seat.html", context)


def _seats(request: HttpRequest) -> list[Seat]:
    """The person's own, or for the secretariat all open ones, by state and name."""
    network = request.network  # type: ignore[attr-defined]
    if own := request.roles.seats_in(network):  # type: ignore[attr-defined]
        found = list({seat.pk: seat for seat in own}.values())
    else:
        found = list(Seat.objects.open().filter(network=network).select_related("network", "ministry__state"))
    return sorted(
        found, key=lambda s: (sort_key(s.ministry.state.name), sort_key(read(s.ministry, "name").value))
    )
