"""Followers are told when what they follow moves; whoever was told of the act already is not told again."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.addresses import page_of
from initiatives.models import Amendment, Follow, ProgressReport
from initiatives.movements import FOLLOWED, PARTS, Subject, subject_of
from initiatives.notices.base import target_dates
from members.queries import people_of
from network_portal.events.models import Event
from network_portal.notifications.registry import Notice, notices_of, register

#: What of an event's payload anybody may know.
PUBLIC_PARTICULARS = {"title", "number", "institution", "predecessor"}
#: What was approved, where it is a part of an initiative.
THINGS = {Amendment._meta.label_lower: "amendment", ProgressReport._meta.label_lower: "report"}


class Moved(Notice):
    """Something that its reader follows moved. One class for each kind of act, with the same words for all."""

    label = _("Something that I follow moved")
    rank = 1

    @property
    def template(self) -> str:
        return "email/initiatives/moved"

    def recipients(self, event: Event) -> Iterable[Any]:
        """Followers of what it is about, of the commitments that it answers, and of its state, who take part today."""
        subject = subject_of(event)
        if not subject:
            return []
        told = {event.actor_id}
        for notice in notices_of(event.kind):
            if notice.rank < self.rank:
                told |= {person.pk for person in notice.recipients(event)}
        follows = followed(subject, event).values("person")
        return people_of(event.network_id).filter(pk__in=follows).exclude(pk__in=told - {None})

    def is_obsolete(self, event: Event) -> bool:
        """What was taken off the public site before the mail left is told no more."""
        return not subject_of(event)

    def context(self, event: Event) -> dict[str, Any]:
        """With what happened; without what the secretariat said to the institution, which is not the public's."""
        context = super().context(event) | target_dates(event)
        told = PUBLIC_PARTICULARS | ({"remark"} if event.kind == "initiatives.target_revised" else set())
        context["payload"] = {key: value for key, value in context["payload"].items() if key in told}
        kind = event.kind.partition(".")[2]
        return context | {"kind": kind, "thing": THINGS.get(event.subject_label, "")}

    def path(self, event: Event) -> str:
        if event.subject_label in PARTS:
            return reverse("initiative", args=[subject_of(event).initiative or 0])
        return page_of("read", event.subject_label, event.subject_key)


def followed(subject: Subject, event: Event) -> Any:
    """The rows of those who follow what an event is about."""
    wanted = Q(state=event.state_id) | Q(commitment__in=subject.commitments.values("pk"))
    if subject.initiative:
        wanted |= Q(initiative=subject.initiative)
    return Follow.objects.filter(wanted, network=event.network_id)


for _kind in FOLLOWED:
    _verb = _kind.partition(".")[2]
    register(type(f"Moved{_verb.title()}", (Moved,), {"kind": _kind, "name": f"initiatives.moved_{_verb}"}))
