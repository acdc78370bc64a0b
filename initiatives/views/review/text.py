"""One text in review, whatever its kind: in full, with the decision on it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives import actions
from initiatives.actions.ways import way_of
from initiatives.addresses import review_of
from initiatives.forms.decision import CORRECTION, DecisionForm
from initiatives.models import Comment
from initiatives.queries import Waiting
from initiatives.reviewing import REVIEWABLES, Reviewable, following, queue_address, queue_of
from initiatives.states import Status
from initiatives.views.review.queue import office_only
from members.queries import secretariat_of
from network_portal.common.states import Stale, WrongState
from network_portal.common.templatetags.portal import html_language


@office_only
@require_http_methods(["GET", "HEAD", "POST"])
def office_review_text(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One text of any kind; an initiative has an address of its own, and is led there."""
    if kind == "initiative":
        return redirect("office_review_one", pk=pk)
    if kind not in REVIEWABLES:
        raise Http404(f"There is no kind of text {kind!r}.")
    return _serve(request, REVIEWABLES[kind], pk)


@office_only
@require_http_methods(["GET", "HEAD", "POST"])
def office_review_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One initiative."""
    return _serve(request, REVIEWABLES["initiative"], pk)


def found_or_404(request: HttpRequest, reviewable: Reviewable, pk: int) -> Any:
    return get_object_or_404(reviewable.visible(request.user, request.network), pk=pk)  # type: ignore[attr-defined]


def _serve(request: HttpRequest, reviewable: Reviewable, pk: int) -> HttpResponse:
    found = found_or_404(request, reviewable, pk)
    if request.method == "POST":
        return _decide(request, reviewable, found)
    if found.status != Status.SUBMITTED:
        messages.info(request, _("This text is not in review any more."))
        return redirect(found)
    return _page(request, reviewable, found, _form(reviewable, found))


def _form(reviewable: Reviewable, found: Any, data: Any = None) -> DecisionForm:
    fields = reviewable.fields(found)
    way, labels = way_of(found), dict(fields)
    texts = [(name, labels.get(name, name), way.written(found, name)) for name in way.texts]
    return DecisionForm(data, fields=fields, texts=texts, initial={"version": found.version})


def _decide(request: HttpRequest, reviewable: Reviewable, found: Any) -> HttpResponse:
    form = _form(reviewable, found, request.POST)
    if not form.is_valid():
        if found.status != Status.SUBMITTED:
            return _moved_on(request, found, form)
        return _page(request, reviewable, found, form)
    if form.must_ask:
        if found.status != Status.SUBMITTED or found.version != form.cleaned_data["version"]:
            return _moved_on(request, found, form)
        return _page(request, reviewable, found, form)
    next_text = following(queue_of(request.network), reviewable.kind, found.pk)  # type: ignore[attr-defined]
    try:
        said = _carry_out(request.user, found, form)
    except (Stale, WrongState) as error:
        return _moved_on(request, error.current if isinstance(error, Stale) else error.instance, form)
    except ValidationError as error:
        for name, why in error.message_dict.items():
            form.add_error(CORRECTION + name if CORRECTION + name in form.fields else None, why)
        return _page(request, reviewable, found_or_404(request, reviewable, found.pk), form)
    messages.success(request, format_html(said, text=_link_to(found)))
    return redirect(next_text.href if next_text else queue_address())


def _carry_out(by: Any, found: Any, form: DecisionForm) -> str:
    decided = form.cleaned_data
    remark, version = decided["remark"], decided["version"]
    if decided["decision"] == DecisionForm.APPROVE:
        corrections = form.corrections
        actions.approve(text=found, by=by, remark=remark, corrections=corrections, version=version)
        if corrections:
            return _("Published with your corrections: {text}. The institution was told each of them.")
        return _("Published: {text}. The institution that wrote it was told.")
    actions.return_to_state(text=found, by=by, remark=remark, remarks=form.remarks, version=version)
    return _("Returned: {text}. The institution was told what to correct.")


def _link_to(found: Any) -> SafeString:
    """The text as a message names it: the queue opens the next one, so it says which was decided on."""
    heading = found.heading
    return format_html(
        '<a href="{}">{}: <span lang="{}">{}</span></a>',
        found.get_absolute_url(),
        found.number,
        html_language(heading.language),
        heading.value,
    )


def _page(request: HttpRequest, reviewable: Reviewable, found: Any, form: DecisionForm) -> HttpResponse:
    queue = queue_of(request.network)  # type: ignore[attr-defined]
    context = {
        "text": found,
        "kind": reviewable,
        "heading": found.heading,
        "address": review_of(found),
        "crumbs": [(_("Review queue"), queue_address()), (found.number, "")],
        "waiting": Waiting.since(found.submitted_at),
        "form": form,
        "asks": form.is_bound and form.is_valid() and form.must_ask,
        "queue": queue,
        "following": following(queue, reviewable.kind, found.pk),
        "comments": Comment.objects.visible_to(request.user).about(found),
        "colleagues": list(secretariat_of(found.network_id)),
        **reviewable.context(found, request),
    }
    return render(request, "initiatives/review/one.html", context)


def _moved_on(request: HttpRequest, record: Any, form: DecisionForm) -> HttpResponse:
    """409: nothing was decided; what was typed is shown so that it can be copied."""
    typed = [form["remark"].value(), *(field.value() for field in form.remark_fields)]
    typed += [text for field in form.correction_fields if (text := field.value()) != field.initial]
    remark = "\n\n".join(text for text in typed if text)
    context = {"address": review_of(record), "remark": remark}
    return render(request, "initiatives/review/moved_on.html", context, status=409)
