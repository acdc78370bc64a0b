"""A state's own page in a round: every item with its three answers, each kept as it is clicked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from initiatives import actions
from initiatives.models import ReturnItem, StateReturn
from initiatives.rounds.items import Progress, groups_of, row_of
from initiatives.views.rounds.page import LENGTHS, Given, page_of_return
from initiatives.views.rounds.shared import return_of
from members.views.access import members_only
from network_portal.common import formats
from network_portal.common.states import Stale, WrongState
from network_portal.common.translation import current_language
from network_portal.common.views import gives_texts_back, names_fields

TEXTS = {"explanation": gettext_lazy("Explanation"), "note": gettext_lazy("Note to the secretariat")}


@require_safe
@members_only
def state_return(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The page: to be answered by the state's focal points, to be read by the secretariat and the advisors."""
    return page_of_return(request, return_of(request, pk, slug))


@names_fields(TEXTS)
@gives_texts_back
@members_only
def return_answer(request: HttpRequest, pk: int, slug: str, item: int) -> HttpResponse:
    """One answer, or its taking back; the row alone comes back where htmx asked."""
    given = return_of(request, pk, slug)
    if request.method != "POST":
        return redirect(given)
    answer, text = request.POST.get("answer", ""), request.POST.get("explanation", "")
    found = ReturnItem.objects.filter(pk=item, state_return=given).first()
    if found is None:
        if not request.user.has_perm("initiatives.answer_return", given) or not _was_here(request):
            get_object_or_404(ReturnItem, pk=item, state_return=given)
        return _refused(request, given, Given(item, text, _gone()), 409)
    try:
        actions.answer_item(
            item=found, answer=answer, explanation=text, seen=request.POST.get("seen"), by=request.user
        )
    except ValidationError as error:
        return _refused(request, given, Given(item, text, " ".join(error.messages), is_error=True), 200)
    except Stale:
        said = _(
            "Somebody else answered this item meanwhile: their answer stands. Answer again to replace it."
        )
        return _refused(request, given, Given(item, text, said), 409)
    except WrongState as wrong:
        fresh = return_of(request, pk, slug)
        return _refused(request, fresh, Given(item, text, why_shut(wrong.instance)), 409)
    if request.headers.get("HX-Request"):
        return _row(request, given, found, None)
    return redirect(f"{given.get_absolute_url()}#item-{item}")


@require_POST
@members_only
def return_confirm(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Nothing changed for all that is left; of those only that were on the page."""
    given = return_of(request, pk, slug)
    keys = [int(key) for key in request.POST.getlist("item") if key.isdecimal() and len(key) < 19]
    try:
        count = actions.confirm_left(state_return=given, items=keys, by=request.user)
    except WrongState as wrong:
        return page_of_return(
            request, return_of(request, pk, slug), shut=why_shut(wrong.instance), status=409
        )
    said = ngettext("One item was confirmed.", "%(count)s items were confirmed.", count)
    messages.success(request, said % {"count": formats.number(count, current_language())})
    return redirect(f"{given.get_absolute_url()}#send")


@names_fields(TEXTS)
@gives_texts_back
@members_only
def return_send(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Keep the note or, with `do=submit`, send the answers in."""
    given = return_of(request, pk, slug)
    if request.method != "POST":
        return redirect(given)
    note, version = request.POST.get("note", ""), _version(request)
    submits = request.POST.get("do") == "submit"
    try:
        if submits:
            actions.submit_return(state_return=given, version=version, note=note, by=request.user)
        else:
            actions.write_note(state_return=given, note=note, version=version, by=request.user)
    except actions.Incomplete as left:
        return page_of_return(request, given, note=note, incomplete=left.count, status=200)
    except ValidationError as error:
        return page_of_return(request, given, note=note, note_error=" ".join(error.messages))
    except Stale:
        said = _(
            "Somebody changed answers or the note after you opened this page. Look at them, then send again."
        )
        return page_of_return(request, return_of(request, pk, slug), note=note, shut=said, status=409)
    except WrongState as wrong:
        fresh = return_of(request, pk, slug)
        return page_of_return(request, fresh, note=note, shut=why_shut(wrong.instance), status=409)
    if submits:
        messages.success(request, _("Your state's answers were sent in. The technical secretariat was told."))
    else:
        messages.success(request, _("The note was saved."))
    return redirect(f"{given.get_absolute_url()}{'' if submits else '#send'}")


def why_shut(given: Any) -> str:
    """Why a return cannot be answered now; nothing that was sent was written."""
    if isinstance(given, StateReturn) and given.is_open:
        return _gone()
    if given.round.closed_at:
        return _("The round was closed, so your answer was not taken. Write to the technical secretariat.")
    return _(
        "Your state's answers were sent in meanwhile, so yours was not taken. The secretariat can give them back."
    )


def _gone() -> str:
    return _("This item was archived meanwhile, so there is nothing to answer any more.")


def _was_here(request: HttpRequest) -> bool:
    """Whether the answer comes from a page that showed the item: it names what it saw."""
    return "seen" in request.POST


def _refused(request: HttpRequest, given: StateReturn, back: Given, status: int) -> HttpResponse:
    """The page, or the row alone, with what was typed and why it was not taken."""
    found = ReturnItem.objects.filter(pk=back.item, state_return=given).first()
    if request.headers.get("HX-Request") and found:
        return _row(request, given, found, back)
    return page_of_return(request, given, back=back, status=status)


def _row(request: HttpRequest, given: StateReturn, found: ReturnItem, back: Given | None) -> HttpResponse:
    """One row, and the parts of the page that count: htmx puts each in its place."""
    fresh = StateReturn.objects.select_related("round__network", "state").get(pk=given.pk)
    groups = groups_of(fresh)
    context = {
        "given": fresh,
        "row": row_of(found),
        "back": back,
        "may_answer": fresh.is_open,
        "progress": Progress.of(groups),
        "left": [row for group in groups for row in group.rows if not row.is_answered],
        "lengths": LENGTHS,
    }
    return render(request, "initiatives/round/answered.html", context)


def _version(request: HttpRequest) -> int | None:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else None
