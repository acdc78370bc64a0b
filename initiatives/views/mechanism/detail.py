"""One mechanism: its page, the file of its instrument, and its history."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives import queries
from initiatives.changes import changed_fields
from initiatives.models import Comment, Mechanism
from initiatives.states import Status
from initiatives.steps import steps_of
from initiatives.verification import degree_of, unverified_of
from initiatives.views.initiative.remarks import RemarkForm, SendBackForm
from initiatives.views.text.comments import remark_form_for
from members import history
from members.roles import roles_of
from network_portal.common.translation import read
from network_portal.common.views import page_of
from network_portal.documents.views import serve


@require_safe
def mechanism(request: HttpRequest, pk: int) -> HttpResponse:
    """A mechanism, or the change of one; a change that was approved leads to what it changed."""
    found = readable(request, pk)
    if found.is_change and found.status == Status.ARCHIVED:
        return redirect("mechanism", pk=found.revises_id)
    return page(request, found)


@require_safe
def mechanism_instrument(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Download the file of the instrument; 404 for who may not see the mechanism, and where there is none."""
    found = readable(request, pk)
    if found.instrument_document is None:
        raise Http404("There is no file.")
    return serve(found.instrument_document, request=request)


@require_safe
def mechanism_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version that the database kept, for the state and the secretariat."""
    found = readable(request, pk)
    network = request.network  # type: ignore[attr-defined]
    if not roles_of(request.user).takes_part(network):
        raise Http404("Only those who take part have a history to be refused.")
    if not request.user.has_perm("initiatives.view_history", found):
        raise PermissionDenied(_("Only the state and the technical secretariat read the history of a text."))
    record = history.find("mechanism", pk, network)
    if record is None:
        raise Http404("There is no history.")
    by_name = roles_of(request.user).is_secretariat(network)
    context = {
        "mechanism": found,
        "page": page_of(request, history.entries_of(record, network, by_name=by_name)),
        "by_name": by_name,
        "crumbs": [*crumbs_to(found), (found.number, found.get_absolute_url()), (_("History"), "")],
    }
    return render(request, "initiatives/mechanism/history.html", context)


def readable(request: HttpRequest, pk: int) -> Mechanism:
    """The mechanism with all its page shows; 404 for who may not read it."""
    network = request.network  # type: ignore[attr-defined]
    visible = Mechanism.objects.visible_to(request.user).of_network(network).for_detail()
    found: Mechanism = get_object_or_404(visible, pk=pk)
    return found


def page(
    request: HttpRequest,
    found: Mechanism,
    *,
    remark_form: RemarkForm | None = None,
    send_back_form: SendBackForm | None = None,
) -> HttpResponse:
    """The page of one mechanism; with a form that was refused it shows what was typed and what is wrong."""
    user = request.user
    takes_part = roles_of(user).takes_part(found.network_id)
    remarks = takes_part and user.has_perm("initiatives.remark", found)
    advises = takes_part and user.has_perm("initiatives.advise", found)
    context: dict[str, Any] = {
        "mechanism": found,
        "steps": steps_of(found, user),
        "send_back_form": send_back_form or SendBackForm(),
        "is_insider": takes_part and user.has_perm("initiatives.view_history", found),
        "comments": Comment.objects.visible_to(user).about(found) if takes_part else [],
        "remark_form": remark_form or remark_form_for(found, user, remarks=remarks, advises=advises),
        "crumbs": [*crumbs_to(found), (found.number, "")],
    }
    if found.is_change:
        context["changed"] = changed_fields(found)
        return render(request, "initiatives/mechanism/change.html", context)
    context |= shown_of(found) | _insiders(found, user)
    context["rows"] = queries.rows_of(_under(request, found))
    return render(request, "initiatives/mechanism/detail.html", context)


def shown_of(found: Mechanism) -> dict[str, Any]:
    """What the facts of a mechanism show beside its own fields."""
    return {"degree": degree_of(found), "unverified": unverified_of(found)}


def crumbs_to(found: Mechanism) -> list[tuple[str, str]]:
    return [
        (_("Mechanisms"), reverse("mechanisms")),
        (found.state.name, reverse("state", args=[found.state.slug])),
    ]


def _under(request: HttpRequest, found: Mechanism) -> Any:
    """The initiatives under it that the reader may see, published ones first among the latest."""
    network = request.network  # type: ignore[attr-defined]
    return queries.newest(queries.visible(request.user, network).filter(mechanism=found))


def _insiders(found: Mechanism, user: Any) -> dict[str, Any]:
    """What one may do with a published mechanism, and the change that is on its way, for its parties."""
    if not user.is_authenticated:
        return {"may_correct": False, "may_change": False, "may_gather": False, "change": None}
    change = Mechanism.objects.visible_to(user).open_changes().filter(revises=found).first()
    return {
        "may_correct": user.has_perm("initiatives.correct_mechanism", found),
        "may_change": change is None and user.has_perm("initiatives.change_mechanism", found),
        "may_gather": user.has_perm("initiatives.gather_under_mechanism", found),
        "change": change,
    }


def title_of(found: Mechanism) -> str:
    return read(found, "name").value
