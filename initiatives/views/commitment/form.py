"""The page on which a commitment is written, corrected or, by the secretariat, logged for a state."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives import actions
from initiatives.forms.commitment import COLUMNS, CommitmentForm, labels, stored
from initiatives.models import Comment, Commitment
from initiatives.rules import answers_for_seat
from initiatives.states import CommentKind, Status
from initiatives.views.commitment.desk import CommitmentDesk, Source
from initiatives.views.commitment.detail import crumbs_to, readable
from initiatives.views.initiative import kept
from initiatives.views.initiative.page import why_no_edit
from members.models import State
from members.queries import seats_of_state
from network_portal.common import formats
from network_portal.common.states import Stale, WrongState
from network_portal.common.views import gives_texts_back, names_fields

METHODS = ["GET", "HEAD", "POST"]


@names_fields(labels())
@gives_texts_back
@login_required
@require_http_methods(METHODS)
def commitment_new(request: HttpRequest) -> HttpResponse:
    """A new commitment of one of the person's seats, or of the state that the secretariat chose."""
    network, roles = request.network, request.roles  # type: ignore[attr-defined]
    if not request.user.has_perm("initiatives.log_commitment", network):
        raise PermissionDenied(_("Only focal points and the technical secretariat log commitments."))
    if roles.is_focal_point(network) and "state" not in request.GET:
        return _serve(CommitmentDesk(request, None))
    if not roles.is_secretariat(network):
        raise PermissionDenied(_("Focal points log the commitments of their own state."))
    members = State.objects.members_of(network).sorted_by_name()
    asked = request.GET.get("state", "").lower()
    state = next((one for one in members if one.slug == asked), None)
    if state is None or not seats_of_state(network, state).exists():
        crumbs = [(_("Commitments"), reverse("commitments")), (_("New commitment"), "")]
        context = {"states": members, "asked": state, "crumbs": crumbs}
        return render(request, "initiatives/commitment/which_state.html", context)
    return _serve(CommitmentDesk(request, None, state))


@names_fields(labels())
@gives_texts_back
@login_required
@require_http_methods(METHODS)
def commitment_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The text while it is with its ministry; and for the secretariat what is public, to be corrected."""
    found = readable(request, pk)
    user = request.user
    if not (
        user.has_perm("initiatives.edit_text", found)
        or user.has_perm("initiatives.correct_commitment", found)
    ):
        reason = why_no_edit(cast(Any, found), user)
        if request.method != "POST" and answers_for_seat(user, found):
            # An old link or bookmark: its own people are led to what they can do with the text now.
            messages.warning(request, reason)
            return redirect(found)
        return _refuse(request, reason)
    return _serve(CommitmentDesk(request, found))


def _refuse(request: HttpRequest, reason: str) -> HttpResponse:
    """403 with the reason; for a form that was sent on a page that gives the text back."""
    if request.method == "POST":
        return kept.give_back(request, 403, reason)
    raise PermissionDenied(reason)


def _serve(desk: CommitmentDesk) -> HttpResponse:
    if desk.request.method != "POST":
        return _show(desk, desk.form(), desk.source())
    return _save(desk)


def _save(desk: CommitmentDesk) -> HttpResponse:
    """Check, write, and say what happens next; whatever stands in the way, the text comes back."""
    submitting = desk.request.POST.get("do") == "submit"
    source = desk.source()
    form = desk.form(desk.request.POST, source=source, complete=submitting)
    if not form.is_valid():
        return _show(desk, form, source)
    try:
        saved = _write(desk, form, submitting)
    except Stale as stale:
        return _show(desk, form, source, newer=cast(Commitment, stale.current))
    except (PermissionDenied, WrongState) as refusal:
        moved_on = _("The text moved on while you were writing, and it is no longer with you.")
        return _refuse(desk.request, moved_on if isinstance(refusal, WrongState) else str(refusal))
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _show(desk, form, source)
    desk.request.session["writing_language"] = saved.original_language
    messages.success(desk.request, _said(desk, saved, submitting) % {"number": saved.number})
    return redirect(saved)


def _write(desk: CommitmentDesk, form: CommitmentForm, submitting: bool) -> Commitment:
    words, by, version = form.words, desk.user, form.cleaned_data["version"]
    if desk.publishes:
        return actions.publish_commitment(seat=form.seat_chosen, words=words, by=by, form=desk.form_mark)
    if desk.corrects and desk.commitment:
        return actions.correct_commitment(commitment=desk.commitment, words=words, by=by, version=version)
    return actions.log_commitment(
        words=words,
        by=by,
        commitment=desk.commitment,
        version=version,
        seat=form.seat_chosen,
        submitting=submitting,
        form=desk.form_mark,
    )


def _said(desk: CommitmentDesk, saved: Commitment, submitting: bool) -> str:
    """What happens next, and who is told."""
    if desk.publishes:
        return _("%(number)s is public. The institution that answers for it is told by email.")
    if desk.corrects:
        return _("%(number)s was corrected, and is public as it stands now. Its institution is told.")
    texts: dict[Any, str] = {
        Status.SUBMITTED: _(
            "%(number)s was submitted for review. The technical secretariat is told by email and answers here; "
            "the other focal points of your institution are told in the portal. "
            "Nothing is public before it is approved."
        ),
        Status.IN_CLEARANCE: _(
            "%(number)s was sent for clearance. The principal focal point of your institution is told by email, "
            "and sends it on to the technical secretariat or back to you."
        ),
    }
    plain = _(
        "%(number)s was saved. Nobody is told before you submit it. "
        "Only your state and the technical secretariat see it."
    )
    return texts.get(saved.status, plain) if submitting else plain


def _show(
    desk: CommitmentDesk, form: CommitmentForm, source: Source, newer: Commitment | None = None
) -> HttpResponse:
    """The form; `newer` is what somebody else saved meanwhile, which saving again replaces."""
    found = desk.commitment
    crumbs = [*crumbs_to(found), (found.number, found.get_absolute_url()), (_("Edit"), "")] if found else [
        (_("Commitments"), reverse("commitments")), (_("New commitment"), ""),
    ]  # fmt: skip
    context = {
        "desk": desk,
        "form": form,
        "commitment": found,
        "source": source,
        "mark": desk.form_mark,
        "remark": _remark_on(desk),
        "newer": newer,
        "version": newer.version if newer else form["version"].value(),
        "differences": _differences(form, newer) if newer else [],
        "crumbs": crumbs,
    }
    return render(desk.request, "initiatives/commitment/form.html", context, status=409 if newer else 200)


def _remark_on(desk: CommitmentDesk) -> Comment | None:
    """What is to be corrected, on a text that came back."""
    if desk.commitment is None or desk.commitment.status != Status.RETURNED:
        return None
    remarks = Comment.objects.visible_to(desk.user).about(desk.commitment).filter(kind=CommentKind.REMARK)
    return remarks.order_by("pk").last()


def _differences(form: CommitmentForm, newer: Commitment) -> list[tuple[Any, str]]:
    """(field, what is saved, in words) of each field in which the saved text and the typed one differ."""
    saved = stored(newer, newer.initiatives.values_list("pk", flat=True))  # type: ignore[attr-defined]
    names = [name for name in COLUMNS if name in form.fields]
    return [
        (form[name], _in_words(form, name, saved[name]))
        for name in names
        if _plain(saved[name]) != _plain(form.cleaned_data.get(name))
    ]


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else str(value or "")


def _in_words(form: CommitmentForm, name: str, value: Any) -> str:
    choices = {str(key): str(label) for key, label in getattr(form.fields[name], "choices", [])}
    if isinstance(value, list):
        return "\n".join(str(choices.get(key, key)) for key in value)
    if name in ("made_on", "target_on"):
        return formats.date_long(value) if value else ""
    return choices.get(str(value), str(value)) if choices else str(value)
