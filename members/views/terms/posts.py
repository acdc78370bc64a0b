"""Posts in the secretariat and in organisations that advise or support, as the secretariat keeps them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members import actions
from members.actions.terms import never_took_effect
from members.clashes import Clash
from members.forms.succession import labels
from members.forms.terms import CorrectPostForm, EndPostForm, GivePostForm
from members.models import Post
from members.views.access import office_only
from members.views.terms import shared
from network_portal.common.views import gives_texts_back, names_fields


@names_fields(labels(GivePostForm))
@gives_texts_back
@require_http_methods(shared.METHODS)
@office_only
def office_post_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a post in an organisation for the request's network, by email address."""
    network = request.network  # type: ignore[attr-defined]
    organisation = shared.organisation_of(request, pk)
    form = GivePostForm(request.POST or None, language=network.default_language)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        given = shared.try_out(
            form,
            lambda: actions.give_post_by_email(
                organisation=organisation, network=network, by=request.user, at=at, **form.cleaned_data
            ),
        )
        if given:
            shared.tell_given(request, given, at)
            return redirect(shared.home_of(organisation))
    context = {"form": form, "organisation": organisation}
    context["crumbs"] = shared.crumbs(organisation, last=_("Give a post"))
    return render(request, "members/term/give.html", context)


@require_safe
@office_only
def office_post(request: HttpRequest, pk: int) -> HttpResponse:
    """One post: who, where, from when until when, and its invitation."""
    row = shared.post_of(request, pk)
    context = shared.facts_of(row) | {
        "history": reverse("office_history", args=["post", row.pk]),
        "crumbs": shared.crumbs(row.organisation, row),
    }
    return render(request, "members/term/post.html", context)


@names_fields(labels(CorrectPostForm))
@gives_texts_back
@require_http_methods(shared.METHODS)
@office_only
def office_post_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what was typed wrong."""
    row = shared.post_of(request, pk)
    initial = {"title": row.title, "since": row.since, "last_day": shared.facts_of(row)["last_day"]}
    form = CorrectPostForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = shared.try_out(
            form, lambda: actions.correct_post(post=row, by=request.user, **form.cleaned_data)
        )
        if done:
            messages.success(request, _("The post was corrected."))
            return redirect("office_post", pk=row.pk)
    last = _("Correct the post")
    context = {"form": form, "row": row, "place": shared.name_of(row.organisation), "title": last}
    context |= {"crumbs": shared.crumbs(row.organisation, row, last), "back": _address(row)}
    return render(request, "members/term/edit.html", context)


@names_fields(labels(EndPostForm))
@gives_texts_back
@require_http_methods(shared.METHODS)
@office_only
def office_post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a post, past or to come."""
    row = shared.post_of(request, pk)
    form = EndPostForm(request.POST or None, initial={"last_day": shared.facts_of(row)["last_day"]})
    if request.method == "POST" and form.is_valid():
        done = shared.try_out(form, lambda: actions.end_post(post=row, by=request.user, **form.cleaned_data))
        if done:
            said = _("The post of %(name)s has its last day.") % {"name": row.person}
            return shared.gone_to(request, said, row.organisation)
    last = _("End the post")
    context = {"form": form, "row": row, "place": shared.name_of(row.organisation), "title": last}
    context |= {"crumbs": shared.crumbs(row.organisation, row, last), "back": _address(row), "is_seat": False}
    return render(request, "members/term/end.html", context)


@require_http_methods(shared.METHODS)
@office_only
def office_post_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a post that never took effect: asks once."""
    row = shared.post_of(request, pk)
    if not never_took_effect(row):
        messages.info(request, _("This term took effect already: it can be ended, not withdrawn."))
        return redirect("office_post_end", pk=row.pk)
    if request.method == "POST":
        try:
            actions.withdraw_post(post=row, by=request.user)
        except Clash as clash:
            messages.info(request, " ".join(clash.messages))
            return redirect("office_post_end", pk=row.pk)
        said = _("The post of %(name)s was withdrawn.") % {"name": row.person}
        return shared.gone_to(request, said, row.organisation)
    last = _("Withdraw the post")
    context = shared.facts_of(row) | {"place": shared.name_of(row.organisation), "title": last}
    context |= {"crumbs": shared.crumbs(row.organisation, row, last), "back": _address(row)}
    return render(request, "members/term/withdraw.html", context)


def _address(row: Post) -> str:
    return reverse("office_post", args=[row.pk])
