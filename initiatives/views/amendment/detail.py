"""The page of a change: what is published and what is proposed, field by field, and what is said of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from initiatives.compared import differences_of
from initiatives.history import lines_of
from initiatives.models import Amendment, Comment, Initiative
from initiatives.states import PUBLIC, WITH_THE_STATE
from initiatives.steps import steps_of
from initiatives.views.initiative.detail import RECENT, crumbs_to
from initiatives.views.initiative.remarks import RemarkForm, SendBackForm
from initiatives.views.text.comments import leave_comment, remark_form_for
from initiatives.views.text.moves import make_move
from network_portal.documents.views import serve
from network_portal.events.models import Event


@require_safe
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """An open change; one that was decided on leads to what became of it."""
    found = visible(request).filter(pk=pk).first()
    return page(request, found) if found else _decided(request, pk)


def amendment_move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Make one move and go back to the change."""
    return make_move(request, "amendment", pk, verb, readable=readable, page=page)


def amendment_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave what a party says beside the change."""
    return leave_comment(request, "amendment", pk, readable=readable, page=page)


@require_safe
def amendment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a change is the form of its initiative, whether it was begun or not."""
    found = get_object_or_404(Amendment.objects.filter(initiative__in=_initiatives(request)), pk=pk)
    return redirect("initiative_edit", pk=found.initiative_id)


@require_safe
def amendment_evidence(request: HttpRequest, pk: int, document: int) -> HttpResponseBase:
    """Download a file that the change adds."""
    found = readable(request, pk)
    return serve(get_object_or_404(found.documents, pk=document), request=request)


def noun() -> str:
    """What the page is called in the trail that leads to it."""
    return pgettext("of a published text", "Change")


def visible(request: HttpRequest) -> Any:
    """The open changes of the network that this person may read."""
    found = Amendment.objects.visible_to(request.user).of_network(request.network)  # type: ignore[attr-defined]
    return found.with_seat().with_partners()


def readable(request: HttpRequest, pk: int) -> Amendment:
    found: Amendment = get_object_or_404(visible(request), pk=pk)
    return found


def page(
    request: HttpRequest,
    found: Amendment,
    *,
    remark_form: RemarkForm | None = None,
    send_back_form: SendBackForm | None = None,
) -> HttpResponse:
    user, initiative = request.user, found.initiative
    remarks, advises = (user.has_perm(f"initiatives.{name}", found) for name in ("remark", "advise"))
    sees_history = user.has_perm("initiatives.view_history", found)
    context = {
        "text": found,
        "initiative": initiative,
        **differences_of(found, user),
        "steps": steps_of(found, user),
        "gives_up": found.status in WITH_THE_STATE and user.has_perm("initiatives.edit_text", found),
        "send_back_form": send_back_form or SendBackForm(),
        "comments": Comment.objects.visible_to(user).about(found),
        "remark_form": remark_form or remark_form_for(found, user, remarks=remarks, advises=advises),
        "entries": lines_of(Event.objects.about(found)[:RECENT]) if sees_history else [],
        "crumbs": [
            *crumbs_to(initiative),
            (initiative.number, initiative.get_absolute_url()),
            (noun(), ""),
        ],
    }
    return render(request, "initiatives/amendment/detail.html", context)


def _initiatives(request: HttpRequest) -> Any:
    return Initiative.objects.of_network(request.network).visible_to(request.user)  # type: ignore[attr-defined]


def _decided(request: HttpRequest, pk: int) -> HttpResponse:
    """To the comparison of the editions before and after an approved change, or to where one was given up."""
    found = get_object_or_404(Amendment.objects.filter(initiative__in=_initiatives(request)), pk=pk)
    initiative = found.initiative
    if found.status in PUBLIC and (number := _edition_of(found)):
        return redirect(
            f"{reverse('initiative_editions', args=[initiative.pk])}?from={number - 1}&to={number}"
        )
    if not request.user.has_perm("initiatives.view_history", initiative) or found.is_open:
        raise Http404
    return redirect("initiative_history", pk=initiative.pk)


def _edition_of(found: Amendment) -> int | None:
    """Number of the edition that its approval wrote."""
    edition = found.initiative.editions.filter(approved_at=found.published_at).first()  # type: ignore[misc]
    return edition.number if edition else None
