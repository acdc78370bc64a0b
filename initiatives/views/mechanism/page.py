"""What the page of the form of a mechanism shows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.forms.mechanism import MechanismForm
from initiatives.remarks import asked_of
from initiatives.states import Status
from initiatives.views.mechanism.desk import Desk
from initiatives.views.mechanism.differences import fingerprints
from network_portal.documents.tickets import ticket


def show(desk: Desk, *, form: MechanismForm | None = None) -> HttpResponse:
    """The form: as saved, or with its errors."""
    form = form or desk.form()
    asked = asked_of(desk.mechanism, desk.user)
    context = {
        "desk": desk,
        "form": form,
        "title": title_of(desk),
        "remark": asked.whole,
        "mark": desk.form_mark,
        "base": desk.request.POST.get("base") or fingerprints(desk.initial),
        "ticket": ticket(desk.uploaded) if desk.uploaded else "",
        "way": _way(desk),
        "crumbs": crumbs(desk.request, desk, title_of(desk)),
    }
    return render(desk.request, "initiatives/mechanism/form.html", context)


def title_of(desk: Desk) -> str:
    if desk.mechanism is None:
        return _("New mechanism")
    if desk.is_change:
        return _("Change of %(number)s") % {"number": desk.mechanism.number}
    title = _("Put %(number)s right") if desk.is_office else _("Edit %(number)s")
    return title % {"number": desk.mechanism.number}


def _way(desk: Desk) -> str:
    """Where a submitted text goes: "publish", "submit", "clear", or "send" where that depends on the seat."""
    if desk.is_office:
        return "publish"
    if desk.mechanism and desk.mechanism.status == Status.IN_CLEARANCE:
        return "clear"
    if desk.mechanism is None:
        return "send"
    return "submit" if desk.user.has_perm("initiatives.submit_text", desk.mechanism) else "send"


def crumbs(request: HttpRequest, desk: Desk, last: str) -> list[tuple[str, str]]:
    trail = [(_("Mechanisms"), reverse("mechanisms"))]
    if desk.mechanism is not None:
        trail.append((desk.mechanism.number, desk.mechanism.get_absolute_url()))
    return [*trail, (last, "")]
