"""The secretariat's queue of texts to review, and the decision on one of them."""

from itertools import dropwhile
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from initiatives import actions, queries
from initiatives.models import Comment, Initiative
from initiatives.queries import Waiting
from initiatives.states import Status
from initiatives.views.initiative.remarks import DecisionForm
from network_portal.common.states import Stale, WrongState
from network_portal.common.templatetags.portal import html_language
from network_portal.common.translation import read
from network_portal.notifications.views.access import for_office

office_only = for_office(gettext_lazy("Only the technical secretariat reviews texts."))


@office_only
@require_safe
def office_review(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    queue = _queue(request)
    context = {"queue": queue, "oldest": queue[0][1] if queue else None, "within": queries.REVIEW_WITHIN}
    return render(request, "initiatives/review/list.html", context)


@office_only
@require_http_methods(["GET", "HEAD", "POST"])
def office_review_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One text in full with the decision on it."""
    visible = queries.visible(request.user, request.network)  # type: ignore[attr-defined]
    found = get_object_or_404(queries.with_particulars(visible), pk=pk)
    if request.method == "POST":
        return _decide(request, found)
    if found.status != Status.SUBMITTED:
        messages.info(request, _("This text is not in review any more."))
        return redirect(found)
    return _page(request, found, DecisionForm(initial={"version": found.version}))


def _decide(request: HttpRequest, found: Initiative) -> HttpResponse:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        if found.status != Status.SUBMITTED:
            return _moved_on(request, found, request.POST.get("remark", ""))
        return _page(request, found, form)
    decided = form.cleaned_data
    if form.must_ask:
        if found.status != Status.SUBMITTED or found.version != decided["version"]:
            return _moved_on(request, found, decided["remark"])
        return _page(request, found, form)
    following = _following(_queue(request), found)
    try:
        if decided["decision"] == DecisionForm.APPROVE:
            actions.approve(text=found, by=request.user, remark=decided["remark"], version=decided["version"])
            said = _("Published: {text}. The institution that wrote it was told.")
        else:
            actions.return_to_state(
                text=found, by=request.user, remark=decided["remark"], version=decided["version"]
            )
            said = _("Returned: {text}. The institution was told what to correct.")
    except (Stale, WrongState) as error:
        current = error.current if isinstance(error, Stale) else error.instance
        return _moved_on(request, current, decided["remark"])
    messages.success(request, format_html(said, text=_link_to(found)))
    return redirect("office_review_one", pk=following.pk) if following else redirect("office_review")


def _link_to(found: Initiative) -> SafeString:
    """The text as a message names it: the queue opens the next one, so it says which was decided on."""
    title = read(found, "title")
    return format_html(
        '<a href="{}">{}: <span lang="{}">{}</span></a>',
        found.get_absolute_url(),
        found.number,
        html_language(title.language),
        title.value,
    )


def _page(request: HttpRequest, found: Initiative, form: DecisionForm) -> HttpResponse:
    queue = _queue(request)
    context = {
        "initiative": found,
        "title": read(found, "title"),
        "crumbs": [(_("Review queue"), reverse("office_review")), (found.number, "")],
        "waiting": Waiting.since(found.submitted_at),  # type: ignore[arg-type]
        "form": form,
        "asks": form.is_bound and form.is_valid() and form.must_ask,
        "queue": queue,
        "following": _following(queue, found),
        "comments": Comment.objects.visible_to(request.user).about(found),
    }
    return render(request, "initiatives/review/one.html", context)


def _moved_on(request: HttpRequest, record: Any, remark: str) -> HttpResponse:
    """409: nothing was decided; the remark is shown so that it can be copied."""
    context = {"record": record, "remark": remark}
    return render(request, "initiatives/review/moved_on.html", context, status=409)


def _queue(request: HttpRequest) -> list[tuple[Initiative, Waiting]]:
    found = queries.review_queue(request.network)  # type: ignore[attr-defined]
    return [(text, Waiting.since(text.submitted_at)) for text in found if text.submitted_at]


def _following(queue: list[tuple[Initiative, Waiting]], found: Initiative) -> Initiative | None:
    """The next text after this one, from the top again after the last; none when it is alone."""
    texts = [initiative for initiative, _waiting in queue]
    after = list(dropwhile(lambda text: text.pk != found.pk, texts))[1:]
    others = after or [text for text in texts if text.pk != found.pk]
    return others[0] if others else None
