"""What the pages of the register share: whose rows they open, and how an act is tried, asked about and done."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Membership, Ministry, Organisation, Seat, State
from network_portal.common.translation import read

METHODS = ["GET", "HEAD", "POST"]
Crumbs = list[tuple[str, str]]


def network_of(request: HttpRequest) -> Any:
    return request.network  # type: ignore[attr-defined]


def states_of(request: HttpRequest) -> Any:
    """The states that have, had or will have a standing in the request's network."""
    known = Membership.objects.filter(network=network_of(request))
    return State.objects.filter(pk__in=known.values("state"))


def state_of(request: HttpRequest, slug: str) -> State:
    """A state of the request's network, or 404."""
    found: State = get_object_or_404(states_of(request), iso2=slug.upper())
    return found


def ministry_of(request: HttpRequest, pk: int) -> Ministry:
    """An institution of a state of the request's network, or 404."""
    rows = Ministry.objects.filter(state__in=states_of(request)).select_related("state", "successor")
    found: Ministry = get_object_or_404(rows, pk=pk)
    return found


def seat_of(request: HttpRequest, pk: int) -> Seat:
    """A seat of the request's network, or 404."""
    found: Seat = get_object_or_404(Seat.objects.filter(network=network_of(request)).with_ministry(), pk=pk)
    return found


def organisation_of(request: HttpRequest, pk: int) -> Organisation:
    """An organisation that has something to do with the network, or with none yet; or 404."""
    found: Organisation = get_object_or_404(Organisation.objects.known_to(network_of(request)), pk=pk)
    return found


def membership_of(request: HttpRequest, pk: int) -> Membership:
    rows = Membership.objects.filter(network=network_of(request)).select_related("state", "network")
    found: Membership | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such standing in this network.")
    return found


def does(form: Any, act: Callable[[], Any]) -> bool:
    """Whether the act was done; what it refuses stands beside the fields that it names, or on top."""
    try:
        act()
    except ValidationError as error:
        said = getattr(error, "error_dict", None)
        for name, errors in said.items() if said else ():
            form.add_error(name if name in form.fields else None, errors)
        if said is None:
            form.add_error(None, error)
        return False
    return True


def would_do(form: Any, act: Callable[[], Any]) -> bool:
    """The same without doing it: the act is carried out and taken back, so that nothing is asked that is refused."""

    def rehearse() -> None:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)

    return does(form, rehearse)


def crumbs(*steps: tuple[str, str]) -> Crumbs:
    return [(_("Register"), reverse("office")), *steps]


def state_crumbs(state: State, *steps: tuple[str, str]) -> Crumbs:
    return crumbs((state.name, reverse("office_state", args=[state.slug])), *steps)


def ministry_crumbs(ministry: Ministry, last: str) -> Crumbs:
    name = read(ministry, "name").value
    return state_crumbs(ministry.state, (name, reverse("office_ministry", args=[ministry.pk])), (last, ""))


def exports(request: HttpRequest) -> list[tuple[str, str]]:
    """The same question in other formats, all pages of it."""
    address: Any = request.GET.copy()
    address.pop("page", None)
    links = []
    for label, kind in (("CSV", "csv"), ("XLSX", "xlsx")):
        address["format"] = kind
        links.append((label, f"?{address.urlencode()}"))
    return links
