"""One initiative: its page and its history."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives import queries
from initiatives.follows import with_follow
from initiatives.history import history_of
from initiatives.models import Comment, Initiative
from initiatives.states import PUBLIC
from initiatives.steps import steps_of
from initiatives.views.initiative.remarks import RemarkForm, SendBackForm
from initiatives.views.text.comments import remark_form_for
from members.roles import roles_of

RECENT = 6


@require_safe
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, readable(request, pk))


@require_safe
def initiative_history(request: HttpRequest, pk: int) -> HttpResponse:
    """All that happened, for the state and the secretariat; who takes part otherwise is told that it is not."""
    found = readable(request, pk)
    if not roles_of(request.user).takes_part(found.network_id):
        raise Http404("Only those who take part have a history to be refused.")
    if not request.user.has_perm("initiatives.view_history", found):
        raise PermissionDenied(_("Only the state and the technical secretariat read the history of a text."))
    context = {
        "initiative": found,
        "entries": history_of(found),
        "crumbs": [*crumbs_to(found), (found.number, found.get_absolute_url()), (_("History"), "")],
    }
    return render(request, "initiatives/initiative/history.html", context)


def readable(request: HttpRequest, pk: int) -> Initiative:
    """The initiative with all its page shows; 404 for who may not read it."""
    visible = queries.visible(request.user, request.network)  # type: ignore[attr-defined]
    return get_object_or_404(with_follow(queries.with_particulars(visible), request.user), pk=pk)


def page(
    request: HttpRequest,
    found: Initiative,
    *,
    remark_form: RemarkForm | None = None,
    send_back_form: SendBackForm | None = None,
) -> HttpResponse:
    """The page of one initiative; with a form that was refused it shows what was typed and what is wrong."""
    user = request.user
    takes_part = roles_of(user).takes_part(found.network_id)
    sees_history = takes_part and user.has_perm("initiatives.view_history", found)
    remarks = takes_part and user.has_perm("initiatives.remark", found)
    advises = takes_part and user.has_perm("initiatives.advise", found)
    context: dict[str, Any] = {
        "initiative": found,
        "steps": steps_of(found, user),
        "send_back_form": send_back_form or SendBackForm(),
        "follows": getattr(found, "is_followed", False) if takes_part and found.status in PUBLIC else None,
        "is_insider": sees_history,
        "entries": history_of(found, RECENT) if sees_history else [],
        "comments": Comment.objects.visible_to(user).about(found) if takes_part else [],
        "remark_form": remark_form or remark_form_for(found, user, remarks=remarks, advises=advises),
        "crumbs": [*crumbs_to(found), (found.number, "")],
    }
    return render(request, "initiatives/initiative/detail.html", context)


def crumbs_to(found: Initiative) -> list[tuple[str, str]]:
    return [
        (_("Initiatives"), reverse("initiatives")),
        (found.state.name, reverse("state", args=[found.state.slug])),
    ]
