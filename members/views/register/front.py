"""The register's front page: a line for each state."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members import register
from members.forms.register import RegisterFilter
from members.views.access import office_only
from members.views.register.shared import exports as links_of
from members.views.register.shared import network_of
from network_portal.common import exports
from network_portal.common.views import page_of


@office_only
@require_safe
def office(request: HttpRequest) -> HttpResponseBase:
    """States in alphabetical order unless asked otherwise; `?format=csv` and `xlsx` export what is filtered."""
    form = RegisterFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    everybody = register.lines_of(network_of(request))
    lines = register.found_in(everybody, asked)
    if kind := request.GET.get("format"):
        return exports.respond(register.table_of(lines, note=asked.get("q") or ""), kind)
    context = {
        "form": form,
        "page": page_of(request, lines),
        "clear": request.path if any(asked.get(name) for name in ("q", "standing", "seats")) else "",
        "is_empty": not everybody,
        "links": links_of(request),
        "rooms": rooms(),
    }
    return render(request, "members/register/front.html", context)


def rooms() -> list[tuple[str, str, str]]:
    """(what it is called, its address, what is done there) of the office's other rooms."""
    return [
        (_("Review queue"), reverse("office_review"), _("Texts that wait for publication")),
        (_("Invitations"), reverse("office_invitations"), _("Who was invited and has not answered")),
        (
            _("Organisations"),
            reverse("office_organisations"),
            _("Secretariat, advisers, supporters and their staff"),
        ),
        (_("Imports and exports"), reverse("office_imports"), _("Many rows at once, from a sheet")),
        (
            _("Translations"),
            reverse("office_translations"),
            _("Texts that are missing in a language, or behind"),
        ),
        (_("Announcements"), reverse("office_announcements"), _("Messages to an audience")),
        (_("Meetings"), reverse("meetings"), _("Of the focal points, with minutes and decisions")),
        (_("Library"), reverse("library"), _("Documents for the public, the Network or the secretariat")),
        (
            _("Recognitions"),
            reverse("office_recognitions"),
            _("Who cited the Network, where and in which words"),
        ),
        (_("Reporting rounds"), reverse("office_rounds"), _("The yearly call to the states")),
        (_("Deliveries"), reverse("office_deliveries"), _("Which messages arrived and which failed")),
        (_("Audit trail"), reverse("office_audit"), _("Every action, as it was recorded")),
    ]
