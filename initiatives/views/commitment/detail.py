"""One commitment: its page, its history and the file of its source."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.addresses import edit_of
from initiatives.clock import Clock
from initiatives.clock_line import drawn
from initiatives.follows import with_follow
from initiatives.forms.targets import TargetForm
from initiatives.history import history_of
from initiatives.lists.commitments import STEPS, is_overdue, visible_commitments
from initiatives.models import Comment, Commitment, Initiative
from initiatives.states import PUBLIC
from initiatives.steps import Steps, steps_of
from initiatives.views.initiative.remarks import RemarkForm, SendBackForm
from initiatives.views.text.comments import remark_form_for
from members.roles import roles_of
from network_portal.documents.views import serve

RECENT = 6
WIDE, NARROW = 1200, 343  # pixels of the line on a page and on a phone


@require_safe
def commitment(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, readable(request, pk))


@require_safe
def commitment_history(request: HttpRequest, pk: int) -> HttpResponse:
    """All that happened, for the state and the secretariat; who takes part otherwise is told that it is not."""
    found = readable(request, pk)
    if not roles_of(request.user).takes_part(found.network_id):
        raise Http404("Only those who take part have a history to be refused.")
    if not request.user.has_perm("initiatives.view_history", found):
        raise PermissionDenied(_("Only the state and the technical secretariat read the history of a text."))
    context = {
        "commitment": found,
        "entries": history_of(found),
        "crumbs": [*crumbs_to(found), (found.number, found.get_absolute_url()), (_("History"), "")],
    }
    return render(request, "initiatives/commitment/history.html", context)


@require_safe
def commitment_source(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file in which it can be read, for who may read the commitment; 404 where there is none."""
    found = readable(request, pk)
    if found.source_document is None:
        raise Http404("It has no file.")
    return serve(found.source_document, request=request)


def readable(request: HttpRequest, pk: int) -> Commitment:
    """The commitment with its clock and all its page shows; 404 for who may not read it."""
    visible = visible_commitments(request.user, request.network)  # type: ignore[attr-defined]
    shown = with_follow(visible.for_detail().prefetch_related("revisions"), request.user)
    found: Commitment = get_object_or_404(shown, pk=pk)
    return found


def answering(request: HttpRequest, found: Commitment) -> list[Initiative]:
    """The initiatives that answer it which the reader may see, with the mechanism that each runs under."""
    seen = Initiative.objects.visible_to(request.user).filter(commitments=found)
    return list(seen.for_list().select_related("mechanism", "state", "seat__ministry").order_by("pk"))


def page(
    request: HttpRequest,
    found: Commitment,
    *,
    remark_form: RemarkForm | None = None,
    send_back_form: SendBackForm | None = None,
    target_form: TargetForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one commitment; with a form that was refused it shows what was typed and what is wrong."""
    user = request.user
    takes_part = roles_of(user).takes_part(found.network_id)
    sees_history = takes_part and user.has_perm("initiatives.view_history", found)
    remarks = takes_part and user.has_perm("initiatives.remark", found)
    advises = takes_part and user.has_perm("initiatives.advise", found)
    clock, initiatives = Clock.of(found), answering(request, found)
    revises = user.has_perm("initiatives.revise_target", found)
    context: dict[str, Any] = {
        "commitment": found,
        "clock": clock,
        "step": STEPS[clock.distance],
        "is_overdue": is_overdue(found, clock),
        "wide": drawn(clock, found.target_on, width=WIDE, name="clock-wide"),
        "narrow": drawn(clock, found.target_on, width=NARROW, name="clock-narrow"),
        "initiatives": initiatives,
        "mechanisms": _mechanisms(initiatives),
        "steps": _steps(found, user),
        "send_back_form": send_back_form or SendBackForm(),
        "target_form": (target_form or TargetForm(commitment=found)) if revises else None,
        "follows": getattr(found, "is_followed", False) if takes_part and found.status in PUBLIC else None,
        "is_insider": sees_history,
        "entries": history_of(found, RECENT) if sees_history else [],
        "comments": Comment.objects.visible_to(user).about(found) if takes_part else [],
        "remark_form": remark_form or remark_form_for(found, user, remarks=remarks, advises=advises),
        "crumbs": [*crumbs_to(found), (found.number, "")],
    }
    return render(request, "initiatives/commitment/detail.html", context, status=status)


def _steps(found: Commitment, user: Any) -> Steps:
    """The buttons of a reader; who corrects what is public edits it."""
    steps = steps_of(found, user)
    corrects = user.has_perm("initiatives.correct_commitment", found)
    return replace(steps, edit=edit_of(found)) if corrects else steps


def _mechanisms(initiatives: list[Initiative]) -> list[Any]:
    """The public mechanisms that they run under, each once."""
    found = {each.mechanism_id: each.mechanism for each in initiatives if each.mechanism}
    return [mechanism for mechanism in found.values() if mechanism.status in PUBLIC]


def crumbs_to(found: Commitment) -> list[tuple[str, str]]:
    return [
        (_("Commitments"), reverse("commitments")),
        (found.state.name, reverse("state", args=[found.state.slug])),
    ]
