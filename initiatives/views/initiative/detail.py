"""One initiative: its page and its history."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives import queries
from initiatives.beside import change_for, editions_listed, with_beside, withdrawal_for
from initiatives.follows import with_follow
from initiatives.history import history_of
from initiatives.models import Comment, Initiative
from initiatives.progress import progress_of, with_progress
from initiatives.states import PUBLIC, WITH_THE_STATE, CommentKind
from initiatives.steps import Steps, steps_of
from initiatives.views.initiative.remarks import ReasonForm, RemarkForm, SendBackForm
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
        "editions": editions_listed(found),
        "crumbs": [*crumbs_to(found), (found.number, found.get_absolute_url()), (_("History"), "")],
    }
    return render(request, "initiatives/initiative/history.html", context)


def readable(request: HttpRequest, pk: int) -> Initiative:
    """The initiative with all its page shows; 404 for who may not read it."""
    visible = queries.visible(request.user, request.network)  # type: ignore[attr-defined]
    found = with_beside(with_progress(queries.with_particulars(visible), request.user))
    found = with_follow(found, request.user)
    return get_object_or_404(found, pk=pk)


def page(
    request: HttpRequest,
    found: Initiative,
    *,
    remark_form: RemarkForm | None = None,
    send_back_form: ReasonForm | SendBackForm | None = None,
    partner_form: RemarkForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    """The page of one initiative; with a form that was refused it shows what was typed and what is wrong."""
    user = request.user
    takes_part = roles_of(user).takes_part(found.network_id)
    sees_history = takes_part and user.has_perm("initiatives.view_history", found)
    remarks = takes_part and user.has_perm("initiatives.remark", found)
    advises = takes_part and user.has_perm("initiatives.advise", found)
    partner_form = partner_form or partner_form_for(found, user, takes_part)
    change = change_for(found, is_insider=sees_history, reads_review=advises or partner_form is not None)
    comments = list(Comment.objects.visible_to(user).about(found)) if takes_part else []
    context: dict[str, Any] = {
        "initiative": found,
        "steps": _steps(found, user, change),
        "progress": progress_of(found),
        "reports": takes_part and user.has_perm("initiatives.report_progress", found),
        "keeps": takes_part and user.has_perm("initiatives.keep_milestones", found),
        "send_back_form": send_back_form or (ReasonForm() if found.status in PUBLIC else SendBackForm()),
        "follows": getattr(found, "is_followed", False) if takes_part and found.status in PUBLIC else None,
        "change": change,
        "earlier": len(getattr(found, "editions_kept", ())) - 1,
        "withdrawal": withdrawal_for(found) if sees_history else None,
        "reason_form": reason_form or ReasonForm(auto_id="reason_%s"),
        **_offered(found, user, takes_part),
        "talk": [comment for comment in comments if comment.kind == CommentKind.PARTNER],
        "partner_form": partner_form,
        "is_insider": sees_history,
        "entries": history_of(found, RECENT) if sees_history else [],
        "comments": [comment for comment in comments if comment.kind != CommentKind.PARTNER],
        "remark_form": remark_form or remark_form_for(found, user, remarks=remarks, advises=advises),
        "crumbs": [*crumbs_to(found), (found.number, "")],
    }
    return render(request, "initiatives/initiative/detail.html", context)


def partner_form_for(found: Initiative, user: Any, takes_part: bool, data: Any = None) -> RemarkForm | None:
    """The form of partners, their initiative's institution and the secretariat; none for others."""
    if not takes_part or not user.has_perm("initiatives.talk_with_partners", found):
        return None
    readers = _(
        "The institution, its partners, the state and the technical secretariat read it, nobody else."
    )
    return RemarkForm(data, prefix="partners", label=_("Comment"), help_text=readers)


def _steps(found: Initiative, user: Any, change: dict[str, Any] | None) -> Steps:
    """A change that is in review is changed by nobody."""
    steps = steps_of(found, user)
    if steps.amends and change and change["status"] not in WITH_THE_STATE:
        return replace(steps, edit="")
    return steps


def _offered(found: Initiative, user: Any, takes_part: bool) -> dict[str, bool]:
    names = ("hand_over", "ask_withdrawal", "decline_withdrawal")
    return {f"may_{name}": takes_part and user.has_perm(f"initiatives.{name}", found) for name in names}


def crumbs_to(found: Initiative) -> list[tuple[str, str]]:
    return [
        (_("Initiatives"), reverse("initiatives")),
        (found.state.name, reverse("state", args=[found.state.slug])),
    ]
