"""A text was saved twice, by two people or in two windows: the second sees both and loses neither."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from initiatives.forms import InitiativeForm
from initiatives.views.initiative import kept, page
from initiatives.views.initiative.desk import Desk, Received, WritersDesk
from initiatives.views.initiative.differences import differences, fingerprints
from network_portal.common.translation import current_language
from network_portal.documents.tickets import ticket
from network_portal.events.models import Event

#: What the page asks anew, or makes anew.
FRESH = ("csrfmiddlewaretoken", "version", "base", "writer", "do", "documents", "files")
#: Events that change nothing in the text itself.
BESIDE = [
    f"initiatives.{verb}"
    for verb in (
        "remarked", "advised", "evidence_added", "evidence_removed",
        "partner_commented", "withdrawal_asked", "withdrawal_declined",
        "milestone_added", "milestone_changed", "milestone_done", "milestone_undone", "milestone_removed",
    )
]  # fmt: skip


def show(desk: Desk, *, form: InitiativeForm, current: Any, received: Received) -> HttpResponse:
    """409: what differs field by field, each with mine to edit and a choice to take theirs.

    form: valid, as it was sent; current: the initiative, or the change of a published one, as it stands now.
    """
    now = desk.stored_in(current)
    context = both_texts(desk, form=form, current=current, now=now, received=received) | {
        "address": desk.address,
        "number": current.number,
        "links": [url for url in desk.request.POST.getlist("link_url") if url.strip()],
        "crumbs": page.crumbs(desk, _("Two texts")),
    }
    return render(desk.request, "initiatives/initiative/conflict.html", context, status=409)


def both_texts(
    desk: WritersDesk, *, form: Any, current: Any, now: dict[str, Any], received: Received
) -> dict[str, Any]:
    """What the page of any kind of text shows; now: what is saved, under the form's names."""
    post = desk.request.POST
    found = differences(form, now, base=post.get("base", ""), taken=desk.taken, names=desk.names)
    asked = {difference.field.name for difference in found}
    rest = [
        (name, value)
        for name, values in post.lists()
        if name not in FRESH and name not in asked and not name.startswith("take_")
        for value in values
    ]
    return {
        "current": current,
        "version": now["version"],
        "differences": found,
        "rest": rest,
        "tickets": [(ticket(document), document) for document in received.documents],
        "links": [],
        "base": fingerprints(now, desk.names),
        "writer": kept.writer_of(desk.user),
        "saved_by": saved_by(current),
        "by_self": is_by_self(current, desk.user, form.cleaned_data["version"]),
        "submitting": post.get("do") == "submit",
    }


def saved_by(current: Any) -> dict[str, Any] | None:
    """The office that saved last, in the page's language, and when."""
    event = _saves(current).first()
    if event is None:
        return None
    return {"office": event.actor_office.get(current_language(), ""), "at": current.updated_at}


def is_by_self(current: Any, user: Any, version: int) -> bool:
    """Whether all that was saved after `version` was saved by this person, in another window then."""
    saves = _saves(current)
    last = saves.first()
    # What the page saves by itself is one event for several versions, all by the person of that event.
    authors = {event.actor_id for event in saves.filter(payload__version__gt=version)}
    return last is not None and authors | {last.actor_id} == {user.pk}


def _saves(current: Any) -> QuerySet[Event]:
    """The events that left a new version; what is said or filed beside the text leaves none."""
    return Event.objects.about(current).exclude(kind__in=BESIDE)
