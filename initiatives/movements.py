"""When a commitment or a mechanism moved last: kept in the transaction of each act that the public may know of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Greatest

from initiatives.models import Amendment, Commitment, Initiative, Mechanism, Milestone, ProgressReport
from initiatives.states import PUBLIC
from network_portal.events.models import Event

#: Acts by which something happens to what is public: with them the silence ends, and followers are told.
#: "published" is the approval of a text of any kind: an initiative, a change of one, a report, a mechanism.
MOVES = (
    "initiatives.published",
    "initiatives.restored",
    "initiatives.target_revised",
    "initiatives.milestone_done",
)
#: What followers are told of: it may be no movement.
FOLLOWED = (*MOVES, "initiatives.taken_over")
#: What belongs to an initiative, and is public with it.
PARTS = {model._meta.label_lower: model for model in (Amendment, ProgressReport, Milestone)}


@dataclass(frozen=True)
class Subject:
    """What an event is about, as far as anybody may read it: keys, or None."""

    initiative: int | None = None
    commitment: int | None = None
    mechanism: int | None = None

    def __bool__(self) -> bool:
        return any((self.initiative, self.commitment, self.mechanism))

    @property
    def commitments(self) -> Any:
        """The public commitments that it is about or that it answers."""
        reached = Q(pk=self.commitment) if self.commitment else Q(pk__in=[])
        if self.initiative:
            reached |= Q(initiatives=self.initiative)
        if self.mechanism:
            reached |= Q(initiatives__mechanism=self.mechanism, initiatives__status__in=PUBLIC)
        return Commitment.objects.filter(reached, status__in=PUBLIC)

    @property
    def mechanisms(self) -> Any:
        """The mechanism that it is, or that it runs under."""
        reached = Q(pk=self.mechanism) if self.mechanism else Q(pk__in=[])
        if self.initiative:
            reached |= Q(initiatives=self.initiative)
        return Mechanism.objects.filter(reached)


def subject_of(event: Event) -> Subject:
    """What the event is about; nothing of it while it is not public."""
    label, key = event.subject_label, event.subject_key
    if label in PARTS:
        of = PARTS[label].objects.filter(pk=key, initiative__status__in=PUBLIC)  # type: ignore[misc]
        return Subject(initiative=of.values_list("initiative", flat=True).first())
    for model, name in ((Initiative, "initiative"), (Commitment, "commitment"), (Mechanism, "mechanism")):
        if label == model._meta.label_lower:
            public = model.objects.filter(pk=key, status__in=PUBLIC).values_list("pk", flat=True)
            return Subject(**{name: public.first()})
    return Subject()


def on_recorded(sender: Any, event: Event, **_kwargs: Any) -> None:
    """A receiver of `events.actions.recorded`: the clock of silence starts anew for what the act reaches."""
    if event.kind in MOVES and (subject := subject_of(event)):
        moved(subject, event.at)


def moved(subject: Subject, at: datetime) -> None:
    """Note that something happened then; what is told later of an earlier day moves nothing back."""
    later = Greatest("moved_at", Value(at))
    Commitment.objects.filter(pk__in=subject.commitments.order_by().values("pk")).update(moved_at=later)
    Mechanism.objects.filter(pk__in=subject.mechanisms.order_by().values("pk")).update(moved_at=later)
