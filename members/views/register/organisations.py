"""Organisations: the secretariat, those who advise and those who support, and their people in this network."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members import actions, register
from members.forms.organisations import OrganisationForm, initial_of
from members.forms.register import OrganisationFilter
from members.models import Post
from members.views.access import office_only
from members.views.register.shared import METHODS, crumbs, does, network_of, organisation_of
from members.views.register.shared import exports as links_of
from network_portal.common import exports
from network_portal.common.translation import read
from network_portal.common.views import page_of


@office_only
@require_safe
def office_organisations(request: HttpRequest) -> HttpResponseBase:
    """All organisations with how many people they have in post for this network."""
    form = OrganisationFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    lines = register.organisation_lines(network_of(request), asked)
    if kind := request.GET.get("format"):
        return exports.respond(register.organisations_table(lines, note=asked.get("q") or ""), kind)
    context = {
        "form": form,
        "page": page_of(request, lines),
        "clear": request.path if any(asked.get(name) for name in ("q", "kind")) else "",
        "links": links_of(request),
        "crumbs": crumbs((_("Organisations"), "")),
    }
    return render(request, "members/organisation/list.html", context)


@office_only
@require_safe
def office_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation, and its posts in this network only."""
    organisation = organisation_of(request, pk)
    posts = Post.objects.filter(organisation=organisation, network=network_of(request))
    rows = list(posts.select_related("person").order_by("-period"))
    context = {
        "organisation": organisation,
        "posts": [row for row in rows if row.is_in_force() or row.is_to_come],
        "past": [row for row in rows if not row.is_in_force() and not row.is_to_come],
        "crumbs": _crumbs((read(organisation, "name").value, "")),
    }
    return render(request, "members/organisation/detail.html", context)


@office_only
@require_http_methods(METHODS)
def office_organisation_new(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = {"network": network_of(request), "values": form.values, "by": request.user}
        kept = []
        if does(form, lambda: kept.append(actions.add_organisation(**values))):
            messages.success(request, _("The organisation is in the register."))
            return redirect("office_organisation", pk=kept[0].pk)
    context = {"form": form, "organisation": None, "crumbs": _crumbs((_("Add an organisation"), ""))}
    return render(request, "members/organisation/form.html", context)


@office_only
@require_http_methods(METHODS)
def office_organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put name, kind or website right; all networks share them."""
    organisation = organisation_of(request, pk)
    form = OrganisationForm(
        request.POST if request.method == "POST" else None, initial=initial_of(organisation)
    )
    if request.method == "POST" and form.is_valid():
        values = {"network": network_of(request), "values": form.values, "by": request.user}
        if does(form, lambda: actions.correct_organisation(organisation=organisation, **values)):
            messages.success(request, _("The organisation is put right."))
            return redirect("office_organisation", pk=pk)
    here = (read(organisation, "name").value, reverse("office_organisation", args=[pk]))
    context = {
        "form": form,
        "organisation": organisation,
        "crumbs": _crumbs(here, (_("Put the entry right"), "")),
    }
    return render(request, "members/organisation/form.html", context)


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    return crumbs((_("Organisations"), reverse("office_organisations")), *steps)
