"""A mechanism was saved twice, by two people or in two windows: the second sees both and loses neither."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from initiatives.forms.mechanism import MechanismForm, stored
from initiatives.models import Initiative, Mechanism
from initiatives.states import PUBLIC
from initiatives.views.mechanism.desk import Desk
from initiatives.views.mechanism.differences import differences, fingerprints
from initiatives.views.mechanism.page import crumbs
from network_portal.common.translation import current_language
from network_portal.documents.tickets import ticket
from network_portal.events.models import Event

#: What the page asks anew, or makes anew.
FRESH = ("csrfmiddlewaretoken", "version", "base", "do", "document", "file", "remove_file")


def show(desk: Desk, *, form: MechanismForm, current: Any) -> HttpResponse:
    """409: what differs field by field, each with mine to edit and a choice to take theirs.

    current: the mechanism as it stands now, or the change of it that somebody began meanwhile.
    """
    mechanism: Mechanism = current
    members = list(mechanism.ministries.values_list("pk", flat=True))
    under = Initiative.objects.filter(mechanism=mechanism, status__in=PUBLIC).values_list("pk", flat=True)
    now = stored(mechanism, members, list(under))
    post = desk.request.POST
    found = differences(form, now, base=post.get("base", ""), taken=desk.taken)
    asked = {difference.field.name for difference in found}
    rest = [
        (name, value)
        for name, values in post.lists()
        if name not in FRESH and name not in asked and not name.startswith("take_")
        for value in values
    ]
    last = Event.objects.about(mechanism).first()
    context = {
        "current": mechanism,
        "differences": found,
        "rest": rest,
        "base": fingerprints(now),
        "office": last.actor_office.get(current_language(), "") if last else "",
        "is_change": mechanism.is_change and not (desk.mechanism and desk.mechanism.is_change),
        "uploaded": desk.uploaded,
        "ticket": ticket(desk.uploaded) if desk.uploaded else "",
        "submitting": post.get("do") == "submit",
        "is_office": desk.is_office,
        "crumbs": crumbs(desk.request, desk, _("Two texts")),
    }
    return render(desk.request, "initiatives/mechanism/conflict.html", context, status=409)
